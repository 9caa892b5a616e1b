"""Whatever the rules and the planner say of the agreements that ship can be said to people."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scheduler.agreement_files import read
from scheduler.planner.inputs import Effort, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Language, Phrase
from scheduler.records.compliance import Facts
from scheduler.rules.compliance import standing_of
from scheduler.rules.norm_files import read_norms, read_titles
from scheduler.rules.obligations import obligations_of
from wording.phrases import say

ROOT = Path(__file__).parents[3]
YEARS = (2024, 2026, 2027, 2028, 2035)


@pytest.fixture(scope="module")
def agreements() -> tuple[Agreement, ...]:
    files = sorted((ROOT / "agreements").glob("*.toml"))
    return tuple(read(path.read_bytes(), path.name) for path in files)


def phrases_of_rules(agreement: Agreement, year: int) -> Iterator[Phrase]:
    norms = read_norms((ROOT / "norms" / "norms.toml").read_text("utf-8"), "norms.toml")
    titles = read_titles((ROOT / "norms" / "titles.toml").read_text("utf-8"), "titles.toml")
    asked = obligations_of(agreement, year, norms, titles)
    yield from (obligation.what for obligation in asked.obligations)
    yield from (finding.what for finding in asked.findings)
    for today in (date(year, 1, 15), date(year, 12, 31)):
        for standing in standing_of(asked, Facts(), today):
            yield from (*standing.proof, standing.forecast)


def assert_sayable(phrases: list[Phrase]) -> None:
    assert phrases
    for language in Language:
        for phrase in phrases:
            said = say(phrase, language)

            assert said.endswith(".")
            assert not re.search(r"[{}|]|\.\.$|  ", said), said


@pytest.mark.parametrize("year", YEARS)
def test_everything_the_rules_say_can_be_said(agreements: tuple[Agreement, ...], year: int) -> None:
    assert_sayable([phrase for agreement in agreements for phrase in phrases_of_rules(agreement, year)])


def test_everything_the_planner_says_can_be_said(agreements: tuple[Agreement, ...]) -> None:
    years = tuple(obligations_of(agreement, 2027) for agreement in agreements)
    problem = PlanInput(year=2027, agreements=agreements, years=years)

    plan = plan_year(problem, Effort(most_work=0))

    reasons = [phrase for entry in plan.entries for phrase in entry.because]
    refusals = [phrase for unplaced in plan.unplaced for phrase in unplaced.reasons]
    assert_sayable([*reasons, *refusals, *(finding.what for finding in plan.findings)])
