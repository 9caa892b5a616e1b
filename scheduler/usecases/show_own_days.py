"""The days that people have told of, as pages and the command line show them.

School breaks stand by municipality in the order of the year; calendars of busy times show to
members only their own and the municipal council's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement, Municipality
from scheduler.records.busy_addresses import BusyAddress
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.own_days import BusyKind, BusySource, ClosedDays, TownBreak
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.known_days import school_breaks
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreement
from scheduler.workdays.school import breaks_for

ORDER: Final = (BreakKind.WINTER, BreakKind.EASTER, BreakKind.SUMMER, BreakKind.AUTUMN, BreakKind.CHRISTMAS)
"""The breaks of a calendar year, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakLine:
    """One break of one municipality: as known, or ``None``; ``told`` when somebody confirmed it."""

    place: Municipality
    kind: BreakKind
    known: SchoolBreak | None
    told: TownBreak | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDaysPage:
    """The school breaks that begin in a year, and the days closed in it."""

    agreement: Agreement
    year: int
    lines: tuple[BreakLine, ...]
    closed: tuple[ClosedDays, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarsPage:
    """The calendars of busy times that the person may see, and whose he or she may hand in.

    ``hosts`` are those that a calendar may be fetched from; none: only files are read.
    """

    agreement: Agreement
    sources: tuple[BusySource, ...]
    people: tuple[Person, ...]
    may_edit: bool
    today: date
    addresses: tuple[BusyAddress, ...] = ()
    hosts: tuple[str, ...] = ()


def own_days_page(ports: Ports, person: Person, key: str, year: int) -> OwnDaysPage:
    """Give the page of an agreement that names the person.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        numbers = [place.number for place in agreement.municipalities]
        closed = books.own_days.closed(numbers)
    return OwnDaysPage(
        agreement=agreement,
        year=year,
        lines=break_lines(ports, agreement, year),
        closed=tuple(one for one in closed if year in {one.first.year, one.last.year}),
        may_edit=may_anywhere(person, Act.SET_DAYS, agreement, people.today(ports.clock.now())),
    )


def break_lines(ports: Ports, agreement: Agreement, year: int) -> tuple[BreakLine, ...]:
    """Give every break of the calendar year for each municipality, also those that nobody knows."""
    known = school_breaks(ports, (agreement,), year)
    with ports.store.reading() as books:
        told = books.own_days.breaks([place.number for place in agreement.municipalities])
    found = []
    for place in agreement.municipalities:
        here = {one.kind: one for one in breaks_for(place.number, year, known)}
        ours = {one.kind: one for one in told if one.municipality == place.number and one.first.year == year}
        found += [
            BreakLine(place=place, kind=kind, known=here.get(kind), told=ours.get(kind)) for kind in ORDER
        ]
    return tuple(found)


def calendars_page(ports: Ports, person: Person, key: str) -> CalendarsPage:
    """Give the calendars of busy times of an agreement that names the person.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        may_edit = may_anywhere(person, Act.SET_DAYS, agreement, today)
        named = agreement.people if may_edit else tuple(p for p in agreement.people if p.key == person.key)
        owners = [place.number for place in agreement.municipalities] + [one.key for one in named]
        sources, addresses = books.own_days.sources(owners), books.busy_addresses.of(owners)
    return CalendarsPage(
        agreement=agreement,
        sources=sources,
        people=named,
        may_edit=may_edit,
        today=today,
        addresses=addresses,
        hosts=ports.fetcher.hosts if ports.fetcher else (),
    )


def may_hand_in(page: CalendarsPage, kind: BusyKind, owner: str) -> bool:
    """Tell whether the visitor may hand in, or take away, a calendar of this owner."""
    return page.may_edit or (kind is BusyKind.PERSON and any(one.key == owner for one in page.people))
