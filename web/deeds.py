"""The duties of a year that are no meetings: what is done, by what proof, and recording it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.record_deed import DeedWish, take_back
from scheduler.usecases.record_deed import record as record_deed
from scheduler.usecases.show_duties import duties_page
from web.errors import status_of
from web.forms import day_of
from web.guards import reader
from web.house import language, ports
from web.words import refusal
from web.year import known_year

pages = Blueprint("deeds", __name__)


@pages.get("/avtaler/<key>/<int:year>/plikter")
def one_year(key: str, year: int) -> str:
    """Show the duties of a year."""
    return _rendered(key, year)


@pages.post("/avtaler/<key>/<int:year>/plikter")
def record(key: str, year: int) -> Response | tuple[str, int]:
    """Record that a duty is done, or take back what was a mistake."""
    person, form = reader(), request.form
    try:
        if form.get("do") == "withdraw":
            take_back(ports(), person, key, form.get("deed", ""))
        else:
            wish = DeedWish(
                obligation=form.get("obligation", ""),
                year=known_year(year),
                day=day_of(form, "day"),
                note=form.get("note", ""),
            )
            record_deed(ports(), person, key, wish)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(key, year, refusal(error, language())), int(status_of(error))
    return redirect(url_for("deeds.one_year", key=key, year=year), 303)


def _rendered(key: str, year: int, refused: str = "") -> str:
    page = duties_page(ports(), reader(), key, known_year(year))
    typed = request.form if refused else {}
    return render_template("pages/duties.html", page=page, refused=refused, typed=typed)
