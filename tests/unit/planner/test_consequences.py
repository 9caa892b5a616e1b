"""What a slot chosen by hand would break or cost, and which other slots there are."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from scheduler.planner.alternatives import alternatives
from scheduler.planner.consequences import breaches, earliest_with_notice, notice_breach
from scheduler.planner.inputs import PlanInput
from scheduler.records.cadence import Weekday
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.habits import Habit
from scheduler.records.obligations import Window
from scheduler.records.plan import PlanEntry
from scheduler.records.replanning import Breach, BreachKind
from tests.unit.planner import cast
from tests.unit.planner.cast import at

TUESDAY = date(2027, 4, 13)
HOUR = timedelta(hours=1)
TUESDAYS = Habit(weekdays=(Weekday.TUESDAY,), starts=(time(9),))


def april(of: str = "a-rad") -> Window:
    return cast.window(of, date(2027, 4, 1), date(2027, 4, 30), TUESDAY)


def two() -> tuple[PlanInput, Window, Window]:
    """Two councils in two municipalities that share Anna, with a window each."""
    first, second = april("a-rad"), april("b-rad")
    agreements = [
        cast.agreement(cast.body("a-rad", ["anna", "bo"], TUESDAYS), town="3413"),
        cast.agreement(cast.body("b-rad", ["anna"], TUESDAYS), town="3403"),
    ]
    return cast.given(agreements, first, second), first, second


def kinds(found: tuple[Breach, ...], *, hard: bool | None = None) -> list[BreachKind]:
    return [each.kind for each in found if hard is None or each.hard is hard]


def tried(given: PlanInput, window: Window, start: datetime, *entries: PlanEntry) -> tuple[Breach, ...]:
    return breaches(given, entries, window, start, start + 2 * HOUR)


def test_a_good_slot_breaks_and_costs_nothing() -> None:
    given, window, _ = two()

    assert tried(given, window, at(TUESDAY, 9)) == ()


@pytest.mark.parametrize(
    ("day", "cause"),
    [
        (date(2027, 5, 17), "holiday"),
        (date(2027, 4, 17), "weekend"),
        (date(2027, 5, 7), "bridge_day"),
        (date(2027, 7, 14), "summer_break"),
    ],
)
def test_a_closed_day_says_why(day: date, cause: str) -> None:
    window = cast.window("a-rad", date(2027, 4, 1), date(2027, 8, 1), TUESDAY)
    given = cast.given([cast.agreement(cast.body("a-rad"))], window)

    [breach] = [each for each in tried(given, window, at(day, 9)) if each.hard]

    assert breach.kind is BreachKind.CLOSED_DAY
    assert breach.what.facts == {"day": day, "cause": cause}


@pytest.mark.parametrize("day", [date(2027, 3, 31), date(2027, 5, 3), date(2028, 1, 4), date(2026, 12, 1)])
def test_a_day_outside_the_window_is_told_with_its_ends(day: date) -> None:
    given, window, _ = two()

    found = tried(given, window, at(day, 9))

    assert BreachKind.OUTSIDE_WINDOW in kinds(found, hard=True)
    outside = next(each for each in found if each.kind is BreachKind.OUTSIDE_WINDOW)
    assert outside.what.facts == {"first": window.first, "last": window.last}


def test_somebody_in_another_meeting_is_named_with_the_meeting_and_until_when() -> None:
    given, window, other = two()
    standing = cast.kept(other, at(TUESDAY, 8), at(TUESDAY, 10))

    [breach] = [each for each in tried(given, window, at(TUESDAY, 9), standing) if each.hard]

    assert breach.kind is BreachKind.PERSON_TAKEN
    assert breach.what.facts == {"person": "anna", "with": other.key, "until": "10:00", "count": 1}


def test_too_short_a_way_between_two_municipalities_is_told() -> None:
    given, window, other = two()
    standing = cast.kept(other, at(TUESDAY, 11, 30), at(TUESDAY, 13))

    [breach] = [each for each in tried(given, window, at(TUESDAY, 9), standing) if each.hard]

    assert breach.kind is BreachKind.NO_TRAVEL_TIME
    assert breach.what.facts == {"person": "anna", "with": other.key, "minutes": 60}


def test_a_busy_time_is_told_without_saying_with_what() -> None:
    given, window, _ = two()
    given = cast.given(given.agreements, window, busy=(cast.busy("bo", TUESDAY, 8, 10),))

    [breach] = [each for each in tried(given, window, at(TUESDAY, 9)) if each.hard]

    assert breach.what.facts == {"person": "bo", "until": "10:00", "count": 1}


def test_a_meetings_own_entry_does_not_stand_in_its_way() -> None:
    given, window, _ = two()
    own = cast.kept(window, at(TUESDAY, 9), at(TUESDAY, 11))

    assert tried(given, window, at(TUESDAY, 10), own) != ()
    assert kinds(tried(given, window, at(TUESDAY, 10), own), hard=True) == []


def test_what_follows_another_keeps_its_distance_both_ways() -> None:
    first = cast.window("a-slt", date(2027, 4, 1), date(2027, 4, 30), TUESDAY)
    after = cast.window(
        "a-rad", date(2027, 4, 1), date(2027, 5, 30), TUESDAY, follows=first.key, min_gap=1, max_gap=7
    )
    bodies = [cast.body("a-slt", ["ola"]), cast.body("a-rad", ["kari"])]
    given = cast.given([cast.agreement(*bodies)], first, after)
    slt = cast.kept(first, at(TUESDAY, 9), at(TUESDAY, 11))
    council = cast.kept(after, at(date(2027, 4, 15), 9), at(date(2027, 4, 15), 11))

    late = tried(given, after, at(date(2027, 4, 22), 9), slt)
    early = tried(given, first, at(date(2027, 4, 6), 9), council)
    fine = tried(given, after, at(date(2027, 4, 20), 9), slt)

    assert [each.what.facts["window"] for each in (late[0], early[0])] == [first.key, after.key]
    assert kinds(late, hard=True) == kinds(early, hard=True) == [BreachKind.BREAKS_GAP]
    assert kinds(fine, hard=True) == []


def test_on_one_day_what_follows_comes_behind() -> None:
    first = cast.window("a-slt", date(2027, 4, 1), date(2027, 4, 30), TUESDAY)
    after = cast.window("a-rad", date(2027, 4, 1), date(2027, 4, 30), TUESDAY, follows=first.key, max_gap=7)
    bodies = [cast.body("a-slt", ["ola"]), cast.body("a-rad", ["kari"])]
    given = cast.given([cast.agreement(*bodies)], first, after)
    slt = cast.kept(first, at(TUESDAY, 12), at(TUESDAY, 14))

    assert kinds(tried(given, after, at(TUESDAY, 9), slt), hard=True) == [BreachKind.BEFORE_PREDECESSOR]
    assert kinds(tried(given, after, at(TUESDAY, 14), slt), hard=True) == []


def test_wishes_are_told_the_dearest_first() -> None:
    given, window, _ = two()
    holiday = SchoolBreak(area="34", kind=BreakKind.WINTER, first=date(2027, 4, 19), last=date(2027, 4, 23))
    given = cast.given(given.agreements, window, breaks=(holiday,))

    found = tried(given, window, at(date(2027, 4, 21), 10))

    assert kinds(found) == [
        BreachKind.COSTS_ASSUMED_BREAK,
        BreachKind.COSTS_DISTANCE,
        BreachKind.COSTS_HOUR,
        BreachKind.COSTS_WEEKDAY,
    ]
    assert [each.cost for each in found] == sorted((each.cost for each in found), reverse=True)
    assert not any(each.hard for each in found)


def test_an_extra_meeting_without_a_window_is_held_to_days_and_people_only() -> None:
    given, window, other = two()
    extra = cast.window("a-rad", date(2027, 6, 1), date(2027, 6, 1), ordinal=99)
    standing = cast.kept(other, at(date(2027, 6, 1), 8), at(date(2027, 6, 1), 10))

    busy = breaches(given, (standing,), extra, at(date(2027, 6, 1), 9), at(date(2027, 6, 1), 10))
    free = breaches(given, (standing,), extra, at(date(2027, 6, 1), 13), at(date(2027, 6, 1), 14))

    assert window.key != extra.key
    assert kinds(busy, hard=True) == [BreachKind.PERSON_TAKEN]
    assert kinds(free, hard=True) == []


def test_the_notice_says_when_the_agenda_was_due_and_which_day_would_keep_it() -> None:
    council = cast.body("a-rad")
    today = date(2027, 4, 8)

    breach = notice_breach(council, date(2027, 4, 14), today)

    assert breach is not None
    assert breach.what.facts == {"deadline": date(2027, 4, 7), "earliest": date(2027, 4, 15)}
    assert earliest_with_notice(council, today) == date(2027, 4, 15)
    assert notice_breach(council, date(2027, 4, 15), today) is None


def test_alternatives_are_free_days_apart_and_cheapest_first() -> None:
    given, window, _ = two()
    own = cast.kept(window, at(TUESDAY, 9), at(TUESDAY, 11))

    found = alternatives(given, (own,), window)

    days = [each.start.date() for each in found]
    assert all(each.free for each in found)
    assert TUESDAY not in days
    assert len(set(days)) == len(found) == 5
    assert [each.cost for each in found] == sorted(each.cost for each in found)
    assert all(each.cost >= 0 for each in found)
    assert days[:3] == [date(2027, 4, 12), date(2027, 4, 6), date(2027, 4, 16)]


def test_what_is_taken_comes_after_what_is_free_and_says_by_whom_and_until_when() -> None:
    window = cast.window("a-rad", date(2027, 4, 12), date(2027, 4, 14), TUESDAY)
    other = cast.window("b-rad", date(2027, 4, 1), date(2027, 4, 30), TUESDAY)
    agreements = [
        cast.agreement(cast.body("a-rad", ["anna"], TUESDAYS)),
        cast.agreement(cast.body("b-rad", ["anna"], TUESDAYS), town="5032"),
    ]
    wednesday = date(2027, 4, 14)
    given = cast.given(agreements, window, other, busy=(cast.busy("anna", wednesday, 0, 23),))
    standing = cast.kept(other, at(date(2027, 4, 12), 8, 30), at(date(2027, 4, 12), 10, 30))

    monday, taken = alternatives(
        given, (standing, cast.kept(window, at(TUESDAY, 9), at(TUESDAY, 11))), window
    )

    hour = next(each for each in monday.against if each.kind is BreachKind.COSTS_HOUR)
    assert (monday.start, monday.free) == (at(date(2027, 4, 12), 12), True)
    assert hour.what.facts == {"hour": "12:00", "person": "anna", "until": "10:30", "with": other.key}
    assert (taken.start.date(), taken.free) == (wednesday, False)
    assert taken.against[0].kind is BreachKind.PERSON_TAKEN


def test_a_window_without_a_slot_has_alternatives_too() -> None:
    given, window, _ = two()
    given = cast.given(
        given.agreements,
        window,
        busy=tuple(cast.busy("anna", date(2027, 4, day), 0, 23) for day in range(1, 31)),
    )

    found = alternatives(given, (), window, most=3)

    assert len(found) == 3
    assert not any(each.free for each in found)
