"""From the first valid plan to a good one: cluster by cluster, never to a dearer plan."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from scheduler.planner.board import Board
from scheduler.planner.clusters import clusters
from scheduler.planner.construct import settle
from scheduler.planner.inputs import Effort, Limits
from scheduler.planner.tasks import Problem, Task
from scheduler.records.plan import SolverReport


class SolverStatus(StrEnum):
    """What is known of a plan: nothing is cheaper, or it is valid and perhaps something is."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"


def improve(board: Board, effort: Effort) -> SolverReport:
    """Improve a constructed board in place; tell what it costs and the least that any could cost.

    Windows that no plan could fill cost nothing here, so that they do not hide how good the rest is.
    A cluster whose cost already is its bound is left alone, so that the solver is not even
    imported where nothing is to be won.
    """
    empty, lost = Board(board.problem), hopeless(board.problem)
    groups = [
        tuple(task for task in group if task.number not in lost) for group in _groups(board.problem, effort)
    ]
    every = range(len(board.problem.tasks))
    bounds = [sum(empty.least(task, every) for task in tasks) for tasks in groups]
    costs = [board.cost(tasks) for tasks in groups]
    unproved = [place for place, cost in enumerate(costs) if cost > bounds[place]]
    limits = _limits(effort, sum(len(groups[place]) for place in unproved))
    for place in unproved if limits.work > 0 else ():
        found = _improve_cluster((board, empty), groups[place], effort, limits)
        settle(board, groups[place])
        bounds[place], costs[place] = max(bounds[place], found), board.cost(groups[place])
    return report_of(sum(costs), sum(bounds))


def _groups(problem: Problem, effort: Effort) -> tuple[tuple[Task, ...], ...]:
    """Give the free tasks in clusters; all together, where none of them will be improved."""
    if min(effort.work_per_window, effort.most_work) > 0:
        return clusters(problem)
    return (tuple(task for task in problem.tasks if task.fixed is None),)


def report_of(objective: int, bound: int) -> SolverReport:
    """Give the report on a plan of this cost, when no plan could cost less than the bound."""
    status = SolverStatus.OPTIMAL if objective == bound else SolverStatus.FEASIBLE
    return SolverReport(status=status.value, objective=objective, bound=bound)


def hopeless(problem: Problem) -> frozenset[int]:
    """Give the numbers of the free tasks that have no open day, or follow something that has no slot ever."""
    lost = {task.number for task in problem.tasks if task.fixed is None and (task.orphan or not task.ranked)}
    waiting = list(lost)
    while waiting:
        after = set(problem.followers.get(waiting.pop(), ())) - lost
        free = {number for number in after if problem.tasks[number].fixed is None}
        lost |= free
        waiting += sorted(free)
    return frozenset(lost)


def _limits(effort: Effort, windows: int) -> Limits:
    """Give the limits for each window that is to be improved."""
    work = min(effort.work_per_window, effort.most_work / max(windows, 1))
    return Limits(work=work, seconds=None if effort.seconds is None else effort.seconds / max(windows, 1))


def _improve_cluster(boards: tuple[Board, Board], tasks: Sequence[Task], effort: Effort, each: Limits) -> int:
    """Improve a cluster on the first board; give a bound. The second board holds only what is fixed."""
    if len(tasks) <= effort.whole:
        from scheduler.planner.pieces import solve_piece  # noqa: PLC0415  (OR-tools takes most of a second)

        return solve_piece(boards[0], tasks, _times(each, len(tasks)))
    from scheduler.planner.large import improve_large  # noqa: PLC0415  (and numpy nearly as long)

    return improve_large(boards, tasks, each)


def _times(each: Limits, windows: float) -> Limits:
    return Limits(work=each.work * windows, seconds=None if each.seconds is None else each.seconds * windows)
