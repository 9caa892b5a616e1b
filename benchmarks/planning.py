"""Time the planner against dateutil expanding as many plain rules, which knows nothing of people.

Run it with ``python benchmarks/planning.py [five|district|country|all]`` from the root of the project.
Each line says ``what: ours, peer, ratio`` in processor seconds. Plans are checked by the independent
checker before they are timed.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dateutil import rrule

from benchmarks import world
from scheduler import workdays
from scheduler.agreement_files import read
from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, USUAL, Effort, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.agreement import Agreement
from scheduler.records.obligations import Window
from scheduler.rules.obligations import obligations_of

YEAR = 2027
ROOT = Path(__file__).resolve().parent.parent
SIZES = {"district": (1, 30)}
"""How many districts, and how many municipalities in each; the country is ``world.norway``."""


def main(what: str) -> None:
    """Print the lines for the five agreements, a district, the country, or all of them."""
    if what == "all":
        for one in ("five", "district", "country"):
            main(one)
        return
    given = input_of(_agreements(what))
    repeats = 7 if what == "five" else 1
    _report(f"{what}, first valid plan", given, FIRST_VALID, repeats)
    _report(f"{what}, full plan", given, USUAL, repeats)


def _agreements(what: str) -> Sequence[Agreement]:
    if what == "country":
        return world.norway()
    return five() if what == "five" else world.country(*SIZES[what])


def _report(what: str, given: PlanInput, effort: Effort, repeats: int) -> None:
    began = time.process_time()
    plan = plan_year(given, effort)
    ours = time.process_time() - began
    assert violations(plan, given) == ()
    solver = plan.solver
    if repeats > 1:
        ours = _seconds(lambda: plan_year(given, effort), repeats)
    peer = _seconds(lambda: _expand(given.windows), repeats)
    print(f"{what}: {ours:.3f} s, {peer:.3f} s, {ours / peer:.2f}")
    closed = sum(not any(workdays.is_open(day) for day in _days(one.window)) for one in plan.unplaced)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  {len(given.windows)} windows, {len(plan.unplaced)} without a slot ({closed} have no open day); "
        f"{solver.status}, cost {solver.objective}, bound {solver.bound}, "
        f"gap {_gap(solver.objective, solver.bound)} (what nothing could fill counts on neither side); "
        f"no hard rule broken, {memory} MiB at most"
    )


def _days(window: Window) -> Sequence[date]:
    return [window.first + timedelta(days=step) for step in range((window.last - window.first).days + 1)]


def _gap(cost: int, bound: int) -> str:
    return "0.0 %" if cost == bound else f"{100 * (cost - bound) / max(bound, 1):.1f} %"


def input_of(agreements: Sequence[Agreement]) -> PlanInput:
    """Give what a plan of the agreements' year is made of."""
    return PlanInput(
        year=YEAR,
        agreements=tuple(agreements),
        years=tuple(obligations_of(agreement, YEAR, ()) for agreement in agreements),
        breaks=world.school_breaks(tuple(agreements), YEAR),
    )


def five() -> list[Agreement]:
    """Read the agreements that ship."""
    return [read(path.read_bytes(), path.name) for path in sorted((ROOT / "agreements").glob("*.toml"))]


def _expand(windows: Sequence[Window]) -> list[list[datetime]]:
    """Give each body as many moments as it has windows, by a plain rule of a weekday every few weeks."""
    bodies: dict[str, int] = {}
    for window in windows:
        bodies[window.body] = bodies.get(window.body, 0) + 1
    start = datetime.combine(date(YEAR, 1, 1), datetime.min.time())
    return [
        list(
            rrule.rrule(
                rrule.WEEKLY, interval=max(1, 52 // count), count=count, byweekday=rrule.TU, dtstart=start
            )
        )
        for count in bodies.values()
    ]


def _seconds(work: Callable[[], object], repeats: int) -> float:
    """Give the median of the processor seconds of one call, repeated until a round takes long enough."""
    rounds = []
    for _ in range(repeats):
        calls, began, spent = 0, time.process_time(), 0.0
        while spent < 0.05:
            work()
            calls += 1
            spent = time.process_time() - began
        rounds.append(spent / calls)
    return statistics.median(rounds)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "five")
