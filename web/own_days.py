"""The days that people tell of: school breaks and closed days of a year, calendars of busy times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from calendars.busy import OCTET_LIMIT, UnreadableBusyError
from scheduler.busy_address_ports import FetchError
from scheduler.records.days import BreakKind
from scheduler.records.errors import RecordError
from scheduler.records.own_days import BusyKind, DayFault, DaysError
from scheduler.usecases import tell_days
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.refresh_busy import AddressWish, follow_address
from scheduler.usecases.show_own_days import CalendarsPage, calendars_page, may_hand_in, own_days_page
from web.busy_words import fetch_fault
from web.errors import status_of
from web.guards import demand_agreement, reader
from web.house import language, ports, visitor
from web.own_days_words import day_fault
from web.words import refusal
from web.year import known_year

pages = Blueprint("own_days", __name__)

_KINDS: Final[Mapping[str, BreakKind]] = {one.value: one for one in BreakKind}
_OWNERS: Final[Mapping[str, BusyKind]] = {one.value: one for one in BusyKind}


def make_room(app: Flask) -> None:
    """Let those who are logged in hand in calendars; everybody else's forms stay small."""

    @app.before_request
    def _larger_forms() -> None:
        if request.endpoint == "own_days.hand_in" and visitor() is not None:
            request.max_content_length = OCTET_LIMIT + 64 * 1024


@pages.get("/avtaler/<key>/<int:year>/ferier")
def one_year(key: str, year: int) -> str:
    """Show the school breaks and closed days of a year."""
    return _days(key, year)


@pages.post("/avtaler/<key>/<int:year>/ferier")
def confirm(key: str, year: int) -> Response | tuple[str, int]:
    """Confirm a school break, with the days as they are or as they were typed."""
    person, agreement = demand_agreement(key, Act.SET_DAYS)
    form = request.form
    if form.get("kind") not in _KINDS:
        what = "break"
        raise UnknownError(what, form.get("kind", ""))
    try:
        wish = tell_days.BreakWish(
            municipality=form.get("municipality", ""),
            year=known_year(year),
            kind=_KINDS[form["kind"]],
            first=_day("first"),
            last=_day("last"),
            source=form.get("source", ""),
        )
        tell_days.confirm_break(ports(), agreement, wish, person.key)
    except RecordError as error:
        return _days(key, year, error), int(status_of(error))
    return redirect(url_for("own_days.one_year", key=key, year=year), 303)


@pages.post("/avtaler/<key>/<int:year>/stengt")
def close(key: str, year: int) -> Response | tuple[str, int]:
    """Close days, or open them again."""
    person, agreement = demand_agreement(key, Act.SET_DAYS)
    form = request.form
    try:
        if form.get("do") == "open":
            tell_days.open_days(ports(), agreement, form.get("closed", ""), person.key)
        else:
            wish = tell_days.ClosedWish(
                municipality=form.get("municipality", ""),
                body=form.get("body", ""),
                first=_day("first"),
                last=_day("last") if form.get("last") else _day("first"),
                why=form.get("why", ""),
            )
            tell_days.close_days(ports(), agreement, wish, person.key)
    except RecordError as error:
        return _days(key, year, error), int(status_of(error))
    return redirect(url_for("own_days.one_year", key=key, year=year), 303)


@pages.get("/avtaler/<key>/kalendere")
def calendars(key: str) -> str:
    """Show whose busy times are known."""
    return _calendars(calendars_page(ports(), reader(), key))


@pages.post("/avtaler/<key>/kalendere")
def hand_in(key: str) -> Response | tuple[str, int]:
    """Read when somebody is busy from a calendar file; nothing else of it is kept."""
    page, file = calendars_page(ports(), reader(), key), request.files.get("file")
    kind, owner = _owner(page)
    calendar = tell_days.Calendar(
        kind=kind,
        owner=owner,
        name=(request.form.get("name", "").strip() or (file.filename if file else "") or "kalender")[:120],
        octets=file.read(OCTET_LIMIT + 1) if file else b"",
    )
    try:
        tell_days.hand_in_calendar(ports(), page.agreement, calendar, reader().key)
    except (UnreadableBusyError, RecordError) as error:
        return _calendars(page, refusal(error, language())), int(status_of(error))
    return redirect(url_for("own_days.calendars", key=key), 303)


@pages.post("/avtaler/<key>/kalendere/adresse")
def follow(key: str) -> Response | tuple[str, int]:
    """Read when somebody is busy from an address, now and each hour."""
    page, form = calendars_page(ports(), reader(), key), request.form
    kind, owner = _owner(page)
    name = form.get("name", "").strip()[:120] or "kalender"
    wish = AddressWish(kind=kind, owner=owner, name=name, url=form.get("address", ""))
    try:
        follow_address(ports(), page.agreement, wish, reader().key)
    except FetchError as error:
        said = fetch_fault(error.fault, language())
        return _calendars(page, address_fault=said), int(status_of(error))
    except RecordError as error:
        return _calendars(page, refusal(error, language())), int(status_of(error))
    return redirect(url_for("own_days.calendars", key=key), 303)


@pages.post("/avtaler/<key>/kalendere/fjern")
def take_away(key: str) -> Response:
    """Forget a calendar with all its busy times."""
    page, wanted = calendars_page(ports(), reader(), key), request.form.get("calendar", "")
    found = next((one for one in page.sources if one.key == wanted), None)
    if found is None:
        what = "calendar"
        raise UnknownError(what, wanted)
    _demand(page, found.kind, found.owner)
    tell_days.take_calendar_away(ports(), (found.owner,), wanted, reader().key)
    return redirect(url_for("own_days.calendars", key=key), 303)


def _owner(page: CalendarsPage) -> tuple[BusyKind, str]:
    """Give whose calendar the form is about; the visitor may hand it in."""
    kind, _, owner = request.form.get("owner", "").partition(":")
    if kind not in _OWNERS:
        what = "person"
        raise UnknownError(what, owner)
    _demand(page, _OWNERS[kind], owner)
    return _OWNERS[kind], owner


def _demand(page: CalendarsPage, kind: BusyKind, owner: str) -> None:
    if not may_hand_in(page, kind, owner):
        raise ForbiddenError(reader().name, Act.SET_DAYS.value)


def _day(field: str) -> date:
    try:
        return date.fromisoformat(request.form.get(field, "").strip())
    except ValueError as error:
        raise DaysError(field, DayFault.NO_DAY, "write a day such as 2027-02-22") from error


def _days(key: str, year: int, error: RecordError | None = None) -> str:
    page = own_days_page(ports(), reader(), key, known_year(year))
    fault = (error.field, day_fault(error.fault, language())) if isinstance(error, DaysError) else ("", "")
    refused = refusal(error, language()) if error and not fault[1] else ""
    typed = request.form if error else {}
    return render_template("pages/own_days.html", page=page, fault=fault, refused=refused, typed=typed)


def _calendars(page: CalendarsPage, refused: str = "", *, address_fault: str = "") -> str:
    names = {one.key: one.name for one in page.agreement.people}
    names |= {place.number: place.name for place in page.agreement.municipalities}
    return render_template(
        "pages/calendars.html",
        page=page,
        names=names,
        refused=refused,
        address_fault=address_fault,
        typed=request.form if refused or address_fault else {},
        followed={one.key: one for one in page.addresses},
        faults={one.key: fetch_fault(one.fault, language()) for one in page.addresses if one.fault},
    )
