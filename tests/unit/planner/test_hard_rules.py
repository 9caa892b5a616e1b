from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, USUAL, Effort
from scheduler.planner.year import plan_year
from scheduler.records.basics import DateRange, Side
from scheduler.records.clauses import Rotation, SecretaryClause
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.habits import Habit
from tests.unit.planner.cast import (
    OFFICE_WEEK,
    SOURCE,
    agreement,
    at,
    body,
    busy,
    codes,
    day_of,
    entry_of,
    given,
    hour_of,
    kept,
    plan,
    seat,
    window,
)

MOSS = agreement(body("moss-rad"))
MONDAY = date(2027, 9, 6)


@pytest.mark.parametrize(
    ("ideal", "chosen"),
    [
        (date(2027, 9, 11), date(2027, 9, 10)),  # a Saturday
        (date(2027, 5, 17), date(2027, 5, 18)),  # two holidays on a Monday
        (date(2027, 5, 7), date(2027, 5, 5)),  # the bridge day after Ascension Day
        (date(2027, 3, 24), date(2027, 3, 23)),  # the Wednesday before Easter
        (date(2027, 12, 24), date(2027, 12, 23)),  # Christmas Eve
        (date(2027, 12, 29), date(2027, 12, 23)),  # between Christmas and New Year
        (date(2027, 7, 13), date(2027, 7, 9)),  # the summer break
    ],
)
def test_a_meeting_stays_off_the_days_on_which_nobody_meets(ideal: date, chosen: date) -> None:
    room = window(
        "moss-rad",
        max(ideal - timedelta(days=6), date(2027, 1, 1)),
        min(ideal + timedelta(days=6), date(2027, 12, 31)),
        ideal,
    )

    found = plan([MOSS], room)

    assert day_of(found, room) == chosen


def test_a_confirmed_school_break_of_the_municipality_is_closed() -> None:
    winter = SchoolBreak(
        area="3413", kind=BreakKind.WINTER, first=date(2027, 2, 22), last=date(2027, 2, 26), confirmed=True
    )
    room = window("moss-rad", date(2027, 2, 15), date(2027, 3, 5), date(2027, 2, 24))

    found = plan([MOSS], room, breaks=(winter,))

    assert day_of(found, room) == date(2027, 2, 19)
    assert violations(found, given([MOSS], room, breaks=(winter,))) == ()


def test_a_break_over_new_year_is_closed_in_january_too() -> None:
    christmas = SchoolBreak(
        area="3413",
        kind=BreakKind.CHRISTMAS,
        first=date(2026, 12, 21),
        last=date(2027, 1, 12),
        confirmed=True,
    )
    room = window("moss-rad", date(2027, 1, 4), date(2027, 1, 15))

    found = plan([MOSS], room, breaks=(christmas,))

    assert day_of(found, room) == date(2027, 1, 13)


def test_an_assumed_break_is_only_avoided_where_there_is_room() -> None:
    winter = SchoolBreak(area="34", kind=BreakKind.WINTER, first=date(2027, 2, 22), last=date(2027, 2, 26))
    wide = window("moss-rad", date(2027, 2, 15), date(2027, 3, 5), date(2027, 2, 24))
    narrow = window("moss-rad", date(2027, 2, 22), date(2027, 2, 26), date(2027, 2, 24))

    assert day_of(plan([MOSS], wide, breaks=(winter,)), wide) == date(2027, 2, 19)
    assert day_of(plan([MOSS], narrow, breaks=(winter,)), narrow) == date(2027, 2, 24)


@pytest.mark.parametrize("whose", ["agreement", "body", "served body"])
def test_blocked_ranges_are_closed(whose: str) -> None:
    days = (DateRange(first=date(2027, 9, 6), last=date(2027, 9, 8)),)
    own = body("moss-rad", blocked=days if whose == "body" else ())
    other = body("moss-slt", blocked=days if whose == "served body" else ())
    moss = agreement(own, other, blocked=days if whose == "agreement" else ())
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10), counts_for=("moss-slt", "elsewhere-rad"))

    found = plan([moss], room)

    assert day_of(found, room) == date(2027, 9, 9)


def test_the_members_of_a_served_body_come_too() -> None:
    moss = agreement(body("moss-rad", ["anna"]), body("moss-slt", ["berit"]))
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10), counts_for=("moss-slt",))

    found = plan([moss], room, busy=(busy("berit", date(2027, 9, 6)),))

    assert entry_of(found, room).people == ("anna", "berit")
    assert day_of(found, room) == date(2027, 9, 7)


