"""What holds for every plan: windows, people, chains, busy times and breaks are drawn at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TypeVar
from zlib import crc32

import pytest
from hypothesis import given as each_of
from hypothesis import strategies as st

from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, Effort, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.basics import DateRange
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.habits import Habit
from scheduler.records.obligations import Window
from scheduler.records.plan import Busy
from scheduler.records.travel import TravelTimes
from tests.unit.planner.cast import MORNING, agreement, at, body, given, seat, window

pytestmark = pytest.mark.timeout(300)  # a machine that is busy is no hang

T = TypeVar("T")
QUICK = Effort(work_per_window=0.003)
PEOPLE = ("anna", "berit", "cato", "dina")
TOWNS = {"moss": "3103", "rana": "1833"}
BODIES = tuple(f"{town}-{name}" for town in TOWNS for name in ("rad", "slt", "gruppe"))
HABITS = (
    MORNING,
    MORNING,
    Habit(starts=(time(9), time(12))),
    Habit(starts=(time(21),)),
    Habit(starts=(time(0),), minutes=60),
)
"""In the morning, most of them; some so late or early that a way goes through the night."""
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))


@st.composite
def rooms(draw: st.DrawFn) -> list[Window]:
    """Draw up to three windows for each body; some follow the body before."""
    found: list[Window] = []
    for key in BODIES:
        for ordinal in range(1, draw(st.integers(0, 3)) + 1):
            first = draw(DAYS)
            last = min(first + timedelta(days=draw(st.integers(0, 60))), date(2027, 12, 31))
            ideal = first + timedelta(days=draw(st.integers(0, (last - first).days)))
            follows = ""
            if found and found[-1].agreement == key.partition("-")[0] and draw(st.booleans()):
                follows = found[-1].key
            found.append(window(key, first, last, ideal, ordinal=ordinal, follows=follows))
    return found


@st.composite
def inputs(draw: st.DrawFn) -> PlanInput:
    """Draw a year of two municipalities that may share people."""
    bodies = {}
    for key in BODIES:
        people = draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))
        turn = draw(DAYS)
        seats = [seat(each, DateRange(first=turn) if draw(st.booleans()) else None) for each in people]
        bodies[key] = body(key, seats, draw(st.sampled_from(HABITS)))
    towns = [
        agreement(*(found for key, found in bodies.items() if key.startswith(town)), town=number)
        for town, number in TOWNS.items()
    ]
    first = draw(DAYS)
    winter = SchoolBreak(
        area="3103",
        kind=BreakKind.WINTER,
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 20))),
        confirmed=draw(st.booleans()),
    )
    way = TravelTimes(otherwise=0, between={("3103", "1833"): draw(st.sampled_from((0, 60, 240, 720)))})
    busy = tuple(draw(st.lists(away(), max_size=5)))
    return given(towns, *draw(rooms()), breaks=(winter,), busy=busy, travel=way)


@st.composite
def away(draw: st.DrawFn) -> Busy:
    start = at(draw(DAYS), draw(st.integers(0, 23)), draw(st.integers(0, 59)))
    length = timedelta(minutes=draw(st.integers(1, 60 * 24 * 30)))
    return Busy(person=draw(st.sampled_from(PEOPLE)), start=start, end=start + length)


@each_of(inputs())
def test_every_window_is_placed_or_explained_and_no_hard_rule_is_broken(world: PlanInput) -> None:
    found = plan_year(world, QUICK)

    assert violations(found, world) == ()
    assert found.solver.bound <= found.solver.objective


@each_of(inputs(), st.integers())
def test_the_order_of_the_input_means_nothing(world: PlanInput, seed: int) -> None:
    def mixed(things: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(sorted(things, key=lambda each: crc32(f"{seed} {each}".encode())))

    other = replace(
        world,
        agreements=tuple(replace(each, bodies=mixed(each.bodies)) for each in mixed(world.agreements)),
        years=tuple(replace(each, obligations=mixed(each.obligations)) for each in mixed(world.years)),
        busy=mixed(world.busy),
        breaks=mixed(world.breaks),
    )

    assert plan_year(other, QUICK) == plan_year(world, QUICK)


@each_of(inputs())
def test_what_is_kept_stays_put_and_planning_again_changes_nothing(world: PlanInput) -> None:
    found = plan_year(world, QUICK)

    again = plan_year(replace(world, kept=found.entries), QUICK)

    assert [(e.window, e.start, e.end, e.people) for e in again.entries] == [
        (e.window, e.start, e.end, e.people) for e in found.entries
    ]
    assert [each.window for each in again.unplaced] == [each.window for each in found.unplaced]


@each_of(inputs(), st.data())
def test_one_kept_meeting_binds_only_itself(world: PlanInput, data: st.DataObject) -> None:
    found = plan_year(world, FIRST_VALID)
    if not found.entries:
        return
    kept = data.draw(st.sampled_from(found.entries))

    other = replace(world, kept=(kept,))

    assert violations(plan_year(other, QUICK), other) == ()
