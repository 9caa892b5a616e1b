from __future__ import annotations

from datetime import date, time

import pytest

from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.basics import DateRange
from scheduler.records.cadence import Weekday
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.habits import Habit
from scheduler.records.plan import ReasonKind
from tests.unit.planner.cast import (
    agreement,
    at,
    body,
    busy,
    codes,
    day_of,
    entry_of,
    facts,
    kept,
    plan,
    window,
)

MOSS = agreement(body("moss-rad"))
TUESDAYS = agreement(body("moss-rad", habit=Habit(weekdays=(Weekday.TUESDAY,), starts=(time(9),))))
BOTH = agreement(body("moss-rad"), body("moss-slt"))


def test_a_meeting_says_its_window_its_theme_and_how_near_the_ideal_it_is() -> None:
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10), date(2027, 9, 8), theme="School start")

    found = entry_of(plan([MOSS], room), room)

    assert codes(found) == ["in_window", "theme_month", "near_ideal", "usual_weekday", "usual_hour"]
    assert facts(found, ReasonKind.IN_WINDOW) == {"first": room.first, "last": room.last}
    assert facts(found, ReasonKind.THEME_MONTH) == {"theme": "School start", "month": 9}
    assert facts(found, ReasonKind.NEAR_IDEAL) == {"ideal": date(2027, 9, 8), "days": 0}
    assert facts(found, ReasonKind.USUAL_WEEKDAY) == {"weekday": "wednesday"}
    assert facts(found, ReasonKind.USUAL_HOUR) == {"hour": "09:00"}


def test_a_body_without_favourite_weekdays_is_never_on_an_unusual_one() -> None:
    moss = agreement(body("moss-rad", habit=Habit(weekdays=(), starts=(time(9),))))
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 6))

    assert "usual_weekday" in codes(entry_of(plan([moss], room), room))


def test_a_body_without_a_habit_meets_as_most_do() -> None:
    moss = agreement(body("moss-rad", habit=None))
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))

    found = entry_of(plan([moss], room), room)

    assert (found.start, found.place) == (at(date(2027, 9, 7), 9), "")


def test_a_meeting_on_an_unusual_weekday_says_what_became_of_the_usual_ones() -> None:
    room = window("moss-rad", date(2027, 5, 11), date(2027, 5, 20))
    closed = DateRange(first=date(2027, 5, 11), last=date(2027, 5, 12))
    moss = agreement(
        body("moss-rad", habit=Habit(weekdays=(Weekday.TUESDAY,), starts=(time(9),))), blocked=[closed]
    )

    found = entry_of(plan([moss], room, busy=(busy("anna", date(2027, 5, 18)),)), room)

    assert facts(found, ReasonKind.UNUSUAL_WEEKDAY) == {
        "weekday": "thursday",
        "usual_days": 2,
        "closed": 1,
        "taken": 1,
        "person": "anna",
    }


def test_a_meeting_on_an_unusual_weekday_that_is_simply_nearer_names_nobody() -> None:
    room = window("moss-rad", date(2027, 9, 8), date(2027, 9, 10))

    found = entry_of(plan([TUESDAYS], room), room)

    assert facts(found, ReasonKind.UNUSUAL_WEEKDAY) == {
        "weekday": "wednesday",
        "usual_days": 0,
        "closed": 0,
        "taken": 0,
    }


def test_a_meeting_at_an_unusual_hour_says_who_could_not_come_at_the_usual_ones() -> None:
    room = window("moss-rad", date(2027, 9, 7), date(2027, 9, 7))

    found = entry_of(plan([MOSS], room, busy=(busy("anna", date(2027, 9, 7), 8, 10),)), room)

    assert facts(found, ReasonKind.UNUSUAL_HOUR) == {"hour": "10:00", "person": "anna"}


