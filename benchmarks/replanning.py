"""Time a replan after one change against a full plan of the same size: the goal is one part in two hundred.

Run it with ``python -m benchmarks.replanning [five|district] [full]`` from the root of the project; it
begins with the first valid plan, or, with ``full``, with the best one (a district takes minutes). Each
line says ``what: replan, full plan, ratio`` in processor seconds, and how many meetings moved.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from benchmarks import planning, world
from scheduler.planner.inputs import FIRST_VALID, USUAL, PlanInput
from scheduler.planner.replan import replan
from scheduler.planner.year import plan_year
from scheduler.records.plan import Busy, PlanEntry

TRIED = 9
"""How many single changes are timed: somebody in every so many-th meeting becomes busy just then."""


def main(what: str, *, full: bool) -> None:
    """Print the line for the five agreements or a district."""
    agreements = planning.five() if what == "five" else world.country(*planning.SIZES[what])
    given = planning.input_of(agreements)
    began = time.process_time()
    plan = plan_year(given, USUAL if full else FIRST_VALID)
    whole = time.process_time() - began
    step = max(1, len(plan.entries) // TRIED)
    spent = [_one_change(given, plan.entries, number) for number in range(0, len(plan.entries), step)]
    ours = statistics.median(seconds for seconds, _ in spent)
    name = "full plan" if full else "first valid plan"
    print(f"{what}, replan after a busy time / {name}: {ours:.3f} s, {whole:.2f} s, {ours / whole:.4f}")
    moved = [count for _, count in spent]
    worst = max(seconds for seconds, _ in spent)
    print(f"  {len(given.windows)} windows; slowest {worst:.3f} s; meetings moved, by change: {moved}")


def _one_change(given: PlanInput, standing: Sequence[PlanEntry], number: int) -> tuple[float, int]:
    """Make one person of a meeting busy, replan its agreement, give the seconds and the meetings moved."""
    entry = standing[number]
    away = Busy(person=entry.people[0], start=entry.start, end=entry.start + timedelta(hours=1))
    changed = replace(given, busy=(*given.busy, away))
    began = time.process_time()
    found = replan(changed, standing, touched={entry.window.agreement})
    return time.process_time() - began, len(found.changes)


if __name__ == "__main__":
    words = sys.argv[1:]
    main(next((word for word in words if word != "full"), "five"), full="full" in words)
