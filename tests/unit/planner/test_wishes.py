"""What each agreement wishes weighs what its own secretary says, and nothing for the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given as each_of
from hypothesis import settings
from hypothesis import strategies as st

from scheduler.planner.consequences import breaches
from scheduler.planner.inputs import PlanInput, Weights
from scheduler.planner.year import plan_year
from scheduler.records.cadence import Weekday
from scheduler.records.habits import Habit
from scheduler.records.replanning import BreachKind
from tests.unit.planner import cast
from tests.unit.planner.cast import at

MONDAYS = Habit(weekdays=(Weekday.MONDAY,), starts=(time(9),))
IDEAL = date(2027, 9, 8)
"""A Wednesday."""

NO_DAY_MATTERS = Weights(unusual_weekday=0, later_weekday=0)


def two() -> PlanInput:
    """Two councils that like Mondays, to be spaced from a Wednesday, and share nobody."""
    agreements = [
        cast.agreement(cast.body("a-rad", ["anna"], MONDAYS)),
        cast.agreement(cast.body("b-rad", ["bo"], MONDAYS), town="3407"),
    ]
    windows = [cast.window(key, date(2027, 9, 6), date(2027, 9, 10), IDEAL) for key in ("a-rad", "b-rad")]
    return cast.given(agreements, *windows)


def days(given: PlanInput) -> list[date]:
    return [cast.day_of(plan_year(given), window) for window in given.windows]


def test_a_wish_without_weight_gives_way_in_its_own_agreement_alone() -> None:
    given = two()

    found = days(replace(given, wishes={"a": NO_DAY_MATTERS}))

    assert days(given) == [date(2027, 9, 6), date(2027, 9, 6)]
    assert found == [IDEAL, date(2027, 9, 6)]


def test_what_a_slot_by_hand_costs_is_weighed_by_the_agreements_own_wishes() -> None:
    given = replace(two(), wishes={"a": Weights(unusual_weekday=7)})
    first, second = given.windows

    costs = [
        {one.kind: one.cost for one in breaches(given, (), window, at(IDEAL, 9), at(IDEAL, 11))}
        for window in (first, second)
    ]

    assert [found[BreachKind.COSTS_WEEKDAY] for found in costs] == [7, given.weights.unusual_weekday]


def test_wishes_that_all_weigh_nothing_still_give_a_plan() -> None:
    nothing = Weights(
        **dict.fromkeys(
            (
                *("day_from_ideal", "unusual_weekday", "later_weekday", "later_hour", "unusual_hour"),
                *("assumed_break", "first_week", "slow_summer", "same_day", "second_trip"),
                *("spacing_day", "spacing_slack"),
            ),
            0,
        )
    )
    given = replace(two(), weights=nothing)

    plan = plan_year(given)

    assert plan.unplaced == ()
    assert plan.solver.objective == 0


@settings(max_examples=25)
@each_of(weights=st.integers(0, 300), spacing=st.integers(0, 60), far=st.integers(0, 40))
def test_the_wishes_of_the_only_agreement_are_those_of_the_plan(weights: int, spacing: int, far: int) -> None:
    agreement = cast.agreement(cast.body("a-rad", ["anna"], MONDAYS), cast.body("a-slt", ["anna"], MONDAYS))
    windows = [
        cast.window("a-rad", date(2027, 1, 4), date(2027, 2, 26), date(2027, 2, 3)),
        cast.window("a-rad", date(2027, 6, 1), date(2027, 7, 9), date(2027, 7, 6), ordinal=2),
        cast.window("a-slt", date(2027, 2, 1), date(2027, 2, 5), date(2027, 2, 3)),
    ]
    wish = Weights(unusual_weekday=weights, same_day=weights, spacing_day=spacing, day_from_ideal=far)
    given = cast.given([agreement], *windows)

    own = plan_year(replace(given, wishes={"a": wish, "gone": Weights()}))

    assert own == plan_year(replace(given, weights=wish))
