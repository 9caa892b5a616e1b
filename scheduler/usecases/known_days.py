"""What a plan has to know of everybody's days: school breaks, closed days, busy times.

What people have told of their own days comes before what is assumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, DateRange
from scheduler.records.days import SchoolBreak, SoftDay, SoftKind
from scheduler.records.own_days import BusyKind
from scheduler.records.plan import Busy
from scheduler.workdays.elections import Election, election_in
from scheduler.workdays.school import assumed_breaks, breaks_for

_MOMENT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDays:
    """What a plan of one year has to know, for the agreements with their closed days in them."""

    agreements: tuple[Agreement, ...]
    breaks: tuple[SchoolBreak, ...]
    busy: tuple[Busy, ...]
    soft: tuple[SoftDay, ...]


def known_days(ports: Ports, agreements: Sequence[Agreement], year: int) -> KnownDays:
    """Give everything that is known of the year for the agreements."""
    with ports.store.reading() as books:
        busy = _busy(books, agreements, year)
        soft = (*_council_days(books, agreements, year), *_election_days(ports, year))
        closed = tuple(_with_closed(books, one) for one in agreements)
    return KnownDays(agreements=closed, breaks=school_breaks(ports, agreements, year), busy=busy, soft=soft)


def school_breaks(ports: Ports, agreements: Sequence[Agreement], year: int) -> tuple[SchoolBreak, ...]:
    """Give the breaks of every municipality concerned that have days in the year, each once."""
    numbers = sorted({place.number for agreement in agreements for place in agreement.municipalities})
    with ports.store.reading() as books:
        told = tuple(one.as_break() for one in books.own_days.breaks(numbers))
    known = told + assumed_breaks(ports.school_habits, (year,))
    found = (
        one
        for number in numbers
        for begun in (year - 1, year)
        for one in breaks_for(number, begun, known)
        if one.last.year >= year
    )
    return tuple(dict.fromkeys(found))


def own_closures(books: Books, agreement: Agreement) -> tuple[DateRange, ...]:
    """Give the days on which nobody of the agreement meets: its own and those told of since."""
    numbers = [place.number for place in agreement.municipalities]
    told = (one for one in books.own_days.closed(numbers) if not one.body)
    return (*agreement.blocked, *(DateRange(first=one.first, last=one.last) for one in told))


def _with_closed(books: Books, agreement: Agreement) -> Agreement:
    numbers = [place.number for place in agreement.municipalities]
    told = [one for one in books.own_days.closed(numbers) if one.body]
    bodies = tuple(
        replace(
            body,
            blocked=(
                *body.blocked,
                *(DateRange(first=one.first, last=one.last) for one in told if one.body == body.key),
            ),
        )
        for body in agreement.bodies
    )
    return replace(agreement, blocked=own_closures(books, agreement), bodies=bodies)


def _busy(books: Books, agreements: Sequence[Agreement], year: int) -> tuple[Busy, ...]:
    people = sorted({person.key for agreement in agreements for person in agreement.people})
    return tuple(
        Busy(person=source.owner, start=start.astimezone(OSLO), end=end.astimezone(OSLO))
        for source in books.own_days.sources(people)
        if source.kind is BusyKind.PERSON
        for start, end in source.spans
        if start.astimezone(OSLO).year <= year <= end.astimezone(OSLO).year
    )


def _council_days(books: Books, agreements: Sequence[Agreement], year: int) -> tuple[SoftDay, ...]:
    numbers = sorted({place.number for agreement in agreements for place in agreement.municipalities})
    found = {
        SoftDay(area=source.owner, day=day, kind=SoftKind.MUNICIPAL_COUNCIL)
        for source in books.own_days.sources(numbers)
        if source.kind is BusyKind.MUNICIPAL_COUNCIL
        for span in source.spans
        for day in _days_of(span)
        if day.year == year
    }
    return tuple(sorted(found, key=lambda one: (one.area, one.day)))


def _election_days(ports: Ports, year: int) -> tuple[SoftDay, ...]:
    election = election_in(year, ports.elections)
    week = election.week if election is not None and ports.elections else ()
    return tuple(SoftDay(area="", day=day, kind=SoftKind.ELECTION) for day in week)


def unsettling_election(ports: Ports, day: date) -> Election | None:
    """Give the election after which a council that meets on a day may have new members."""
    election = election_in(day.year, ports.elections) if ports.elections else None
    return election if election is not None and election.unsettles(day) else None


def _days_of(span: tuple[datetime, datetime]) -> Iterator[date]:
    """Give every day in Oslo on which some of a half-open span lies."""
    day, last = span[0].astimezone(OSLO).date(), (span[1] - _MOMENT).astimezone(OSLO).date()
    while day <= last:
        yield day
        day += timedelta(days=1)
