"""All bodies of a police unit in one year: when they meet, who is to be in two places, who carries how much.

Everything is read from adopted meetings; nothing is planned here. A visitor sees the agreements that name
him or her, as a member or as the unit's reader. Readers see police people by name, nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Side
from scheduler.records.feeds import subject_of
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Person
from scheduler.records.travel import TRAVEL_MINUTES
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import belongs, sees_times

TRAVEL: Final = timedelta(minutes=TRAVEL_MINUTES)


class ClashKind(StrEnum):
    """Why two meetings of one person are worth a look, the worst first."""

    AT_ONCE = "at_once"
    NO_TRAVEL = "no_travel"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictMeeting:
    """A meeting with its body and its day in Oslo; ``people`` are the keys of those invited.

    ``belongs`` is false for a visitor who sees titles and times, and nothing else.
    """

    agreement: Agreement
    body: Body
    meeting: Meeting
    day: date
    people: frozenset[str]
    belongs: bool

    @property
    def place(self) -> str:
        """Give where it is, for those who may know."""
        return self.meeting.location if self.belongs else ""

    @property
    def town(self) -> str:
        """Give the number of the municipality where it is taken to be."""
        return self.agreement.municipalities[0].number


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two meetings, the earlier first, and the names of those who sit in both."""

    kind: ClashKind
    first: DistrictMeeting
    second: DistrictMeeting
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One person's year: meetings in each month, days with meetings, days with two municipalities."""

    name: str
    towns: int
    months: tuple[int, ...]
    days: int
    travel_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictPage:
    """Everything of the page. Meetings by start, then key; clashes worst first; loads heaviest first."""

    unit: str
    name: str
    year: int
    today: date
    agreements: tuple[Agreement, ...]
    meetings: tuple[DistrictMeeting, ...]
    clashes: tuple[Clash, ...]
    loads: tuple[Load, ...]


def district_page(
    ports: Ports, person: Person, unit: str, year: int, before: DistrictPage | None = None
) -> DistrictPage:
    """Give a police unit's year, as far as the person may see it.

    ``before`` is the same for the same person as it was: of its meetings those are taken over that are the
    very same in the very same agreement, so that a change costs what has changed.

    Raises:
        UnknownError: no agreement that names the person names such a unit.
    """
    with ports.store.reading() as books:
        agreements = tuple(one for one in visible(books, person) if _name(one, unit))
        if not agreements:
            what = "unit"
            raise UnknownError(what, unit[:80])
        known = {one.meeting.key: one for one in before.meetings} if before else {}
        found = tuple(
            _met(agreement, meeting, known.get(meeting.key), inside=inside)
            for agreement in agreements
            for inside in [belongs(person, agreement)]
            for meeting in books.meetings.of_agreement(agreement.key, year)
        )
    ordered = tuple(sorted(found, key=lambda one: (one.meeting.start, one.meeting.key)))
    named = _people(person, agreements)
    return DistrictPage(
        unit=unit,
        name=_name(agreements[0], unit),
        year=year,
        today=people.today(ports.clock.now()),
        agreements=agreements,
        meetings=ordered,
        clashes=clashes_of(ordered, named),
        loads=loads_of(ordered, named),
    )


def police_units(ports: Ports, person: Person) -> tuple[tuple[str, str], ...]:
    """Give the police units that the person may look at: as addresses write them, and their names."""
    with ports.store.reading() as books:
        names = {subject_of(unit): unit for one in visible(books, person) for unit in one.police}
    return tuple(sorted(names.items(), key=lambda pair: pair[1]))


def visible(books: Books, person: Person) -> tuple[Agreement, ...]:
    """Give the agreements whose meetings the person may see, by key."""
    return tuple(one for one in books.agreements.all() if sees_times(person, one))


def clashes_of(meetings: Sequence[DistrictMeeting], known: dict[str, Person]) -> tuple[Clash, ...]:
    """Give each two meetings that somebody known sits in and that lie too close, once."""
    who: dict[tuple[str, str], list[str]] = {}
    pairs: dict[tuple[str, str], tuple[DistrictMeeting, DistrictMeeting]] = {}
    for key, person in known.items():
        for first, second in _close(_of(meetings, key)):
            name = first.meeting.key, second.meeting.key
            pairs[name] = first, second
            who.setdefault(name, []).append(person.name)
    found = [
        Clash(kind=_kind(*pair), first=pair[0], second=pair[1], who=tuple(sorted(who[name])))
        for name, pair in pairs.items()
    ]
    order = list(ClashKind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.first.day, one.first.meeting.key)))


def loads_of(meetings: Sequence[DistrictMeeting], known: dict[str, Person]) -> tuple[Load, ...]:
    """Give the year of everybody known who sits in more than one municipality, the heaviest first."""
    loads = [_load(person, _of(meetings, key)) for key, person in known.items()]
    return tuple(
        sorted((one for one in loads if one.towns > 1), key=lambda one: (-sum(one.months), one.name))
    )


def _name(agreement: Agreement, unit: str) -> str:
    return next((name for name in agreement.police if subject_of(name) == unit), "")


def _met(
    agreement: Agreement, meeting: Meeting, known: DistrictMeeting | None, *, inside: bool
) -> DistrictMeeting:
    if known is not None and known.meeting is meeting and known.agreement is agreement:
        return known
    return DistrictMeeting(
        agreement=agreement,
        body=agreement.body(meeting.body),
        meeting=meeting,
        day=people.day_of(meeting),
        people=frozenset(one.key for one in people.invited(agreement, meeting)),
        belongs=inside,
    )


def _people(visitor: Person, agreements: Iterable[Agreement]) -> dict[str, Person]:
    """Give those whose meetings the visitor may see by name."""
    return {
        one.key: one
        for agreement in agreements
        for one in agreement.people
        if one.side is Side.POLICE or belongs(visitor, agreement)
    }


def _of(meetings: Sequence[DistrictMeeting], key: str) -> list[DistrictMeeting]:
    return [one for one in meetings if key in one.people and one.meeting.state is not MeetingState.CANCELLED]


def _close(mine: Sequence[DistrictMeeting]) -> Iterator[tuple[DistrictMeeting, DistrictMeeting]]:
    """Give the pairs of one person's meetings, by start, that collide or lie on one day in two towns."""
    for place, first in enumerate(mine):
        for second in mine[place + 1 :]:
            if second.day > first.day and second.meeting.start >= first.meeting.end + TRAVEL:
                break
            if second.meeting.start < first.meeting.end or second.town != first.town:
                yield first, second


def _kind(first: DistrictMeeting, second: DistrictMeeting) -> ClashKind:
    if second.meeting.start < first.meeting.end:
        return ClashKind.AT_ONCE
    return ClashKind.NO_TRAVEL if second.meeting.start < first.meeting.end + TRAVEL else ClashKind.SAME_DAY


def _load(person: Person, mine: Sequence[DistrictMeeting]) -> Load:
    towns_by_day: dict[date, set[str]] = {}
    months = [0] * 12
    for one in mine:
        day = one.day
        towns_by_day.setdefault(day, set()).add(one.town)
        months[day.month - 1] += 1
    return Load(
        name=person.name,
        towns=len({one.town for one in mine}),
        months=tuple(months),
        days=len(towns_by_day),
        travel_days=sum(len(towns) > 1 for towns in towns_by_day.values()),
    )
