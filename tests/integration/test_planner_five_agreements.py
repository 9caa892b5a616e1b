"""The agreements that ship, planned together: valid, explained, quickly good, the same in any process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from scheduler.agreement_files import read
from scheduler.planner.alternatives import every_alternative
from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.plan import Plan
from scheduler.rules.obligations import obligations_of
from scheduler.workdays import assumed_breaks, read_school_habits
from tests.source_tree import ROOT
from tests.walks import way

YEARS = (2026, 2027)
HASH_SEEDS = way(short=("1",), whole=("1", "2", "3"))
"""What other processes begin with; this one has a seed of its own."""

PRINT_PLAN = """
import sys
from tests.integration.test_planner_five_agreements import lines_of
print(lines_of(int(sys.argv[1])))
"""


@cache
def five(year: int) -> PlanInput:
    files = sorted((ROOT / "agreements").glob("*.toml"))
    agreements = tuple(read(path.read_bytes(), path.name) for path in files)
    habits = read_school_habits(
        (ROOT / "norms" / "school_breaks.toml").read_text("utf-8"), "school_breaks.toml"
    )
    return PlanInput(
        year=year,
        agreements=agreements,
        years=tuple(obligations_of(agreement, year, ()) for agreement in agreements),
        breaks=assumed_breaks(habits, (year,)),
    )


@cache
def planned(year: int) -> Plan:
    return plan_year(five(year))


def lines_of(year: int) -> str:
    """Write a plan as text: who meets when and why, and what found no slot."""
    found = plan_year(five(year))
    lines = [[e.window.key, str(e.start), list(e.people), repr(e.because)] for e in found.entries]
    lines += [[each.window.key, repr(each.reasons)] for each in found.unplaced]
    return json.dumps([*lines, repr(found.solver)])


@pytest.mark.parametrize("year", YEARS)
def test_every_window_is_placed_or_explained_and_no_hard_rule_is_broken(year: int) -> None:
    found = planned(year)

    assert violations(found, five(year)) == ()
    assert len(found.entries) + len(found.unplaced) == len(five(year).windows) > 50
    assert all(each.reasons for each in found.unplaced)
    assert all(each.because for each in found.entries)


@pytest.mark.parametrize("year", YEARS)
def test_only_what_the_summer_break_swallows_is_unplaced(year: int) -> None:
    causes = {each.facts.get("cause") for one in planned(year).unplaced for each in one.reasons}

    assert causes <= {None, "summer_break"}


@pytest.mark.parametrize("year", YEARS)
def test_the_plan_is_proved_to_be_the_best(year: int) -> None:
    first, best = plan_year(five(year), FIRST_VALID), planned(year)

    assert best.solver.status == "optimal"
    assert first.solver.bound <= best.solver.bound == best.solver.objective <= first.solver.objective


def test_no_free_alternative_is_cheaper_than_what_the_best_plan_chose() -> None:
    found = every_alternative(five(2027), planned(2027).entries)

    placed = [found[entry.window.key] for entry in planned(2027).entries]
    assert all(placed)
    assert min(one.cost for others in placed for one in others if one.free) >= 0


@pytest.mark.parametrize("year", YEARS)
def test_another_process_with_another_hash_seed_gives_the_same_plan(year: int) -> None:
    here = lines_of(year)

    assert [_in_another_process(year, seed) for seed in HASH_SEEDS] == [here] * len(HASH_SEEDS)


def test_the_planner_does_not_import_the_solver_before_it_is_needed() -> None:
    code = "import sys, scheduler.planner.year; sys.exit('ortools' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60)

    assert done.returncode == 0


def _in_another_process(year: int, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", PRINT_PLAN, str(year)],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=100,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()
