"""One meeting moves so that another has a slot: the commonest case, found without the solver."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from scheduler.planner.board import Board
from scheduler.planner.tasks import Slot, Task


class _Swap(NamedTuple):
    """A slot for the task, and the new one of the task that stood in the way; the cheapest sorts first."""

    cost: int
    slot: Slot
    other: int
    elsewhere: Slot


def make_room(board: Board, task: Task, may_move: AbstractSet[int]) -> bool:
    """Place a task off the board by moving just one of those that may; tell whether that can be done.

    Of several ways, the one whose two new slots cost least.
    """
    best = min(_swaps(board, task, may_move), default=None)
    if best is None:
        return False
    other = board.problem.tasks[best.other]
    board.take(other)
    board.put(task, best.slot)
    board.put(other, best.elsewhere)
    return True


def _swaps(board: Board, task: Task, may_move: AbstractSet[int]) -> Iterator[_Swap]:
    for slot in _slots(board, task):
        against = {taken.number for _, taken in board.against(task, slot)}
        if len(against) == 1 and not against - may_move and board.in_order(task, slot):
            swap = _swap(board, task, slot, against.pop())
            yield from (swap,) if swap is not None else ()


def _slots(board: Board, task: Task) -> Iterator[Slot]:
    allowed = board.days_allowed(task)
    for _, day in task.ranked:
        if day in allowed:
            yield from (board.problem.slot(task, day, hour.minute) for hour in task.shared.hours)


def _swap(board: Board, task: Task, slot: Slot, number: int) -> _Swap | None:
    other = board.problem.tasks[number]
    stood = board.take(other)
    cost = board.problem.own_cost(task, slot) + board.beside(task, slot.day)
    board.put(task, slot)
    option = board.best(other)
    board.take(task)
    if stood is not None:
        board.put(other, stood)
    return None if option is None else _Swap(cost + option.cost, slot, number, option.slot)
