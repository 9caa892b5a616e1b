"""Places that take turns: which one, on from year to year, and what the journey costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest

from scheduler.planner.check import violations
from scheduler.planner.inputs import PlanInput
from scheduler.planner.venues import venue_of
from scheduler.planner.year import plan_year
from scheduler.records.agreement import Agreement, Municipality
from scheduler.records.errors import RecordError
from scheduler.records.habits import Habit, Venue
from scheduler.records.obligations import Window
from scheduler.records.plan import ReasonKind
from tests.unit.planner import cast
from tests.unit.planner.cast import at

HALL = Venue(name="Town hall")
STATION = Venue(name="Station", municipality="3407")
BY_TURN = replace(cast.MORNING, places=(HALL, STATION))


def council(habit: Habit = BY_TURN, *people: str) -> Agreement:
    made = cast.agreement(cast.body("a-rad", people or ["anna"], habit))
    return replace(made, municipalities=(*made.municipalities, Municipality(number="3407", name="Other")))


def three_windows() -> list[Window]:
    days = [(date(2027, month, 1), date(2027, month, 26)) for month in (2, 5, 9)]
    return [cast.window("a-rad", *ends, ordinal=number) for number, ends in enumerate(days, start=1)]


def test_the_places_of_a_body_take_turns_and_the_reason_says_so() -> None:
    plan = plan_year(cast.given([council()], *three_windows()))

    assert [entry.place for entry in plan.entries] == ["Station", "Town hall", "Station"]
    assert cast.facts(plan.entries[0], ReasonKind.PLACE_BY_TURN) == {"place": "Station", "count": 2}


def test_the_turn_goes_on_from_one_year_to_the_next() -> None:
    habit = Habit(places=(HALL, STATION, Venue(name="School")))

    found = [habit.venue(year * 2 + ordinal).name for year in (2026, 2027, 2028) for ordinal in (0, 1)]

    assert [found.count(name) for name in ("Town hall", "Station", "School")] == [2, 2, 2]
    assert all(one != other for one, other in pairwise(found))


def test_one_place_is_no_turn() -> None:
    plan = plan_year(cast.given([council(replace(cast.MORNING, place="Room 1"))], *three_windows()))

    assert {entry.place for entry in plan.entries} == {"Room 1"}
    assert all(ReasonKind.PLACE_BY_TURN.value not in cast.codes(entry) for entry in plan.entries)


def journey(place: Venue) -> PlanInput:
    """Anna is kept in a meeting in 3407 until eleven; her council likes to meet at eleven or twelve."""
    day = date(2027, 9, 6)
    habit = Habit(weekdays=cast.OFFICE_WEEK, starts=(time(11), time(12)), minutes=60, places=(place,))
    other = cast.agreement(cast.body("b-rad", ["anna"]), town="3407")
    taken = cast.window("b-rad", day, day)
    called = cast.kept(taken, at(day, 9), at(day, 11))
    return cast.given([council(habit), other], cast.window("a-rad", day, day), taken, kept=(called,))


@pytest.mark.parametrize(("place", "hour"), [(STATION, time(11)), (HALL, time(12))])
def test_the_journey_is_reckoned_from_the_place_whose_turn_it_is(place: Venue, hour: time) -> None:
    given = journey(place)

    plan = plan_year(given)

    assert cast.hour_of(plan, given.windows[0]) == hour
    assert violations(plan, given) == ()


def test_the_checker_sees_a_journey_to_the_place_that_is_too_short() -> None:
    given = journey(HALL)
    plan = plan_year(given)
    early = [
        replace(one, start=at(date(2027, 9, 6), 11), end=at(date(2027, 9, 6), 12))
        if one.window.body == "a-rad"
        else one
        for one in plan.entries
    ]

    found = violations(replace(plan, entries=tuple(early)), given)

    assert found == ("anna cannot be at b-rad-2027-1 and a-rad-2027-1",)


def test_a_meeting_that_is_called_stays_at_its_place() -> None:
    first, *rest = three_windows()
    called = replace(cast.kept(first, at(date(2027, 2, 3), 9), at(date(2027, 2, 3), 11)), place="Town hall")

    plan = plan_year(cast.given([council()], first, *rest, kept=(called,)))

    assert [entry.place for entry in plan.entries] == ["Town hall", "Town hall", "Station"]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"place": "Room 1", "places": (HALL,)}, "has both place and places"),
        ({"places": (HALL, HALL)}, "has one of its places twice"),
    ],
)
def test_a_habit_that_contradicts_itself_is_refused(fault: dict[str, object], sentence: str) -> None:
    with pytest.raises(RecordError, match=sentence):
        Habit(**fault)  # type: ignore[arg-type]


def test_the_place_of_a_window_is_known_without_a_plan() -> None:
    given = cast.given([council()], *three_windows())

    found = [venue_of(given, window) for window in given.windows]

    assert found == [STATION, HALL, STATION]
