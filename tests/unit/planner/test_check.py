"""The checker finds what it is there for: each test spoils a valid plan in one way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.basics import DateRange
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.plan import Plan, PlanEntry, Unplaced
from tests.unit.planner.cast import agreement, at, body, busy, given, kept, window

SLT = window("moss-slt", date(2027, 9, 6), date(2027, 9, 10))
COUNCIL = window("moss-rad", date(2027, 2, 1), date(2027, 12, 23), date(2027, 9, 8), follows=SLT.key)
ELSEWHERE = window("rana-rad", date(2027, 9, 1), date(2027, 9, 30), date(2027, 9, 15))
WINTER = SchoolBreak(
    area="34", kind=BreakKind.WINTER, first=date(2027, 2, 22), last=date(2027, 2, 26), confirmed=True
)
BLOCKED = DateRange(first=date(2027, 9, 20), last=date(2027, 9, 20))
WORLD = given(
    [
        agreement(body("moss-rad", blocked=[BLOCKED]), body("moss-slt", ["berit"])),
        agreement(body("rana-rad"), town="1833"),
    ],
    SLT,
    COUNCIL,
    ELSEWHERE,
    breaks=(WINTER,),
    busy=(busy("anna", date(2027, 9, 17)),),
)
VALID = plan_year(WORLD, FIRST_VALID)


def moved(key: str, start: datetime, minutes: int = 120) -> Plan:
    """Give the valid plan with one meeting somewhere else."""
    end = start + timedelta(minutes=minutes)
    there = (each for each in VALID.entries if each.window.key == key)
    others = (each for each in VALID.entries if each.window.key != key)
    return replace(VALID, entries=(*others, *(replace(each, start=start, end=end) for each in there)))


def entry(key: str) -> PlanEntry:
    return next(each for each in VALID.entries if each.window.key == key)


def test_a_valid_plan_has_no_violation() -> None:
    assert violations(VALID, WORLD) == ()


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        (at(date(2027, 1, 20), 9), "moss-rad-2027-1 is on 2027-01-20, outside its window"),
        (at(date(2027, 9, 12), 9), "moss-rad-2027-1 is on 2027-09-12, on which nobody meets"),
        (at(date(2027, 9, 20), 9), "moss-rad-2027-1 is on 2027-09-20, which is blocked"),
        (at(date(2027, 2, 24), 9), "moss-rad-2027-1 is on 2027-02-24, in a confirmed school break"),
        (at(date(2027, 9, 8), 23), "moss-rad-2027-1 is on 2027-09-08, until after midnight"),
        (at(date(2027, 9, 30), 9), "moss-rad-2027-1 is 24 days after moss-slt-2027-1"),
        (at(date(2027, 9, 6), 9), "moss-rad-2027-1 begins before moss-slt-2027-1 has ended"),
        (at(date(2027, 9, 17), 9), "anna cannot be at a busy time and moss-rad-2027-1"),
        (at(date(2027, 9, 15), 10), "anna cannot be at rana-rad-2027-1 and moss-rad-2027-1"),
        (at(date(2027, 9, 15), 11, 59), "anna cannot be at rana-rad-2027-1 and moss-rad-2027-1"),
    ],
)
def test_a_meeting_in_the_wrong_place_is_found(start: datetime, sentence: str) -> None:
    assert sentence in violations(moved(COUNCIL.key, start), WORLD)


def test_a_meeting_after_the_way_from_another_municipality_is_allowed() -> None:
    assert violations(moved(COUNCIL.key, at(date(2027, 9, 15), 12)), WORLD) == ()


@pytest.mark.parametrize(
    ("spoilt", "sentence"),
    [
        (
            replace(VALID, entries=VALID.entries[1:]),
            f"{VALID.entries[0].window.key} is placed 0 times and unplaced 0 times",
        ),
        (
            replace(VALID, entries=(*VALID.entries, VALID.entries[0])),
            f"{VALID.entries[0].window.key} is placed 2 times and unplaced 0 times",
        ),
        (
            replace(VALID, unplaced=(Unplaced(window=COUNCIL, reasons=()),)),
            "moss-rad-2027-1 is unplaced without a reason",
        ),
        (
            replace(VALID, unplaced=(Unplaced(window=replace(COUNCIL, key="x"), reasons=()),)),
            "x is no window of the input",
        ),
        (
            replace(VALID, entries=(replace(VALID.entries[0], window=replace(COUNCIL, key="y")),)),
            "y is no window of the input",
        ),
        (
            replace(VALID, entries=tuple(replace(each, people=("dina",)) for each in VALID.entries)),
            "moss-slt-2027-1 is on 2027-09-06, with other people than hold its seats",
        ),
        (
            replace(VALID, entries=tuple(each for each in VALID.entries if each.window != SLT)),
            "moss-rad-2027-1 stands, but moss-slt-2027-1, which it follows, does not",
        ),
    ],
)
def test_a_plan_that_lacks_or_invents_something_is_found(spoilt: Plan, sentence: str) -> None:
    assert sentence in violations(spoilt, WORLD)


@pytest.mark.parametrize("gone", [True, False])
def test_a_kept_meeting_that_moved_or_went_is_found(gone: bool) -> None:
    called = kept(ELSEWHERE, at(date(2027, 9, 21), 9), at(date(2027, 9, 21), 11))
    world = replace(WORLD, kept=(called,))
    found = replace(VALID, entries=tuple(e for e in VALID.entries if not gone or e.window != ELSEWHERE))

    sentence = f"{ELSEWHERE.key} was to be kept and {'is gone' if gone else 'has moved'}"
    assert sentence in violations(found, world)


def test_what_two_humans_settled_between_them_is_no_fault_of_the_plan() -> None:
    called = kept(ELSEWHERE, at(date(2027, 9, 17), 9), at(date(2027, 9, 17), 11))
    world: PlanInput = replace(WORLD, kept=(called,))

    assert violations(plan_year(world, FIRST_VALID), world) == ()
    assert entry(ELSEWHERE.key).start != called.start
