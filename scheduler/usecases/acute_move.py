"""Move a meeting in haste: hours of today and tomorrow with who is taken, who is told how, and done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from scheduler.planner.soon import hard_at
from scheduler.ports import Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import OSLO
from scheduler.records.cadence import NthWeekday, Weekday
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import ChangeCause, Meeting
from scheduler.records.replanning import Breach, BreachKind
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.move_meeting import Slot, later
from scheduler.usecases.preview_move import MovePreview, move_considered, preview_move
from scheduler.usecases.propose_plan import problem_for
from scheduler.workdays import holidays, is_workday

AHEAD: Final = timedelta(hours=1)
"""How long people need at least to get there."""

HOURS: Final = range(8, 19)
"""The full hours at which a meeting may begin that somebody moves in haste."""

OFFERED: Final = 4
"""How many hours of each day are offered."""

_PEOPLE: Final = frozenset({BreachKind.PERSON_TAKEN, BreachKind.NO_TRAVEL_TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class HourOffer:
    """An hour to choose, with what says that somebody is elsewhere."""

    start: datetime
    taken: tuple[Breach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcutePage:
    """The meeting and the hours offered, by day and by start: today and tomorrow, or the next meeting day."""

    agreement: Agreement
    body: Body
    meeting: Meeting
    today: date
    days: tuple[tuple[date, tuple[HourOffer, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldHow:
    """Somebody who is told: by which letter, and whether letters to the address have come back."""

    person: Person
    kind: LetterKind
    failing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AcutePreview:
    """The move before it is made: what it breaks, who is told how, and whose calendar is right already."""

    move: MovePreview
    told: tuple[ToldHow, ...]
    untold: tuple[Person, ...]


def acute_page(ports: Ports, meeting: str) -> AcutePage:
    """Give the hours that a meeting could be moved to at once; those at which fewest are taken.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        agreement, found = changeable(books, meeting, now)
    given = problem_for(ports, found.year, (agreement.key,))
    starts = [
        one
        for one in _starts(now, agreement.body(found.body))
        if one.year == found.year and one != found.start
    ]
    length = found.end - found.start
    against = hard_at(given, found.window, [(one, later(one, length)) for one in starts])
    offers = [
        HourOffer(start=start, taken=tuple(one for one in breaches if one.kind in _PEOPLE))
        for start, breaches in zip(starts, against, strict=True)
    ]
    return AcutePage(
        agreement=agreement,
        body=agreement.body(found.body),
        meeting=found,
        today=people.today(now),
        days=_best(offers),
    )


def acute_preview(ports: Ports, meeting: str, to: Slot, why: str) -> AcutePreview:
    """Give what the move would mean and who would be told how; writes nothing. Raises as ``preview_move``."""
    shown = preview_move(ports, meeting, to, why)
    with ports.store.reading() as books:
        agreement = changeable(books, meeting, ports.clock.now())[0]
        failing = {one.address.casefold() for one in books.answers.failing([agreement.key])}
    invited = people.invited(agreement, shown.after)
    named = {person.key: person for person in (*agreement.people, *invited)}
    told = tuple(
        ToldHow(person=named[key], kind=kind, failing=named[key].address.casefold() in failing)
        for key, kind in shown.letters
        if key in named
    )
    reached = {one.person.key for one in told}
    return AcutePreview(
        move=shown, told=told, untold=tuple(person for person in invited if person.key not in reached)
    )


def move_acutely(ports: Ports, meeting: str, to: Slot, by: str, why: str) -> Meeting:
    """Move the meeting; letters leave at once, and the reason is kept with the change.

    Raises:
        TextError: there is no reason.
        UseCaseError: as ``move_considered``.
    """
    reason = text.one_line(why, "why")
    haste = replace(to, at_once=True, cause=ChangeCause.ACUTE)
    return move_considered(ports, meeting, haste, by, reason)


def _starts(now: datetime, body: Body) -> Iterator[datetime]:
    """Give the full hours of today and tomorrow, or of the next day on which the body could meet instead."""
    today = people.today(now)
    following = today + timedelta(days=1)
    while not _could_meet(body, following):
        following += timedelta(days=1)
    for day in (today, following) if _could_meet(body, today) else (following,):
        hours = (datetime.combine(day, time(hour), tzinfo=OSLO) for hour in HOURS)
        yield from (hour for hour in hours if hour >= now + AHEAD)


def _could_meet(body: Body, day: date) -> bool:
    """Tell whether a day is a workday, or a weekday that the body has named and no public holiday."""
    patterns = [cadence.pattern for cadence in body.meets]
    named = {one.weekday for one in patterns if isinstance(one, NthWeekday)}
    named |= set(body.habit.weekdays if body.habit else ())
    return is_workday(day) or (day not in holidays(day.year) and tuple(Weekday)[day.weekday()] in named)


def _best(offers: list[HourOffer]) -> tuple[tuple[date, tuple[HourOffer, ...]], ...]:
    days = dict.fromkeys(offer.start.date() for offer in offers)
    return tuple(
        (
            day,
            tuple(
                sorted(
                    sorted(
                        (one for one in offers if one.start.date() == day),
                        key=lambda one: (len(one.taken), one.start),
                    )[:OFFERED],
                    key=lambda one: one.start,
                )
            ),
        )
        for day in days
    )
