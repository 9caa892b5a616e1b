"""A large input falls into shares: planned apart they say what they would say together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as each_of

from scheduler.planner.inputs import FIRST_VALID, Effort, PlanInput
from scheduler.planner.shares import shares_of
from scheduler.planner.year import Part, plan_together, plan_year
from scheduler.records.agreement import Agreement
from scheduler.records.days import BreakKind, SchoolBreak, SoftDay, SoftKind
from scheduler.records.obligations import Window
from tests.unit.planner.cast import agreement, at, body, busy, given, kept, window
from tests.unit.planner.test_properties import inputs

SPRING = (date(2027, 3, 1), date(2027, 3, 31))
MOSS, RANA, VIK = (
    window("moss-rad", *SPRING),
    window("rana-rad", *SPRING),
    window("vik-rad", *SPRING),
)


def towns(anna: str = "anna", berit: str = "berit", cato: str = "cato") -> list[Agreement]:
    return [
        agreement(body("moss-rad", (anna,)), town="3103"),
        agreement(body("rana-rad", (berit,)), town="1833"),
        agreement(body("vik-rad", (cato,)), town="4639"),
    ]


def keys(world: PlanInput) -> list[list[str]]:
    return [[one.key for one in share.agreements] for share in shares_of(world)]


@each_of(inputs())
def test_shares_say_together_what_the_whole_says(world: PlanInput) -> None:
    apart = plan_year(world, FIRST_VALID)

    whole = plan_together(Part(world, FIRST_VALID))

    assert apart.entries == tuple(sorted(whole.entries, key=lambda each: (each.start, each.window.key)))
    assert (apart.unplaced, apart.findings, apart.solver) == (whole.unplaced, whole.findings, whole.solver)


def test_the_reasons_that_are_asked_for_are_those_of_a_plan_that_gives_all() -> None:
    world = given(towns(cato="anna"), MOSS, RANA, VIK)
    every = {entry.window.agreement: entry for entry in plan_year(world, FIRST_VALID).entries}

    found = plan_year(world, FIRST_VALID, explain=("vik", "rana"))

    assert {entry.window.agreement: entry for entry in found.entries} == {
        "moss": replace(every["moss"], because=()),
        "rana": every["rana"],
        "vik": every["vik"],
    }
    assert all(entry.because for entry in every.values())


def test_who_shares_nobody_is_planned_apart() -> None:
    assert keys(given(towns(), MOSS, RANA, VIK)) == [["moss"], ["rana"], ["vik"]]


def test_one_person_in_two_agreements_ties_them_together() -> None:
    assert keys(given(towns(cato="anna"), MOSS, RANA, VIK)) == [["moss", "vik"], ["rana"]]


@pytest.mark.parametrize(
    "tied",
    [
        window("rana-rad", *SPRING, follows=MOSS.key),
        window("rana-rad", *SPRING, counts_for=("moss-rad",)),
    ],
    ids=["a chain", "a meeting that counts for both"],
)
def test_a_meeting_ties_two_agreements_together(tied: Window) -> None:
    assert keys(given(towns(), MOSS, tied, VIK)) == [["moss", "rana"], ["vik"]]


def test_two_agreements_of_one_municipality_stay_together() -> None:
    world = given([*towns(), agreement(body("ny-rad", ("dina",)), town="3103")], MOSS, RANA, VIK)

    assert keys(world) == [["moss", "ny"], ["rana"], ["vik"]]


def test_each_share_gets_what_concerns_it_and_no_more() -> None:
    breaks = tuple(
        SchoolBreak(area=area, kind=BreakKind.WINTER, first=date(2027, 3, 1), last=date(2027, 3, 5))
        for area in ("31", "1833", "03")
    )
    days = tuple(SoftDay(area=area, day=date(2027, 3, 9), kind=SoftKind.ELECTION) for area in ("", "46"))
    foreign = kept(window("oslo-rad", *SPRING), at(date(2027, 3, 3), 9), at(date(2027, 3, 3), 11), ("cato",))
    world = given(towns(), MOSS, RANA, VIK, breaks=breaks, busy=(busy("berit", date(2027, 3, 2)),))
    world = PlanInput(
        year=world.year,
        agreements=world.agreements,
        years=world.years,
        breaks=breaks,
        soft_days=days,
        busy=world.busy,
        kept=(foreign,),
    )

    moss, rana, vik = shares_of(world)

    assert [[one.area for one in share.breaks] for share in (moss, rana, vik)] == [["31"], ["1833"], []]
    assert [[one.area for one in share.soft_days] for share in (moss, rana, vik)] == [[""], [""], ["", "46"]]
    assert [len(share.busy) for share in (moss, rana, vik)] == [0, 1, 0]
    assert [len(share.kept) for share in (moss, rana, vik)] == [0, 0, 1]


def test_a_share_may_do_as_much_work_as_its_windows_have_a_right_to() -> None:
    effort = Effort(work_per_window=1.0, most_work=100.0, seconds=10.0).part(0.25)

    assert (effort.work_per_window, effort.most_work, effort.seconds) == (1.0, 25.0, 2.5)
