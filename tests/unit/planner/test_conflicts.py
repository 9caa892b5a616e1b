"""The smallest set of rules that leaves a window without a slot: each is needed, together they suffice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given as each_of
from hypothesis import strategies as st

from scheduler.planner.conflicts import Obstacle, smallest
from scheduler.planner.tasks import Slot
from scheduler.records.basics import DateRange
from scheduler.records.plan import Unplaced
from scheduler.records.replanning import ConflictKind
from tests.unit.planner import cast
from tests.unit.planner.cast import at

MONDAY = date(2027, 4, 12)
WEEK = [MONDAY + timedelta(days=step) for step in range(5)]
NAMES = [Obstacle(ConflictKind.PERSON_AWAY, name) for name in "abcdef"]


def only(found: tuple[Unplaced, ...]) -> Unplaced:
    assert len(found) == 1
    return found[0]


def told(one: Unplaced) -> list[tuple[str, object]]:
    facts = ("person", "cause", "with", "window")
    return [
        (phrase.code, next((phrase.facts[name] for name in facts if name in phrase.facts), None))
        for phrase in one.conflict
    ]


def test_two_people_who_are_away_on_different_days_are_both_named() -> None:
    window = cast.window("a-rad", WEEK[0], WEEK[-1])
    away = [*(cast.busy("anna", day) for day in WEEK[:3]), *(cast.busy("bo", day) for day in WEEK[3:])]
    agreement = cast.agreement(cast.body("a-rad", ["anna", "bo", "cato"]))

    found = cast.plan([agreement], window, busy=(*away, cast.busy("cato", WEEK[0])))

    assert told(only(found.unplaced)) == [
        (ConflictKind.PERSON_AWAY, "anna"),
        (ConflictKind.PERSON_AWAY, "bo"),
        (ConflictKind.WINDOW_ENDS, None),
    ]


def test_days_that_somebody_has_closed_are_told_and_public_holidays_are_not() -> None:
    window = cast.window("a-rad", date(2027, 5, 6), date(2027, 5, 7))
    agreement = cast.agreement(cast.body("a-rad", ["anna"]))

    found = cast.plan([agreement], window, busy=(cast.busy("anna", date(2027, 5, 6)),))

    assert told(only(found.unplaced)) == [
        (ConflictKind.DAYS_CLOSED, "bridge_day"),
        (ConflictKind.WINDOW_ENDS, None),
    ]


def test_a_meeting_in_the_way_is_named() -> None:
    first, second = cast.window("a-rad", MONDAY, MONDAY), cast.window("b-rad", MONDAY, MONDAY)
    agreements = [cast.agreement(cast.body(key, ["anna"])) for key in ("a-rad", "b-rad")]
    called = cast.kept(first, at(MONDAY, 8), at(MONDAY, 16))

    found = cast.plan(agreements, first, second, kept=(called,))

    assert told(only(found.unplaced))[0] == (ConflictKind.MEETING_THERE, first.key)


def test_a_distance_that_cannot_be_kept_is_told_with_the_other_meeting() -> None:
    first = cast.window("a-slt", MONDAY, MONDAY)
    after = cast.window("a-rad", WEEK[4], WEEK[4], follows=first.key, max_gap=2)
    agreement = cast.agreement(cast.body("a-slt", ["anna"]), cast.body("a-rad", ["bo"]))
    called = cast.kept(first, at(MONDAY, 9), at(MONDAY, 11))

    found = cast.plan([agreement], first, after, kept=(called,))

    assert told(only(found.unplaced))[0] == (ConflictKind.GAP_TO, first.key)


def test_what_waits_for_a_meeting_without_a_day_says_so() -> None:
    blocked = DateRange(first=MONDAY, last=MONDAY)
    first = cast.window("a-slt", MONDAY, MONDAY)
    after = cast.window("a-rad", MONDAY, WEEK[4], follows=first.key, max_gap=7)
    slt = replace(cast.body("a-slt", ["anna"]), blocked=(blocked,))

    found = cast.plan([cast.agreement(slt, cast.body("a-rad", ["bo"]))], first, after)

    by_window = {one.window.key: told(one) for one in found.unplaced}
    assert by_window[after.key][0] == (ConflictKind.WAITS_FOR, first.key)
    assert by_window[first.key][0] == (ConflictKind.DAYS_CLOSED, "blocked")


def test_a_rule_says_whether_it_frees_the_window_alone() -> None:
    days = date(2027, 4, 12), date(2027, 4, 13)
    window = cast.window("a-rad", *days)
    agreement = cast.agreement(cast.body("a-rad", ["anna", "bo", "cato"]))
    away = [cast.busy("anna", day) for day in days] + [
        cast.busy(who, day) for who, day in zip(("bo", "cato"), days, strict=True)
    ]

    both = cast.plan([agreement], window, busy=tuple(away)).unplaced[0].conflict
    only = cast.plan([agreement], window, busy=tuple(away[:3])).unplaced[0].conflict

    assert [(one.facts["person"], one.facts["alone"]) for one in both[:-1]] == [("anna", False)]
    assert [(one.facts["person"], one.facts["alone"]) for one in only[:-1]] == [("anna", True)]


@each_of(st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=4), max_size=8))
def test_the_set_meets_every_slot_and_no_smaller_one_does(found: list[frozenset[Obstacle]]) -> None:
    slots = [(Slot(0, place, place + 1), obstacles) for place, obstacles in enumerate(found)]

    chosen = set(smallest(slots))

    assert all(obstacles & chosen for obstacles in found)
    assert all(any(not (obstacles & (chosen - {one})) for obstacles in found) for one in chosen)
    least = next(
        size
        for size in range(len(NAMES) + 1)
        if any(all(obstacles & pick for obstacles in found) for pick in _picks(size))
    )
    assert len(chosen) == least


def _picks(size: int) -> list[frozenset[Obstacle]]:
    picks = [frozenset[Obstacle]()]
    for _ in range(size):
        picks = [pick | {name} for pick in picks for name in NAMES if name not in pick]
    return list(dict.fromkeys(picks))
