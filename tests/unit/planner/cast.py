"""Small agreements, windows and plans for the planner's tests; the year is 2027."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Final, TypedDict, Unpack

from scheduler.planner.inputs import USUAL, Effort, PlanInput, Weights
from scheduler.planner.year import plan_year
from scheduler.records.agreement import Agreement, Body, BodyKind, Municipality, Sender
from scheduler.records.basics import OSLO, DateRange, Language, Phrase, Side, Source, Strength, type_of_fact
from scheduler.records.cadence import Weekday
from scheduler.records.days import SchoolBreak
from scheduler.records.habits import Habit
from scheduler.records.obligations import Obligation, ObligationKind, Window, YearOfObligations
from scheduler.records.plan import Busy, Plan, PlanEntry, ReasonKind, Unplaced
from scheduler.records.roles import Holding, Person, Role, Seat
from scheduler.records.travel import TravelTimes

YEAR = 2027
SOURCE = Source(document="Made up")
OFFICE_WEEK = tuple(Weekday)[:5]
MORNING = Habit(weekdays=OFFICE_WEEK, starts=(time(9),))


class MoreOfWindow(TypedDict, total=False):
    """What else a window may be given."""

    ordinal: int
    follows: str
    min_gap: int
    max_gap: int
    counts_for: tuple[str, ...]
    strength: Strength
    theme: str


class MoreOfInput(TypedDict, total=False):
    """What else an input may be given."""

    breaks: tuple[SchoolBreak, ...]
    busy: tuple[Busy, ...]
    kept: tuple[PlanEntry, ...]
    travel: TravelTimes
    weights: Weights


def seat(person: str, period: DateRange | None = None) -> Seat:
    held = Holding(person=person, period=period or DateRange())
    return Seat(role=Role.PARTNER, title=person, side=Side.OTHER, held_by=(held,), source=SOURCE)


def body(
    key: str,
    people: Iterable[str | Seat] = ("anna",),
    habit: Habit | None = MORNING,
    blocked: Sequence[DateRange] = (),
) -> Body:
    return Body(
        key=key,
        kind=BodyKind.POLICE_COUNCIL,
        name=key,
        seats=tuple(each if isinstance(each, Seat) else seat(each) for each in people),
        habit=habit,
        blocked=tuple(blocked),
        source=SOURCE,
    )


def agreement(*bodies: Body, town: str = "3413", blocked: Sequence[DateRange] = ()) -> Agreement:
    key = bodies[0].key.partition("-")[0]
    people = dict.fromkeys(held.person for each in bodies for one in each.seats for held in one.held_by)
    return Agreement(
        key=key,
        title=key,
        document="Made up",
        language=Language.BOKMAL,
        municipalities=(Municipality(number=town, name="Town"),),
        police=(),
        sender=Sender(name="Council", address="council@town.example"),
        people=tuple(
            Person(key=each, name=each, role=Role.PARTNER, side=Side.OTHER, address=f"{each}@town.example")
            for each in people
        ),
        bodies=bodies,
        blocked=tuple(blocked),
    )


def window(
    of: str, first: date, last: date, ideal: date | None = None, **more: Unpack[MoreOfWindow]
) -> Window:
    more.setdefault("ordinal", 1)
    more.setdefault("strength", Strength.MUST)
    more.setdefault("max_gap", 14 if "follows" in more else 0)
    return Window(
        key=f"{of}-{YEAR}-{more['ordinal']}",
        obligation=of,
        agreement=of.partition("-")[0],
        body=of,
        year=YEAR,
        first=first,
        last=last,
        ideal=ideal or first,
        **more,
    )


def years(windows: Iterable[Window]) -> tuple[YearOfObligations, ...]:
    """Give one year of obligations for each agreement, each window in an obligation of its own."""
    by_agreement: dict[str, list[Window]] = {}
    for each in windows:
        by_agreement.setdefault(each.agreement, []).append(each)
    return tuple(
        YearOfObligations(
            agreement=key, year=YEAR, obligations=tuple(_obligation(each) for each in found), findings=()
        )
        for key, found in by_agreement.items()
    )


ANY_USUAL_DAY: Final = Weights(later_weekday=0)
"""Weights under which a body's usual weekdays are alike, as most tests want them."""


def given(agreements: Sequence[Agreement], *windows: Window, **more: Unpack[MoreOfInput]) -> PlanInput:
    more.setdefault("weights", ANY_USUAL_DAY)
    return PlanInput(year=YEAR, agreements=tuple(agreements), years=years(windows), **more)


def plan(
    agreements: Sequence[Agreement], *windows: Window, effort: Effort = USUAL, **more: Unpack[MoreOfInput]
) -> Plan:
    return plan_year(given(agreements, *windows, **more), effort)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=OSLO)


def busy(person: str, day: date, start: int = 0, end: int = 23) -> Busy:
    return Busy(person=person, start=at(day, start), end=at(day, end))


def kept(of: Window, start: datetime, end: datetime, people: tuple[str, ...] = ("anna",)) -> PlanEntry:
    return PlanEntry(
        window=of,
        start=start,
        end=end,
        place="Room 1",
        people=people,
        because=(),
        notice_deadline=start.date(),
    )


def entry_of(found: Plan, of: Window) -> PlanEntry:
    return next(each for each in found.entries if each.window.key == of.key)


def day_of(found: Plan, of: Window) -> date:
    return entry_of(found, of).start.astimezone(OSLO).date()


def hour_of(found: Plan, of: Window) -> time:
    return entry_of(found, of).start.astimezone(OSLO).time()


def facts(found: PlanEntry | Unplaced, kind: ReasonKind) -> dict[str, type_of_fact]:
    """Give the facts of the first reason of the kind.

    Raises:
        StopIteration: there is none.
    """
    reasons: tuple[Phrase, ...] = found.because if isinstance(found, PlanEntry) else found.reasons
    return dict(next(each for each in reasons if each.code == kind.value).facts)


def codes(found: PlanEntry | Unplaced) -> list[str]:
    return [each.code for each in (found.because if isinstance(found, PlanEntry) else found.reasons)]


def _obligation(of: Window) -> Obligation:
    return Obligation(
        key=of.key,
        agreement=of.agreement,
        body=of.body,
        kind=ObligationKind.MEETINGS,
        what=Phrase(code="meetings_times"),
        strength=Strength.MUST,
        count=1,
        first=of.first,
        due=of.last,
        windows=(of,),
    )