def test_a_meeting_that_follows_another_says_which_and_by_how_many_days() -> None:
    before = window("moss-slt", date(2027, 9, 7), date(2027, 9, 7))
    after = window("moss-rad", date(2027, 9, 9), date(2027, 9, 9), follows=before.key)

    found = entry_of(plan([BOTH], before, after), after)

    assert facts(found, ReasonKind.AFTER_MEETING) == {
        "window": before.key,
        "day": date(2027, 9, 7),
        "gap": 2,
    }


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_meeting_that_avoids_a_school_break_says_so(confirmed: bool) -> None:
    winter = SchoolBreak(
        area="3413",
        kind=BreakKind.WINTER,
        first=date(2027, 2, 22),
        last=date(2027, 2, 26),
        confirmed=confirmed,
    )
    room = window("moss-rad", date(2027, 2, 24), date(2027, 3, 5), date(2027, 2, 26))

    found = entry_of(plan([MOSS], room, breaks=(winter,)), room)

    assert facts(found, ReasonKind.AVOIDS_SCHOOL_BREAK) == {
        "first": date(2027, 2, 22),
        "last": date(2027, 2, 26),
        "days": 3,
        "confirmed": confirmed,
    }


def test_a_meeting_in_an_assumed_school_break_says_so() -> None:
    winter = SchoolBreak(area="34", kind=BreakKind.WINTER, first=date(2027, 2, 22), last=date(2027, 2, 26))
    room = window("moss-rad", date(2027, 2, 22), date(2027, 2, 26))

    found = entry_of(plan([MOSS], room, breaks=(winter,)), room)

    assert facts(found, ReasonKind.IN_ASSUMED_SCHOOL_BREAK) == {"day": date(2027, 2, 22)}


def test_a_meeting_that_leaves_the_first_week_alone_says_until_when_it_lasts() -> None:
    room = window("moss-rad", date(2027, 1, 4), date(2027, 1, 15), date(2027, 1, 6))

    found = plan([MOSS], room)

    assert day_of(found, room) == date(2027, 1, 11)
    assert facts(entry_of(found, room), ReasonKind.AVOIDS_FIRST_WEEK) == {"last": date(2027, 1, 10)}


def test_a_meeting_around_somebodys_busy_days_says_whose_and_how_many() -> None:
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
    away = (busy("anna", date(2027, 9, 6)), busy("anna", date(2027, 9, 7)))

    found = entry_of(plan([MOSS], room, busy=away), room)

    assert facts(found, ReasonKind.AROUND_BUSY) == {"day": date(2027, 9, 6), "days": 2, "person": "anna"}


def test_a_meeting_around_another_meeting_names_it() -> None:
    one = window("moss-rad", date(2027, 9, 6), date(2027, 9, 6))
    two = window("moss-slt", date(2027, 9, 6), date(2027, 9, 10))

    found = entry_of(plan([BOTH], one, two), two)

    assert facts(found, ReasonKind.AROUND_BUSY) == {
        "day": date(2027, 9, 6),
        "days": 1,
        "person": "anna",
        "with": one.key,
    }


def test_two_meetings_of_a_traveller_in_one_municipality_share_a_trip() -> None:
    days = (date(2027, 9, 6), date(2027, 9, 6))
    council = window("moss-rad", *days)
    follower = window("moss-slt", *days, follows=council.key)
    elsewhere = window("rana-rad", date(2027, 10, 4), date(2027, 10, 4))

    found = plan([BOTH, agreement(body("rana-rad"), town="1833")], council, follower, elsewhere)

    assert facts(entry_of(found, follower), ReasonKind.SAME_TRIP) == {
        "municipality": "3413",
        "person": "anna",
        "with": council.key,
    }
    assert "same_trip" not in codes(entry_of(found, elsewhere))


def test_a_window_without_workdays_says_so() -> None:
    room = window("moss-rad", date(2027, 3, 25), date(2027, 3, 29))

    (found,) = plan([MOSS], room).unplaced

    assert codes(found) == ["no_workday"]
    assert facts(found, ReasonKind.NO_WORKDAY) == {"days": 5}