def test_a_busy_time_that_ends_when_the_meeting_begins_is_no_hindrance() -> None:
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
    around = (busy("anna", date(2027, 9, 6), 7, 9), busy("anna", date(2027, 9, 6), 11, 12))

    found = plan([MOSS], room, busy=around)

    assert entry_of(found, room).start == at(date(2027, 9, 6), 9)


def test_a_busy_time_moves_the_meeting_to_another_hour_of_the_day() -> None:
    morning = agreement(body("moss-rad", habit=Habit(weekdays=OFFICE_WEEK, starts=(time(9), time(12)))))
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))

    found = plan([morning], room, busy=(busy("anna", date(2027, 9, 6), 8, 10),))

    assert day_of(found, room) == date(2027, 9, 6)
    assert hour_of(found, room) == time(12)


def test_only_those_who_sit_on_the_day_count() -> None:
    left = seat("anna", DateRange(last=date(2027, 9, 7)))
    came = seat("berit", DateRange(first=date(2027, 9, 8)))
    moss = agreement(body("moss-rad", [left, came]))
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
    away = tuple(busy("anna", date(2027, 9, day)) for day in range(6, 11))

    found = plan([moss], room, busy=away)

    assert day_of(found, room) == date(2027, 9, 8)
    assert entry_of(found, room).people == ("berit",)


def test_nobody_is_in_two_bodies_at_once() -> None:
    moss = agreement(body("moss-rad"), body("moss-slt"))
    day = date(2027, 9, 6)
    rooms = [window(key, day, day) for key in ("moss-rad", "moss-slt")]

    found = plan([moss], *rooms)

    first, second = sorted(entry_of(found, room).start for room in rooms)
    assert second - first >= timedelta(minutes=120)


@pytest.mark.parametrize("effort", [FIRST_VALID, USUAL])
def test_the_way_between_two_municipalities_takes_its_time(effort: Effort) -> None:
    rooms = [window(key, date(2027, 9, 6), date(2027, 9, 6)) for key in ("moss-rad", "rana-rad")]
    towns = [agreement(body("moss-rad"), town="3103"), agreement(body("rana-rad"), town="1833")]

    found = plan(towns, *rooms, effort=effort)

    first, second = sorted(found.entries, key=lambda entry: entry.start)
    assert second.start - first.end >= timedelta(minutes=60)
    assert violations(found, given(towns, *rooms)) == ()


def test_a_chain_keeps_its_gap_and_its_order() -> None:
    moss = agreement(body("moss-rad"), body("moss-slt"))
    before = window("moss-slt", date(2027, 9, 14), date(2027, 9, 14))
    after = window("moss-rad", date(2027, 9, 1), date(2027, 9, 30), follows=before.key, max_gap=0)

    found = plan([moss], before, after)

    assert day_of(found, before) == day_of(found, after) == date(2027, 9, 14)
    assert entry_of(found, before).end <= entry_of(found, after).start


@pytest.mark.parametrize("effort", [FIRST_VALID, USUAL])
def test_a_meeting_is_placed_so_that_what_follows_it_finds_a_day(effort: Effort) -> None:
    moss = agreement(body("moss-rad"), body("moss-slt"))
    before = window("moss-slt", date(2027, 9, 1), date(2027, 10, 29), date(2027, 9, 1))
    after = window("moss-rad", date(2027, 10, 25), date(2027, 10, 29), follows=before.key)

    found = plan([moss], before, after, effort=effort)

    assert not found.unplaced
    assert timedelta() <= day_of(found, after) - day_of(found, before) <= timedelta(days=14)


def test_what_follows_a_meeting_without_a_slot_has_none_either() -> None:
    moss = agreement(body("moss-rad"), body("moss-slt"))
    before = window("moss-slt", date(2027, 7, 12), date(2027, 7, 25))
    after = window("moss-rad", date(2027, 7, 12), date(2027, 8, 31), follows=before.key)

    found = plan([moss], before, after)

    assert [codes(each)[0] for each in found.unplaced] == ["predecessor_unplaced", "all_days_blocked"]


@pytest.mark.parametrize("follows", ["moss-slt-2027-1", "moss-rad-2027-1", "nowhere-2027-1"])
def test_rings_and_loose_ends_of_chains_are_explained(follows: str) -> None:
    moss = agreement(body("moss-rad"), body("moss-slt"))
    days = (date(2027, 9, 1), date(2027, 9, 30))
    ring = window("moss-rad", *days, follows=follows)
    other = window("moss-slt", *days, follows=ring.key)

    found = plan([moss], ring, other)

    assert found.entries == ()
    assert {tuple(codes(each)) for each in found.unplaced} == {("predecessor_unplaced",)}


