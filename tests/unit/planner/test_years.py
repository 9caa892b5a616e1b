"""Every rule set can be planned in every year from 2020 to 2100."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from scheduler.agreement_files import read
from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.agreement import Agreement
from scheduler.rules.obligations import obligations_of
from tests.unit.rules.test_properties import YEARS, agreements

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "agreements").glob("*.toml"))


def year_of(year: int, *given: Agreement) -> PlanInput:
    years = tuple(obligations_of(agreement, year) for agreement in given)
    return PlanInput(year=year, agreements=given, years=years)


def check(world: PlanInput) -> None:
    found = plan_year(world, FIRST_VALID)

    assert violations(found, world) == ()
    told = [each.window.key for each in found.entries] + [each.window.key for each in found.unplaced]
    assert sorted(told) == sorted(window.key for window in world.windows)
    assert all(each.reasons for each in found.unplaced)
    assert found.solver.bound <= found.solver.objective


@given(drawn=agreements(), year=YEARS)
@settings(max_examples=40)
def test_whatever_was_promised_is_placed_or_explained_in_every_year(drawn: Agreement, year: int) -> None:
    check(year_of(year, drawn))


@given(drawn=agreements(), year=YEARS)
@settings(max_examples=15)
def test_two_agreements_in_any_order_make_the_same_plan(drawn: Agreement, year: int) -> None:
    other = read(FILES[0].read_bytes(), FILES[0].name)
    world = year_of(year, drawn, other)
    turned = replace(world, agreements=world.agreements[::-1], years=world.years[::-1])

    assert plan_year(turned, FIRST_VALID) == plan_year(world, FIRST_VALID)


@pytest.mark.parametrize("year", range(2020, 2101, 8))
def test_the_agreements_that_ship_are_planned_together(year: int) -> None:
    check(year_of(year, *(read(path.read_bytes(), path.name) for path in FILES)))
