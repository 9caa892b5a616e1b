"""``plan_year``: the way into the planner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from scheduler.planner.board import Board
from scheduler.planner.conflicts import conflict_of
from scheduler.planner.construct import construct, settle
from scheduler.planner.daybook import moment
from scheduler.planner.improve import improve, report_of
from scheduler.planner.inputs import USUAL, Effort, PlanInput
from scheduler.planner.oddities import by_subject, oddities
from scheduler.planner.problem import canonical, kept_beside, problem_of
from scheduler.planner.reasons import phrase, why_placed
from scheduler.planner.refusals import why_unplaced
from scheduler.planner.settings import Circle, circles_of, meeting_in, members_of
from scheduler.planner.shares import Spread, one_by_one, shares_of
from scheduler.planner.tasks import Task
from scheduler.records.basics import OSLO
from scheduler.records.plan import Plan, PlanEntry, ReasonKind, Unplaced
from scheduler.rules.notice import agenda_deadline


def plan_year(given: PlanInput, effort: Effort = USUAL, spread: Spread = one_by_one) -> Plan:
    """Give every window of the input a slot, or the reasons why it has none.

    The same input, in any order, gives the same plan. Kept entries stay; those of the given
    agreements are in the plan. It never fails for want of a slot. What has nothing in common is
    planned apart, in the processes that ``spread`` has; the plan is the same with one as with many.
    """
    shares = shares_of(given)
    windows = max(1, sum(len(share.windows) for share in shares))
    parts = [(share, effort.part(len(share.windows) / windows)) for share in shares]
    plans = spread(plan_together, parts)
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


def plan_together(part: tuple[PlanInput, Effort]) -> Plan:
    """Plan what has nothing in common with the rest; the findings are only those about the input itself."""
    given, effort = part
    problem = problem_of(given)
    board = Board(problem)
    construct(board)
    settle(board, [task for task in problem.tasks if task.fixed is None])
    report = improve(board, effort)
    refused = unplaced(board)
    return Plan(
        year=given.year,
        entries=(*_entries(given, board), *_extra_entries(given)),
        unplaced=refused,
        findings=oddities(given, problem, refused),
        solver=report,
    )


def unplaced(board: Board) -> tuple[Unplaced, ...]:
    """Give the windows without a slot, with what stands against them, in the order of the tasks."""
    return tuple(
        Unplaced(window=task.window, reasons=why_unplaced(board, task), conflict=conflict_of(board, task))
        for task in board.problem.tasks
        if task.number not in board.slots
    )


def _entries(given: PlanInput, board: Board) -> list[PlanEntry]:
    kept = {entry.window.key: entry for entry in given.kept}
    known = circles_of(given.agreements)
    return [
        _kept_entry(replace(kept[task.window.key], window=task.window), known)
        if task.fixed is not None
        else entry_at(board, task, meeting_in(task.window, known))
        for task in board.problem.tasks
        if task.number in board.slots
    ]


def entry_at(board: Board, task: Task, circles: Sequence[Circle]) -> PlanEntry:
    """Give the entry of a task that is on the board. ``circles`` are the bodies that meet in it."""
    slot, body = board.slots[task.number], circles[0].body
    day = board.problem.book.date(slot.day)
    return PlanEntry(
        window=task.window,
        start=moment(slot.start),
        end=moment(slot.end),
        place=task.shared.place,
        people=tuple(sorted(members_of(circles, day))),
        because=why_placed(board, task),
        notice_deadline=agenda_deadline(body, day)[0],
    )


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
