"""Time the planner against dateutil expanding as many plain rules, which knows nothing of people.

Run it with ``python -m benchmarks.planning [five|district|country|all] [first]`` from the project's root;
``first`` leaves out the full plans, of which the country's takes long. ``all`` runs each size in a process of
its own, so that the memory told is that size's, and then tells the slope. Each line says ``what: ours, peer,
ratio`` in processor seconds; every plan is read by the independent checker, whose time is told, too. What has
nothing in common is planned in as many processes as there are processors: the seconds are those of all of
them together, those by the clock are told beside them, and the memory is that of the largest one. Plans are
timed without the reasons for each day, which are found for those agreements that somebody looks at; a line of
its own tells what the first valid plan takes with the reasons of all.

The gap is that of what can be placed: a window without any open day counts on neither side, one that is left
out for another reason with its price.
"""

from __future__ import annotations

import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dateutil import rrule

from benchmarks import world
from benchmarks.processes import python
from commands.side_by_side import side_by_side
from scheduler.agreement_files import read
from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, USUAL, Effort, PlanInput
from scheduler.planner.year import plan_year
from scheduler.records.agreement import Agreement
from scheduler.records.obligations import Window
from scheduler.records.plan import ReasonKind
from scheduler.rules.obligations import obligations_of

YEAR = 2027
ROOT = Path(__file__).resolve().parent.parent
CLOSED = {ReasonKind.NO_WORKDAY.value, ReasonKind.ALL_DAYS_BLOCKED.value}
"""The first reason of a window without any open day, which no plan could fill."""
EVERYBODY = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
SIZES = {"district": (1, 30)}
"""How many districts, and how many municipalities in each; the country is ``world.norway``."""


def main(what: str, *, first_only: bool) -> int:
    """Print the lines for the five agreements, a district, the country, or all of them; give what failed."""
    if what == "all":
        first = ("first",) if first_only else ()
        commands = [
            python("-m", "benchmarks.planning", one, *first) for one in ("five", "district", "country")
        ]
        failed = sum(subprocess.run(command, cwd=ROOT, check=False).returncode != 0 for command in commands)
        _slope()
        return failed
    given = input_of(_agreements(what))
    repeats = 7 if what == "five" else 1
    _report(f"{what}, first valid plan", given, FIRST_VALID, repeats)
    _tell_reasons(what, given)
    if not first_only:
        _report(f"{what}, full plan", given, USUAL, repeats)
    return 0


def _slope() -> None:
    """Tell by which power of the size the time of the first valid plan grows, from one to four districts."""
    sizes, spent = [], []
    for districts in (1, 2, 4):
        given = input_of(world.country(districts, 30))
        sizes.append(len(given.windows))
        spent.append(_seconds(lambda given=given: plan_year(given, FIRST_VALID, explain=()), 3))  # type: ignore[misc]
    power = math.log(spent[-1] / spent[0]) / math.log(sizes[-1] / sizes[0])
    told = " / ".join(f"{seconds:.2f} s" for seconds in spent)
    print(f"slope of the first valid plan ({sizes[0]} to {sizes[-1]} windows): {told}: power {power:.2f}")


def _agreements(what: str) -> Sequence[Agreement]:
    if what == "country":
        return world.norway()
    return five() if what == "five" else world.country(*SIZES[what])


def _report(what: str, given: PlanInput, effort: Effort, repeats: int) -> None:
    began, clock = _spent(), time.perf_counter()
    plan = plan_year(given, effort, side_by_side, explain=())
    ours, clock = _spent() - began, time.perf_counter() - clock
    checking = time.process_time()
    assert violations(plan, given) == ()
    checking = time.process_time() - checking
    solver = plan.solver
    if repeats > 1:
        ours = _seconds(lambda: plan_year(given, effort, side_by_side, explain=()), repeats)
    peer = _seconds(lambda: _expand(given.windows), repeats)
    print(f"{what}: {ours:.3f} s, {peer:.3f} s, {ours / peer:.2f}")
    closed = sum(one.reasons[0].code in CLOSED for one in plan.unplaced)
    memory = max(resource.getrusage(who).ru_maxrss for who in EVERYBODY) // 1024
    print(
        f"  {len(given.windows)} windows, {len(plan.unplaced)} without a slot ({closed} have no open day); "
        f"{solver.status}, cost {solver.objective}, bound {solver.bound}, "
        f"gap {_gap(solver.objective, solver.bound)} (what nothing could fill counts on neither side); "
        f"no hard rule broken (checked in {checking:.2f} s); {clock:.1f} s by the clock, {memory} MiB at most"
    )


def _tell_reasons(what: str, given: PlanInput) -> None:
    """Tell what the first valid plan takes with the reasons for every meeting's day."""
    began, clock = _spent(), time.perf_counter()
    plan = plan_year(given, FIRST_VALID, side_by_side)
    ours, clock = _spent() - began, time.perf_counter() - clock
    said = sum(len(entry.because) for entry in plan.entries)
    print(f"{what}, first valid plan with all {said} reasons: {ours:.3f} s, {clock:.1f} s by the clock")


def _spent() -> float:
    """Give the processor seconds of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in EVERYBODY]
    return sum(each.ru_utime + each.ru_stime for each in used)


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
        calls, began, spent = 0, _spent(), 0.0
        while spent < 0.05:
            work()
            calls += 1
            spent = _spent() - began
        rounds.append(spent / calls)
    return statistics.median(rounds)


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "first"]
    sys.exit(main(words[0] if words else "five", first_only="first" in sys.argv[1:]))
