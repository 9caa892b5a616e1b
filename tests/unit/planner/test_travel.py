"""The way between two municipalities is kept free, by day and through the night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, USUAL, Effort, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.habits import Habit
from scheduler.records.travel import TravelTimes
from tests.unit.planner.cast import OFFICE_WEEK, agreement, at, body, day_of, entry_of, given, hour_of, window

DAY, NEXT = date(2027, 9, 7), date(2027, 9, 8)
MOSS, RANA = window("moss-rad", DAY, DAY), window("rana-rad", DAY, DAY)
LATE = Habit(weekdays=OFFICE_WEEK, starts=(time(21),))
EARLY = Habit(weekdays=OFFICE_WEEK, starts=(time(1), time(9)))
EFFORTS = pytest.mark.parametrize("effort", [FIRST_VALID, USUAL])


def ways(minutes: int) -> TravelTimes:
    return TravelTimes(otherwise=0, between={("1833", "3103"): minutes})


def one_day(minutes: int) -> PlanInput:
    towns = [agreement(body("moss-rad"), town="3103"), agreement(body("rana-rad"), town="1833")]
    return given(towns, MOSS, RANA, travel=ways(minutes))


def one_night(minutes: int) -> PlanInput:
    towns = [
        agreement(body("moss-rad", habit=LATE), town="3103"),
        agreement(body("rana-rad", habit=EARLY), town="1833"),
    ]
    return given(towns, MOSS, window("rana-rad", NEXT, NEXT), travel=ways(minutes))


@EFFORTS
@pytest.mark.parametrize(("minutes", "second"), [(0, 11), (60, 12), (61, 13), (180, 14)])
def test_the_second_meeting_of_a_day_waits_for_the_way_between_the_two(
    minutes: int, second: int, effort: Effort
) -> None:
    found = plan_year(one_day(minutes), effort)

    assert violations(found, one_day(minutes)) == ()
    assert sorted(each.start for each in found.entries) == [at(DAY, 9), at(DAY, second)]


def test_a_way_longer_than_the_day_leaves_room_for_one_meeting() -> None:
    found = plan_year(one_day(600))

    assert len(found.entries) == len(found.unplaced) == 1


@EFFORTS
@pytest.mark.parametrize(("minutes", "hour"), [(120, time(1)), (121, time(9)), (600, time(9))])
def test_a_way_through_the_night_is_kept_free(minutes: int, hour: time, effort: Effort) -> None:
    world = one_night(minutes)
    found = plan_year(world, effort)

    assert violations(found, world) == ()
    assert hour_of(found, world.windows[1]) == hour


@EFFORTS
def test_who_has_a_long_way_through_the_night_meets_another_day(effort: Effort) -> None:
    world = one_night(700)
    later = window("rana-rad", NEXT, NEXT + timedelta(days=1))
    world = replace(world, years=given(world.agreements, MOSS, later).years)

    found = plan_year(world, effort)

    assert violations(found, world) == ()
    assert len(found.entries) == 2
    assert day_of(found, later) in {NEXT, NEXT + timedelta(days=1)}


def test_the_solver_knows_of_the_way_through_the_night_and_proves_the_plan() -> None:
    report = plan_year(one_night(121)).solver

    assert (report.status, report.bound) == ("optimal", report.objective)


def test_the_checker_sees_a_way_through_the_night() -> None:
    world = one_night(120)
    found = plan_year(world)

    longer = replace(world, travel=ways(121))

    assert entry_of(found, MOSS).end == at(DAY, 23)
    assert violations(found, longer) == ("anna cannot be at moss-rad-2027-1 and rana-rad-2027-1",)
