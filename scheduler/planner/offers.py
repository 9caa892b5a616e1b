"""What the solver may choose from: the open slots that a cheaper plan could use at all.

If every task took the slot that is cheapest for itself, the tasks would cost their floors. Being
together never makes meetings cheaper, so what one task takes on top of its floor the whole plan
costs on top of all floors. A slot that alone lifts the floors above a plan already found can be
left out, and nothing is lost: that is most of them.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from scheduler.planner.board import Board, DayOption
from scheduler.planner.tasks import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A task's days, each with the hours that are worth trying; ``droppable`` if none may be best."""

    task: Task
    days: tuple[DayOption, ...]
    droppable: bool


def offers(board: Board, tasks: Sequence[Task], known: int, loose: Container[int]) -> tuple[Offer, ...]:
    """Give what each of the tasks, which are off the board, may choose in a plan as cheap as ``known``.

    ``known`` is the cost of the tasks in a plan that has been found; ``loose`` are the numbers of
    all tasks that are off the board and may still be placed, these among them.
    """
    floors = {task.number: board.least(task, loose) for task in tasks}
    spare = known - sum(floors.values())
    return tuple(_offer(board, task, floors[task.number] + spare, loose) for task in tasks)


def _offer(board: Board, task: Task, most: int, loose: Container[int]) -> Offer:
    cheap = (
        replace(option, hours=tuple(hour for hour in option.hours if option.cost + hour.cost <= most))
        for option in board.day_options(task, loose)
    )
    kept = tuple(option for option in cheap if option.hours)
    return Offer(task=task, days=kept, droppable=not kept or task.price <= most)
