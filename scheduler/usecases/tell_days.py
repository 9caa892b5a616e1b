"""Tell of days: confirm a school break, close days, hand in a calendar of busy times.

Each is one transaction with its line in the audit trail. Who may do it is asked by the entrance;
that the municipality, body or person belongs to the agreement is asked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.days import BreakKind
from scheduler.records.own_days import BusyKind, BusySource, ClosedDays, DayFault, DaysError, TownBreak
from scheduler.usecases.busy_sources import key_of, source_of
from scheduler.usecases.errors import UnknownError


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakWish:
    """A school break as it was typed; it is to begin in ``year``."""

    municipality: str
    year: int
    kind: BreakKind
    first: date
    last: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedWish:
    """Days to be closed, for a municipality or one body."""

    municipality: str
    body: str
    first: date
    last: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A calendar file that was handed in; of it only busy spans are kept."""

    kind: BusyKind
    owner: str
    name: str
    octets: bytes


def confirm_break(ports: Ports, agreement: Agreement, wish: BreakWish, by: str) -> TownBreak:
    """Keep a municipality's school break as confirmed; the same kind of that school year is replaced.

    Raises:
        UnknownError: the municipality is not the agreement's.
        DaysError: the days make no such break.
    """
    _demand_town(agreement, wish.municipality)
    one = TownBreak(
        municipality=wish.municipality,
        kind=wish.kind,
        first=wish.first,
        last=wish.last,
        source=wish.source,
        at=ports.clock.now(),
        by=by,
    )
    if one.first.year != wish.year:
        raise DaysError("first", DayFault.OUTSIDE_YEAR, f"give a day in {wish.year}")
    with ports.store.transaction() as books:
        books.own_days.put_break(one)
        detail = f"{one.kind} {one.first}..{one.last} {one.source}"
        books.audit.append(at=one.at, by=by, act="confirm_break", subject=one.municipality, detail=detail)
    return one


def close_days(ports: Ports, agreement: Agreement, wish: ClosedWish, by: str) -> ClosedDays:
    """Close days for a municipality or a body. The same wish twice is one.

    Raises:
        UnknownError: the municipality or body is not the agreement's.
        DaysError: the days are in the wrong order, too many, or have no reason.
    """
    _demand_town(agreement, wish.municipality)
    if wish.body and all(body.key != wish.body for body in agreement.bodies):
        what = "body"
        raise UnknownError(what, wish.body)
    one = ClosedDays(
        key=key_of(wish.municipality, wish.body, wish.first, wish.last),
        municipality=wish.municipality,
        body=wish.body,
        first=wish.first,
        last=wish.last,
        why=wish.why,
        at=ports.clock.now(),
        by=by,
    )
    with ports.store.transaction() as books:
        books.own_days.put_closed(one)
        detail = f"{one.first}..{one.last} {one.why}"
        books.audit.append(at=one.at, by=by, act="close_days", subject=one.municipality, detail=detail)
    return one


def open_days(ports: Ports, agreement: Agreement, key: str, by: str) -> None:
    """Take closed days away.

    Raises:
        UnknownError: the agreement's municipalities have no such days.
    """
    numbers = [place.number for place in agreement.municipalities]
    with ports.store.transaction() as books:
        found = next((one for one in books.own_days.closed(numbers) if one.key == key), None)
        if found is None:
            what = "day"
            raise UnknownError(what, key)
        books.own_days.remove_closed(key)
        now, detail = ports.clock.now(), f"{found.first}..{found.last}"
        books.audit.append(at=now, by=by, act="open_days", subject=found.municipality, detail=detail)


def hand_in_calendar(ports: Ports, agreement: Agreement, calendar: Calendar, by: str) -> BusySource:
    """Keep when somebody is busy; a calendar of the same owner and name is replaced.

    Raises:
        UnknownError: the owner is nobody of the agreement.
        UnreadableBusyError: the file is no calendar, or too large.
    """
    demand_owner(agreement, calendar.kind, calendar.owner)
    now = ports.clock.now()
    key = key_of(calendar.kind, calendar.owner, calendar.name)
    one = source_of(key, calendar, calendar.octets, now, by)
    with ports.store.transaction() as books:
        books.own_days.put_source(one)
        detail = f"{one.kind} {len(one.spans)} spans"
        books.audit.append(at=now, by=by, act="hand_in_calendar", subject=one.owner, detail=detail)
    return one


def take_calendar_away(ports: Ports, owners: tuple[str, ...], key: str, by: str) -> None:
    """Forget a calendar of one of the owners, with all its spans and the address it came from.

    Raises:
        UnknownError: none of the owners has such a calendar.
    """
    with ports.store.transaction() as books:
        found = next((one for one in books.own_days.sources(owners) if one.key == key), None)
        if found is None:
            what = "calendar"
            raise UnknownError(what, key)
        books.own_days.remove_source(key)
        books.busy_addresses.remove(key)
        now, detail = ports.clock.now(), found.kind.value
        books.audit.append(at=now, by=by, act="take_calendar_away", subject=found.owner, detail=detail)


def _demand_town(agreement: Agreement, number: str) -> None:
    if all(place.number != number for place in agreement.municipalities):
        what = "municipality"
        raise UnknownError(what, number)


def demand_owner(agreement: Agreement, kind: BusyKind, owner: str) -> None:
    """Demand that a calendar is somebody's of the agreement.

    Raises:
        UnknownError: the owner is nobody of the agreement.
    """
    if kind is BusyKind.MUNICIPAL_COUNCIL:
        _demand_town(agreement, owner)
    elif all(person.key != owner for person in agreement.people):
        what = "person"
        raise UnknownError(what, owner)