def test_a_fortnight_in_the_summer_break_says_that_all_ten_days_are() -> None:
    room = window("moss-rad", date(2027, 7, 12), date(2027, 7, 25))

    (found,) = plan([MOSS], room).unplaced

    assert codes(found) == ["all_days_blocked", "days_blocked"]
    assert facts(found, ReasonKind.ALL_DAYS_BLOCKED) == {"days": 10}
    assert facts(found, ReasonKind.DAYS_BLOCKED) == {"count": 10, "of": 10, "cause": "summer_break"}


def test_several_causes_come_with_the_most_frequent_first() -> None:
    moss = agreement(body("moss-rad", blocked=[DateRange(first=date(2027, 5, 10), last=date(2027, 5, 14))]))
    room = window("moss-rad", date(2027, 5, 6), date(2027, 5, 14))

    (found,) = plan([moss], room).unplaced

    causes = [(each.facts["cause"], each.facts["count"]) for each in found.reasons[1:]]
    assert causes == [("blocked", 5), ("bridge_day", 1)]


def test_a_person_who_is_away_all_the_time_is_named_with_the_days() -> None:
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
    away = tuple(busy("anna", date(2027, 9, day)) for day in range(6, 11))

    (found,) = plan([MOSS], room, busy=away).unplaced

    assert codes(found) == ["people_busy"]
    assert facts(found, ReasonKind.PEOPLE_BUSY) == {"person": "anna", "count": 5, "of": 5}


def test_a_meeting_that_is_in_the_way_is_named() -> None:
    one = window("moss-rad", date(2027, 9, 6), date(2027, 9, 6))
    two = window("moss-slt", date(2027, 9, 6), date(2027, 9, 6))
    called = kept(one, at(date(2027, 9, 6), 8), at(date(2027, 9, 6), 16))

    (found,) = plan([BOTH], one, two, kept=(called,)).unplaced

    assert facts(found, ReasonKind.COLLIDES_WITH_OTHERS) == {
        "person": "anna",
        "with": one.key,
        "count": 1,
        "of": 1,
    }


def test_a_day_that_two_people_block_in_turn_has_no_hour_left() -> None:
    moss = agreement(body("moss-rad", ["anna", "berit"]))
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 6))
    in_turn = (busy("anna", date(2027, 9, 6), 7, 12), busy("berit", date(2027, 9, 6), 12, 17))

    (found,) = plan([moss], room, busy=in_turn).unplaced

    assert facts(found, ReasonKind.NO_HOUR_LEFT) == {"count": 1, "of": 1}


@pytest.mark.parametrize("fixed_first", [True, False])
def test_a_window_at_the_wrong_distance_from_a_called_meeting_says_so(fixed_first: bool) -> None:
    early = window("moss-slt", date(2027, 9, 6), date(2027, 9, 10))
    late = window("moss-rad", date(2027, 10, 4), date(2027, 10, 8), follows=early.key)
    fixed = early if fixed_first else late
    called = kept(fixed, at(fixed.first, 9), at(fixed.first, 11))

    (found,) = plan([BOTH], early, late, kept=(called,)).unplaced

    assert facts(found, ReasonKind.OUTSIDE_GAP) == {
        "window": fixed.key,
        "day": fixed.first,
        "least": 0,
        "most": 14,
        "count": 5,
        "of": 5,
    }


def test_partly_closed_windows_also_say_what_closed_the_other_days() -> None:
    room = window("moss-rad", date(2027, 5, 5), date(2027, 5, 7))

    (found,) = plan([MOSS], room, busy=(busy("anna", date(2027, 5, 5)),), effort=FIRST_VALID).unplaced

    assert codes(found) == ["people_busy", "days_blocked"]
    assert facts(found, ReasonKind.DAYS_BLOCKED) == {"count": 1, "of": 2, "cause": "bridge_day"}
