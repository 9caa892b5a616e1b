"""From the first valid plan to a good one: cluster by cluster, never to a dearer plan."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from scheduler.planner.board import Board
from scheduler.planner.clusters import clusters
from scheduler.planner.construct import settle
from scheduler.planner.inputs import Effort, Limits
from scheduler.planner.offers import offers
from scheduler.planner.tasks import Problem, Task
from scheduler.records.plan import SolverReport


class Pace(NamedTuple):
    """Rounds for each window: at most, by unit of the solver's work, by second on a slow machine."""

    most: int
    per_work: int
    per_second: int


FLOWS: Final = Pace(120, 4_000, 1_000)
PRICES: Final = Pace(300, 30_000, 10_000)


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
    groups = [tuple(task for task in group if task.number not in lost) for group in clusters(board.problem)]
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
    board, empty = boards
    if len(tasks) <= effort.whole:
        return _solve(board, tasks, _times(each, len(tasks)))
    from scheduler.planner.flows import polish  # noqa: PLC0415  (OR-tools takes most of a second)
    from scheduler.planner.prices import bound_of  # noqa: PLC0415  (so does numpy, nearly)

    polish(board, tasks, _rounds(each, FLOWS))
    return bound_of(empty, tasks, board.cost(tasks), _rounds(each, PRICES))


def _rounds(each: Limits, pace: Pace) -> int:
    """Give how many rounds there are for a large cluster. No clock is asked: the plan stays the same."""
    rounds = min(pace.most, each.work * pace.per_work)
    return round(rounds if each.seconds is None else min(rounds, each.seconds * pace.per_second))


def _times(each: Limits, windows: float) -> Limits:
    return Limits(work=each.work * windows, seconds=None if each.seconds is None else each.seconds * windows)


def _solve(board: Board, tasks: Sequence[Task], limits: Limits) -> int:
    """Let the solver place a cluster beside all that stands; give its bound. Never a dearer board."""
    from scheduler.planner.model import solve  # noqa: PLC0415  (OR-tools takes most of a second)

    before = board.cost(tasks)
    held = {task.number: slot for task in tasks if (slot := board.take(task)) is not None}
    loose = frozenset(task.number for task in tasks)
    answer = solve(board, offers(board, tasks, before, loose), held, limits)
    board.lay(tasks, answer.slots)
    if board.cost(tasks) >= before:
        board.lay(tasks, held)
    return min(answer.bound, before)
