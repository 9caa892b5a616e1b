"""Other slots for all meetings at once, what is near when nothing is open, and costs that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache

import pytest
from hypothesis import given as each_of
from hypothesis import settings
from hypothesis import strategies as st

from scheduler.planner.alternatives import alternatives, every_alternative
from scheduler.planner.consequences import breaches, standing_board
from scheduler.planner.inputs import FIRST_VALID, PlanInput, Weights
from scheduler.planner.problem import slot_of
from scheduler.planner.year import plan_year
from scheduler.records.cadence import Weekday
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.habits import Habit
from scheduler.records.plan import Plan, PlanEntry
from scheduler.records.replanning import BreachKind
from tests.unit.planner import cast
from tests.unit.planner.cast import at

PICKY = Habit(weekdays=(Weekday.TUESDAY, Weekday.MONDAY), starts=(time(9), time(13)), minutes=60)


@cache
def district() -> tuple[PlanInput, Plan]:
    """Two agreements in two municipalities that share Anna, with a year of meetings and a school break."""
    months = [(date(2027, month, 1), date(2027, month, 28), date(2027, month, 14)) for month in (1, 2, 4, 6)]
    agreements = [
        cast.agreement(
            cast.body("a-rad", ["anna"], PICKY), cast.body("a-slt", ["anna", "bo"], PICKY), town="3413"
        ),
        cast.agreement(cast.body("b-rad", ["anna"], PICKY), town="3407"),
    ]
    windows = [
        cast.window(body, *ends, ordinal=number)
        for body in ("a-rad", "a-slt", "b-rad")
        for number, ends in enumerate(months, start=1)
    ]
    winter = SchoolBreak(
        area="3413",
        kind=BreakKind.WINTER,
        first=date(2027, 2, 15),
        last=date(2027, 2, 19),
    )
    given = cast.given(agreements, *windows, breaks=(winter,), weights=Weights())
    return given, plan_year(given, FIRST_VALID)


def test_all_at_once_are_the_same_as_one_by_one() -> None:
    given, plan = district()

    found = every_alternative(given, plan.entries)

    assert found == {window.key: alternatives(given, plan.entries, window) for window in given.windows}


def test_a_meeting_that_is_called_has_no_alternatives() -> None:
    given, plan = district()
    called = plan.entries[0]

    found = every_alternative(replace(given, kept=(called,)), plan.entries)

    assert called.window.key not in found
    assert len(found) == len(given.windows) - 1


@settings(max_examples=150, deadline=None)
@each_of(number=st.integers(0, 11), day=st.integers(0, 27), hour=st.sampled_from([8, 9, 11, 13, 15]))
def test_the_wishes_told_add_up_to_what_the_planner_itself_reckons(number: int, day: int, hour: int) -> None:
    given, plan = district()
    window = given.windows[number]
    start = at(window.first.replace(day=day + 1), hour)
    own = PlanEntry(
        window=window,
        start=start,
        end=start.replace(hour=hour + 1),
        place="",
        people=(),
        because=(),
        notice_deadline=window.first,
    )
    board, task = standing_board(given, plan.entries, window)
    slot = slot_of(own, board.problem.book)

    told = breaches(given, plan.entries, window, own.start, own.end)

    assert sum(one.cost for one in told) == board.problem.own_cost(task, slot) + board.beside(task, slot.day)


def test_a_usual_weekday_and_hour_that_are_not_liked_best_say_what_is() -> None:
    given, plan = district()
    window = given.windows[2]

    told = breaches(given, plan.entries, window, at(date(2027, 4, 12), 13), at(date(2027, 4, 12), 14))

    found = {one.kind: one.what.facts for one in told}
    assert found[BreachKind.COSTS_LATER_WEEKDAY] == {"weekday": "monday", "rather": "tuesday"}
    assert found[BreachKind.COSTS_LATER_HOUR] == {"hour": "13:00", "rather_at": "09:00"}


@pytest.mark.parametrize(
    ("first", "last", "kinds"),
    [
        (date(2027, 7, 12), date(2027, 7, 16), {BreachKind.CLOSED_DAY, BreachKind.OUTSIDE_WINDOW}),
        (date(2027, 8, 14), date(2027, 8, 15), {BreachKind.OUTSIDE_WINDOW}),
    ],
)
def test_a_window_without_an_open_day_has_what_is_nearest(
    first: date, last: date, kinds: set[BreachKind]
) -> None:
    window = cast.window("a-rad", first, last)
    given = cast.given([cast.agreement(cast.body("a-rad", habit=PICKY))], window)

    found = alternatives(given, (), window)

    assert len(found) == 5
    assert not any(each.free for each in found)
    assert {breach.kind for each in found for breach in each.against if breach.hard} == kinds
    assert all(each.start.weekday() < 5 for each in found)
