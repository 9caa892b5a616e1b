"""``plan_year``: the way into the planner."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from scheduler.planner.board import Board
from scheduler.planner.construct import construct, settle
from scheduler.planner.improve import improve, report_of
from scheduler.planner.inputs import USUAL, Effort, PlanInput
from scheduler.planner.oddities import by_subject, oddities
from scheduler.planner.placed import (
    Placed,
    Refusal,
    entry_of,
    refusals_of,
    row_of,
    rows_of,
    unplaced_of,
)
from scheduler.planner.problem import canonical, kept_beside, ordered, problem_of
from scheduler.planner.reasons import phrase
from scheduler.planner.settings import Circle, circles_of, meeting_in, members_of
from scheduler.planner.shares import Spread, one_by_one, shares_of
from scheduler.planner.tasks import Problem, Task
from scheduler.records.basics import OSLO
from scheduler.records.plan import Plan, PlanEntry, ReasonKind, Unplaced
from scheduler.rules.notice import agenda_deadline


class Part(NamedTuple):
    """What is planned together, how hard, and whose meetings say why (those of all, if ``None``)."""

    given: PlanInput
    effort: Effort
    explain: Collection[str] | None = None


def plan_year(
    given: PlanInput,
    effort: Effort = USUAL,
    spread: Spread = one_by_one,
    *,
    explain: Collection[str] | None = None,
) -> Plan:
    """Give every window of the input a slot, or the reasons why it has none.

    The same input, in any order, gives the same plan. Kept entries stay; those of the given
    agreements are in the plan. It never fails for want of a slot. What has nothing in common is
    planned apart, in the processes that ``spread`` has; the plan is the same with one as with many.
    Why a meeting stands where it does takes as long to find as the place itself: ``explain`` names the
    agreements for which that is asked, all if it is ``None``.
    """
    shares = shares_of(given)
    windows = max(1, sum(len(share.windows) for share in shares))
    parts = [Part(share, effort.part(len(share.windows) / windows), explain) for share in shares]
    plans = [_plan_of(share, found) for share, found in zip(shares, spread(_placed, parts), strict=True)]
    years = sorted(given.years, key=lambda each: each.agreement)
    odd = (finding for plan in plans for finding in plan.findings)
    return Plan(
        year=given.year,
        entries=tuple(sorted((each for plan in plans for each in plan.entries), key=_by_start)),
        unplaced=tuple(sorted((each for plan in plans for each in plan.unplaced), key=_by_body)),
        findings=(*(finding for year in years for finding in year.findings), *sorted(odd, key=by_subject)),
        solver=report_of(
            sum(plan.solver.objective for plan in plans), sum(plan.solver.bound for plan in plans)
        ),
    )


def _by_start(entry: PlanEntry) -> tuple[datetime, str]:
    return entry.start, entry.window.key


def _by_body(unplaced: Unplaced) -> tuple[str, str, int, str]:
    return canonical(unplaced.window)


def plan_together(part: Part) -> Plan:
    """Plan what has nothing in common with the rest; the findings are only those about the input itself."""
    return _plan_of(part.given, _placed(part))


def _placed(part: Part) -> Placed:
    given, effort, explain = part
    problem = problem_of(given)
    board = Board(problem)
    construct(board)
    settle(board, [task for task in problem.tasks if task.fixed is None])
    report = improve(board, effort)
    refused = refusals_of(board)
    return Placed(
        rows=rows_of(board, explain),
        kept=(*_kept_entries(given, board), *_extra_entries(given)),
        refused=refused,
        findings=oddities(given, problem, _unplaced(problem, refused)),
        report=report,
    )


def _plan_of(given: PlanInput, found: Placed) -> Plan:
    """Give the plan of a share; the rows go by the place of their window."""
    windows = ordered(given)
    return Plan(
        year=given.year,
        entries=(*(entry_of(windows[row[0]], row) for row in found.rows), *found.kept),
        unplaced=tuple(unplaced_of(windows[each[0]], each) for each in found.refused),
        findings=found.findings,
        solver=found.report,
    )


def unplaced(board: Board) -> tuple[Unplaced, ...]:
    """Give the windows without a slot, with what stands against them, in the order of the tasks."""
    return _unplaced(board.problem, refusals_of(board))


def _unplaced(problem: Problem, refused: Iterable[Refusal]) -> tuple[Unplaced, ...]:
    return tuple(unplaced_of(problem.tasks[each[0]].window, each) for each in refused)


def _kept_entries(given: PlanInput, board: Board) -> list[PlanEntry]:
    """Give the entries that stay in the windows of the input."""
    kept = {entry.window.key: entry for entry in given.kept}
    known = circles_of(given.agreements) if kept else {}
    fixed = (task for task in board.problem.tasks if task.fixed is not None)
    return [_kept_entry(replace(kept[task.window.key], window=task.window), known) for task in fixed]


def entry_at(board: Board, task: Task) -> PlanEntry:
    """Give the entry of a free task that is on the board, with the reasons for its slot."""
    return entry_of(task.window, row_of(board, task, explained=True))


def _extra_entries(given: PlanInput) -> list[PlanEntry]:
    """Give the kept meetings of the given agreements in the year that fill no window."""
    known, planned = circles_of(given.agreements), {agreement.key for agreement in given.agreements}
    ours = (entry for entry in kept_beside(given) if entry.window.agreement in planned)
    return [_kept_entry(entry, known) for entry in ours if entry.window.year == given.year]


def _kept_entry(entry: PlanEntry, known: Mapping[str, Circle]) -> PlanEntry:
    """Give the entry in its place, with the people and the deadline that hold now."""
    day = entry.start.astimezone(OSLO).date()
    kept = phrase(ReasonKind.KEPT_AS_CALLED, day=day)
    entry = replace(entry, because=(kept, *(each for each in entry.because if each.code != kept.code)))
    if entry.window.body not in known:
        return entry
    circles = meeting_in(entry.window, known)
    return replace(
        entry,
        people=tuple(sorted(members_of(circles, day))),
        notice_deadline=agenda_deadline(circles[0].body, day)[0],
    )
