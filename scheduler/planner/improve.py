"""From the first valid plan to a good one: cluster by cluster, never to a dearer plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scheduler.planner.board import Board
from scheduler.planner.clusters import clusters, pieces
from scheduler.planner.construct import settle
from scheduler.planner.inputs import Effort, Limits
from scheduler.planner.offers import offers
from scheduler.planner.tasks import Slot, Task
from scheduler.records.plan import SolverReport

WORK_PER_PIECE = 0.5
"""Units of work that a piece gets before its windows are counted: presolving costs some, too."""


class SolverStatus(StrEnum):
    """What is known of a plan: nothing is cheaper, or it is valid and perhaps something is."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cluster:
    """Free tasks that share nothing with others; ``floor`` is a bound that needs no solver."""

    tasks: tuple[Task, ...]
    floor: int


def improve(board: Board, effort: Effort) -> SolverReport:
    """Improve a constructed board in place; tell what it costs and the least that any could cost.

    A cluster whose cost already is its bound is left alone, so that the solver is not even
    imported where nothing is to be won.
    """
    groups = _clusters(board)
    bounds = [group.floor for group in groups]
    unproved = [place for place, group in enumerate(groups) if board.cost(group.tasks) > group.floor]
    cut = {place: tuple(pieces(groups[place].tasks, effort.piece)) for place in unproved}
    limits = _limits(effort, [piece for parts in cut.values() for piece in parts])
    for place, parts in cut.items() if effort.work_per_window > 0 else ():
        found = [_improve_piece(board, piece, limits[piece[0].number]) for piece in parts]
        settle(board, groups[place].tasks)
        if len(parts) == 1:
            bounds[place] = max(bounds[place], *found)
    objective, bound = sum(board.cost(group.tasks) for group in groups), sum(bounds)
    status = SolverStatus.OPTIMAL if objective == bound else SolverStatus.FEASIBLE
    return SolverReport(status=status.value, objective=objective, bound=bound)


def _clusters(board: Board) -> list[_Cluster]:
    empty = Board(board.problem)
    return [
        _Cluster(tasks=tasks, floor=sum(_least(empty, task) for task in tasks))
        for tasks in clusters(board.problem)
    ]


def _least(empty: Board, task: Task) -> int:
    """Give what the task costs if no other free task stands in its way."""
    option = empty.best(task, loose=range(len(empty.problem.tasks)))
    return task.price if option is None else min(task.price, option.cost)


def _limits(effort: Effort, parts: Sequence[Sequence[Task]]) -> dict[int, Limits]:
    """Share the work out over the pieces; the answer is by the number of a piece's first task."""
    wanted = {part[0].number: WORK_PER_PIECE + effort.work_per_window * len(part) for part in parts}
    total = sum(wanted.values())
    scale = min(1.0, effort.most_work / total) if total else 1.0
    return {
        number: Limits(
            work=work * scale,
            seconds=None if effort.seconds is None else effort.seconds * work / total,
        )
        for number, work in wanted.items()
    }


def _improve_piece(board: Board, piece: Sequence[Task], limits: Limits) -> int:
    """Let the solver place a piece beside all that stands; give its bound. Never a dearer board."""
    from scheduler.planner.model import solve  # noqa: PLC0415  (OR-tools takes most of a second)

    before = board.cost(piece)
    held = {task.number: slot for task in piece if (slot := board.take(task)) is not None}
    answer = solve(board, offers(board, piece, before), held, limits)
    _lay(board, piece, answer.slots)
    if board.cost(piece) >= before:
        _lay(board, piece, held)
    return min(answer.bound, before)


def _lay(board: Board, piece: Iterable[Task], slots: Mapping[int, Slot]) -> None:
    for task in piece:
        board.take(task)
    for task in piece:
        if task.number in slots:
            board.put(task, slots[task.number])
