"""From the first valid plan to a good one: cluster by cluster, never to a dearer plan."""

from __future__ import annotations

from collections.abc import Container, Sequence
from enum import StrEnum

from scheduler.planner.board import Board
from scheduler.planner.clusters import clusters, pieces
from scheduler.planner.construct import settle
from scheduler.planner.inputs import Effort, Limits
from scheduler.planner.offers import offers
from scheduler.planner.tasks import Problem, Task
from scheduler.records.plan import SolverReport

ROUNDS_PER_WORK = 4_000
"""How often the meetings of a large cluster move for a unit of work that each window is given."""


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
        found = _improve_cluster((board, empty), pieces(groups[place], effort.whole, effort.piece), limits)
        settle(board, groups[place])
        bounds[place], costs[place] = max(bounds[place], found), board.cost(groups[place])
    objective, bound = sum(costs), sum(bounds)
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


def _improve_cluster(boards: tuple[Board, Board], cut: Sequence[Sequence[Task]], each: Limits) -> int:
    """Improve a cluster on the first board, a small one by the solver; give a bound, found with the second.

    The second board is empty but for what is fixed. A bound for a piece on it holds for the piece
    in any plan, and what the pieces cost one another comes on top.
    """
    board = boards[0]
    if len(cut) == 1:
        return _improve_piece(board, cut[0], _times(each, len(cut[0])))
    from scheduler.planner.flows import polish  # noqa: PLC0415  (OR-tools takes most of a second)

    tasks = [task for piece in cut for task in piece]
    polish(board, tasks, round(each.work * ROUNDS_PER_WORK))
    loose = frozenset(task.number for task in tasks)
    return sum(_bound_piece(boards, piece, loose, _times(each, len(piece) / 2)) for piece in cut)


def _times(each: Limits, windows: float) -> Limits:
    return Limits(work=each.work * windows, seconds=None if each.seconds is None else each.seconds * windows)


def _improve_piece(board: Board, piece: Sequence[Task], limits: Limits) -> int:
    """Let the solver place a piece beside all that stands; give its bound. Never a dearer board."""
    from scheduler.planner.model import solve  # noqa: PLC0415  (OR-tools takes most of a second)

    before = board.cost(piece)
    held = {task.number: slot for task in piece if (slot := board.take(task)) is not None}
    loose = frozenset(task.number for task in piece)
    answer = solve(board, offers(board, piece, before, loose), held, limits)
    board.lay(piece, answer.slots)
    if board.cost(piece) >= before:
        board.lay(piece, held)
    return min(answer.bound, before)


def _bound_piece(
    boards: tuple[Board, Board], piece: Sequence[Task], loose: Container[int], limits: Limits
) -> int:
    """Give the least that a piece costs by itself, whatever the rest of its cluster does."""
    from scheduler.planner.model import solve  # noqa: PLC0415  (OR-tools takes most of a second)

    board, empty = boards
    held = {task.number: board.slots[task.number] for task in piece if task.number in board.slots}
    empty.lay(piece, held)
    known = empty.cost(piece)
    empty.lay(piece, {})
    return min(known, solve(empty, offers(empty, piece, known, loose), held, limits).bound)