def test_kept_entries_stay_and_the_rest_is_planned_around_them() -> None:
    moss = agreement(body("moss-rad"), body("moss-slt"))
    one = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
    two = window("moss-slt", date(2027, 9, 6), date(2027, 9, 6))
    called = kept(one, at(date(2027, 9, 6), 8, 30), at(date(2027, 9, 6), 13))

    found = plan([moss], one, two, kept=(called,))

    assert entry_of(found, one).start == called.start
    assert entry_of(found, one).place == "Room 1"
    assert codes(entry_of(found, one)) == ["kept_as_called"]
    assert entry_of(found, two).start == at(date(2027, 9, 6), 13)


def test_a_kept_entry_may_stand_where_nothing_would_be_planned() -> None:
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
    sunday = kept(room, at(date(2027, 9, 12), 18), at(date(2027, 9, 13), 1))

    found = plan([MOSS], room, kept=(sunday,))

    assert entry_of(found, room).start == sunday.start
    assert violations(found, given([MOSS], room, kept=(sunday,))) == ()


def test_what_is_kept_of_other_agreements_only_takes_its_peoples_time() -> None:
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 6))
    foreign = kept(
        window("rana-rad", room.first, room.last), at(room.first, 9), at(room.first, 11), ("anna",)
    )

    found = plan([MOSS], room, kept=(foreign,))

    assert [each.window.key for each in found.entries] == [room.key]
    assert hour_of(found, room) == time(11)
    assert violations(found, given([MOSS], room, kept=(foreign,))) == ()


def test_an_extra_meeting_of_a_planned_agreement_stays_in_the_plan() -> None:
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
    extra = kept(window("moss-rad", room.first, room.last, ordinal=9), at(room.first, 9), at(room.first, 11))

    found = plan([MOSS], room, kept=(extra,))

    assert [each.window.ordinal for each in found.entries] == [9, 1]
    assert violations(found, given([MOSS], room, kept=(extra,))) == ()


def test_a_meeting_too_long_for_any_day_is_refused_and_not_put_over_midnight() -> None:
    endless = agreement(body("moss-rad", habit=Habit(starts=(time(20),), minutes=600)))
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))

    found = plan([endless], room)

    assert [codes(each) for each in found.unplaced] == [["no_hour_left"]]


def test_an_empty_input_gives_an_empty_plan() -> None:
    found = plan_year(given([]))

    assert (found.entries, found.unplaced, found.solver.objective, found.solver.status) == (
        (),
        (),
        0,
        "optimal",
    )


def test_a_called_meeting_of_a_body_that_is_no_more_stays_as_it_is() -> None:
    gone = kept(window("moss-gruppe", MONDAY, MONDAY), at(MONDAY, 9), at(MONDAY, 11), ("berit",))

    found = plan([MOSS], kept=(gone,))

    assert [(each.people, each.notice_deadline) for each in found.entries] == [(("berit",), MONDAY)]


def test_a_called_meeting_of_last_year_is_not_in_the_plan() -> None:
    room = replace(window("moss-rad", MONDAY, MONDAY, ordinal=9), year=2026)

    found = plan([MOSS], kept=(kept(room, at(MONDAY, 9), at(MONDAY, 11)),))

    assert found.entries == ()


def test_a_secretary_without_a_seat_has_to_be_free_while_it_is_his_or_her_turn() -> None:
    turns = Rotation(
        every_years=2,
        between=(Side.MUNICIPALITY, Side.POLICE),
        starts_with=Side.MUNICIPALITY,
        starts_on=date(2025, 9, 8),
        holders=((Side.MUNICIPALITY, "berit"), (Side.POLICE, "cato")),
    )
    writes = SecretaryClause(rotation=turns, source=SOURCE)
    moss = agreement(replace(body("moss-rad"), secretary=writes))
    room = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
    away = (busy("berit", date(2027, 9, 6)), busy("berit", date(2027, 9, 7)), busy("cato", date(2027, 9, 8)))

    found = plan([moss], room, busy=away)

    assert day_of(found, room) == date(2027, 9, 9)
    assert entry_of(found, room).people == ("anna",)
    assert violations(found, given([moss], room, busy=away)) == ()
