"""Whether a window could have a slot at all, if every meeting that may move were gone."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.planner.board import Board
from scheduler.planner.diary import BUSY
from scheduler.planner.tasks import Chain, Slot, Task


def never_fits(board: Board, task: Task) -> bool:
    """Tell whether a task off the board has no slot, wherever the others that may move would stand.

    True is certain: nothing but fixed meetings, busy times and the days themselves are in the way. It
    also holds for what follows such a task, and for tasks that follow one another in a ring.
    """
    followed: set[int] = set()
    while task.number not in followed:
        if task.orphan or not any(_is_open(board, task, slot) for slot in _slots(board, task)):
            return True
        if task.chain is None or task.chain.number in board.slots:
            return False
        followed.add(task.number)
        task = board.problem.tasks[task.chain.number]
    return True


def _slots(board: Board, task: Task) -> Iterator[Slot]:
    """Give the slots on open days that keep their distance to what is fixed."""
    anchors = list(_fixed_anchors(board, task))
    for _, day in task.ranked:
        if all(chain.least <= sign * (day - other) <= chain.most for chain, other, sign in anchors):
            yield from (board.problem.slot(task, day, hour.minute) for hour in task.shared.hours)


def _fixed_anchors(board: Board, task: Task) -> Iterator[tuple[Chain, int, int]]:
    """Give the fixed meetings that a task follows (sign 1) or is followed by (-1), with their days."""
    tasks = board.problem.tasks
    if task.chain is not None and (before := tasks[task.chain.number].fixed) is not None:
        yield task.chain, before.day, 1
    for number in board.problem.followers.get(task.number, ()):
        chain, after = tasks[number].chain, tasks[number].fixed
        if chain is not None and after is not None:
            yield chain, after.day, -1


def _is_open(board: Board, task: Task, slot: Slot) -> bool:
    against = (taken.number for _, taken in board.against(task, slot))
    return all(number != BUSY and board.problem.tasks[number].fixed is None for number in against)
