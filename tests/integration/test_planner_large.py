"""A cluster too large for the solver: valid, better than at first, the same in any process and order."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache

from benchmarks import world
from benchmarks.planning import input_of
from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, Effort, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.plan import Plan
from tests.source_tree import ROOT

FEW_ROUNDS = Effort(work_per_window=0.004, whole=10)

PRINT_PLAN = """
from tests.integration.test_planner_large import lines_of, planned
print(lines_of(planned()))
"""


@cache
def three_towns() -> PlanInput:
    return input_of(world.country(1, 3))


@cache
def planned() -> Plan:
    return plan_year(three_towns(), FEW_ROUNDS)


def lines_of(found: Plan) -> str:
    return repr([*((entry.window.key, entry.start.isoformat()) for entry in found.entries), found.solver])


def test_a_large_cluster_is_valid_and_better_than_the_first_plan() -> None:
    first = plan_year(three_towns(), FIRST_VALID)

    assert violations(planned(), three_towns()) == ()
    assert first.solver.bound < planned().solver.bound <= planned().solver.objective < first.solver.objective


def test_the_order_of_a_large_input_is_irrelevant() -> None:
    world_turned = replace(
        three_towns(),
        agreements=three_towns().agreements[::-1],
        years=three_towns().years[::-1],
        breaks=three_towns().breaks[::-1],
    )

    assert lines_of(plan_year(world_turned, FEW_ROUNDS)) == lines_of(planned())


def test_seconds_buy_fewer_rounds_and_no_clock_is_asked() -> None:
    hurried = plan_year(three_towns(), replace(FEW_ROUNDS, seconds=0.001))

    assert hurried.entries == plan_year(three_towns(), FIRST_VALID).entries


def test_another_process_with_another_hash_seed_gives_the_same_large_plan() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT_PLAN],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        check=True,
        timeout=100,
        capture_output=True,
        text=True,
    )

    assert done.stdout.strip() == lines_of(planned())
