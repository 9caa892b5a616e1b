"""A plan that prices lead to: each meeting on the day where its body's year costs least at these prices."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.planner.board import Board
from scheduler.planner.construct import settle
from scheduler.planner.places import CLOSED, SCALE
from scheduler.planner.prices import Priced
from scheduler.planner.tasks import Slot, Task


def guide(board: Board, found: Priced) -> None:
    """Place all tasks anew by their prices and let them settle; never to a dearer plan."""
    tasks = found.places.tasks
    before = board.cost(tasks)
    held = {task.number: slot for task in tasks if (slot := board.take(task)) is not None}
    dearer = {task.number: _dearer(found, index) for index, task in enumerate(tasks)}
    for task in sorted(
        tasks, key=lambda each: (each.chain is not None, -_regret(dearer[each.number]), each.number)
    ):
        slot = _best(board, task, dearer[task.number])
        if slot is not None:
            board.put(task, slot)
    settle(board, tasks)
    if board.cost(tasks) > before:
        board.lay(tasks, held)


def _dearer(found: Priced, index: int) -> Sequence[tuple[int, int]]:
    """Give the days that a task can have, cheapest first: how much dearer each is, and the day."""
    open_days = found.places.open  # what a closed day costs above the best may be less than CLOSED
    places = [place for place in found.places.of(index) if place in open_days]
    costs = ((int(found.dearer[place]), open_days[place].day) for place in places)
    return sorted((cost, day) for cost, day in costs if cost < CLOSED)


def _regret(dearer: Sequence[tuple[int, int]]) -> int:
    """Give what the second best day costs more than the best one."""
    return CLOSED if len(dearer) < 2 else dearer[1][0] - dearer[0][0]


def _best(board: Board, task: Task, dearer: Sequence[tuple[int, int]]) -> Slot | None:
    """Give the free slot that is least dear, of several the earliest."""
    allowed = board.days_allowed(task)
    best: tuple[int, Slot] | None = None
    for cost, day in dearer:
        if best is not None and cost > best[0]:
            break
        for hour in task.shared.hours if day in allowed else ():
            option = (cost + hour.cost * SCALE, board.problem.slot(task, day, hour.minute))
            if best is not None and option >= best:
                break
            if board.is_free(task, option[1]):
                best = option
                break
    return None if best is None else best[1]
