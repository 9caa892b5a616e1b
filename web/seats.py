"""Seats and who holds them when: change one, fetch them as a list, take a list in."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.proposals.seat_lists import MOST_OCTETS, write_seat_list
from scheduler.records.errors import RadshjulError
from scheduler.records.seat_lists import SeatRow
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.import_seats import (
    SeatPreview,
    demand_seats,
    give_seat,
    import_seats,
    preview_seats,
    seat_rows,
)
from scheduler.usecases.show_seats import seats_page
from web.downloads import download
from web.errors import status_of
from web.forms import day_of, number_of
from web.guards import reader
from web.house import language, ports
from web.seat_words import fault_in_words
from web.words import refusal

pages = Blueprint("seats", __name__)

CSV: Final = "text/csv"


@pages.get("/avtaler/<key>/plasser")
def all_seats(key: str) -> str:
    """Show the seats over time."""
    return _rendered(key)


@pages.post("/avtaler/<key>/plasser")
def change(key: str) -> Response | tuple[str, int]:
    """Give a seat to somebody for a time, or change that time."""
    person = reader()
    agreement = demand_seats(ports(), person, key)
    try:
        row = _typed(agreement.body(request.form.get("body", "")).name)
        faults = give_seat(ports(), person, key, row)
    except KeyError:
        what = "body"
        raise UnknownError(what, request.form.get("body", "")[:80]) from None
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(key, refusal(error, language())), int(status_of(error))
    if faults:
        said = " ".join(fault_in_words(fault, language()) for fault in faults)
        return _rendered(key, said), int(HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(url_for("seats.all_seats", key=key), 303)


@pages.get("/avtaler/<key>/plasser.csv")
def fetch(key: str) -> Response:
    """Give the people and seats as a list that can be changed and handed in again."""
    agreement = demand_seats(ports(), reader(), key)
    return download(write_seat_list(seat_rows(agreement)), "plasser.csv", CSV)


@pages.post("/avtaler/<key>/plasser/liste")
def look(key: str) -> str | tuple[str, int]:
    """Show what a list would change, row by row what is wrong; nothing is kept."""
    person = reader()
    return _shown(key, preview_seats(ports(), person, key, _handed_in()))


@pages.post("/avtaler/<key>/plasser/inn")
def take_in(key: str) -> Response | tuple[str, int]:
    """Do a list that has been looked at."""
    person = reader()
    demand_seats(ports(), person, key)
    octets = _handed_in()
    try:
        import_seats(ports(), person, key, octets, number_of(request.form, "version") or 0)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        shown = preview_seats(ports(), person, key, octets)
        return _shown(key, shown, refusal(error, language())), int(status_of(error))
    if seats_page(ports(), person, key).inside:
        return redirect(url_for("agreements.one_agreement", key=key, _anchor="folk"), 303)
    return redirect(url_for("seats.all_seats", key=key), 303)


def _typed(body: str) -> SeatRow:
    """Read the form of one seat; an empty day is open.

    Raises:
        RecordError: a day is none.
    """
    form = request.form
    days = [day_of(form, name) if form.get(name, "").strip() else None for name in ("first", "last")]
    return SeatRow(
        line=2,
        body=body,
        seat=form.get("seat", "").strip()[:200],
        name=form.get("name", "").strip(),
        address=form.get("address", "").strip(),
        first=days[0],
        last=days[1],
        deputy=form.get("deputy") == "ja",
        place=number_of(form, "place"),
    )


def _handed_in() -> bytes:
    """Give the list of the form: the file where there is one, else the text."""
    file = request.files.get("file")
    if file is not None and file.filename:
        octets: bytes = file.read(MOST_OCTETS + 1)
        return octets
    return request.form.get("text", "").encode("utf-8", "replace")


def _shown(key: str, shown: SeatPreview, refused: str = "") -> str:
    octets = _handed_again()
    return render_template(
        "pages/seat_list.html",
        page=seats_page(ports(), reader(), key),
        shown=shown,
        faults=[fault_in_words(fault, language()) for fault in shown.faults],
        text=octets,
        refused=refused,
    )


def _handed_again() -> str:
    """Give the list as text for the form that confirms it."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return request.form.get("text", "")
    file.seek(0)
    octets: bytes = file.read(MOST_OCTETS + 1)
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", "replace")


def _rendered(key: str, refused: str = "") -> str:
    page = seats_page(ports(), reader(), key)
    typed = request.form if refused else {}
    return render_template("pages/seats.html", page=page, refused=refused, typed=typed)
