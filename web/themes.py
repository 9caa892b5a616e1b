"""The themes of an agreement's year: the library, what is placed, and the forms that change it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError, RecordError
from scheduler.usecases.copy_themes import copy_last_year
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.place_themes import ThemeWish, place_theme, remove_theme
from scheduler.usecases.show_themes import themes_page
from web.errors import status_of
from web.guards import demand_agreement, reader
from web.house import language, ports
from web.words import refusal
from web.year import YEARS

pages = Blueprint("themes", __name__)


@pages.get("/avtaler/<key>/<int:year>/temaer")
def one_year(key: str, year: int) -> str:
    """Show the themes of a year, and the library to pick from."""
    return _rendered(key, year)


@pages.post("/avtaler/<key>/<int:year>/temaer")
def change(key: str, year: int) -> Response | tuple[str, int]:
    """Place a theme, change or remove one, or copy last year's."""
    person, agreement = demand_agreement(key, Act.ADOPT)
    form, what = request.form, request.form.get("do", "")
    try:
        if what == "remove":
            remove_theme(ports(), agreement, _known(year), form.get("theme", ""), person.key)
        elif what == "copy":
            copy_last_year(ports(), agreement, _known(year), person.key)
        else:
            place_theme(ports(), agreement, _known(year), _wish(), person.key)
    except RadshjulError as error:
        return _rendered(key, year, refusal(error, language())), int(status_of(error))
    return redirect(url_for("themes.one_year", key=key, year=year), 303)


def _wish() -> ThemeWish:
    form = request.form
    return ThemeWish(
        title=form.get("title", ""),
        first=_day("first"),
        last=_day("last"),
        meeting=form.get("meeting", ""),
        library=form.get("library", ""),
        replaces=form.get("theme", ""),
    )


def _day(field: str) -> date | None:
    typed = request.form.get(field, "").strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        remedy = "write it as 2027-02-10"
        raise RecordError(field, "is no day", remedy) from error


def _known(year: int) -> int:
    if year not in YEARS:
        what = "year"
        raise UnknownError(what, str(year))
    return year


def _rendered(key: str, year: int, refused: str = "") -> str:
    page = themes_page(ports(), reader(), key, _known(year))
    return render_template("pages/themes.html", page=page, refused=refused, form=request.form)
