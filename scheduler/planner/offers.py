"""What the solver may choose from: the open slots that a cheaper plan could use at all.

If every task took its cheapest slot, the tasks would cost ``floor`` together. What one task takes
on top of its own cheapest slot the plan costs on top of that, because meetings never make one
another cheaper. So a slot that alone lifts the floor above a plan already found can be left out,
and nothing is lost: that is most of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scheduler.planner.board import Board, DayOption
from scheduler.planner.tasks import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A task's days, each with the hours that are worth trying; ``droppable`` if none may be best."""

    task: Task
    days: tuple[DayOption, ...]
    droppable: bool


def offers(board: Board, tasks: Sequence[Task], known: int) -> tuple[Offer, ...]:
    """Give what each of the tasks, which are off the board, may choose in a plan as cheap as ``known``.

    ``known`` is the cost of the tasks in a plan that has been found.
    """
    loose = frozenset(task.number for task in tasks)
    every = {task.number: tuple(board.day_options(task, loose)) for task in tasks}
    floors = {task.number: _floor(task, every[task.number]) for task in tasks}
    spare = known - sum(floors.values())
    return tuple(_offer(task, every[task.number], floors[task.number] + spare) for task in tasks)


def _floor(task: Task, days: Sequence[DayOption]) -> int:
    return min([task.price, *(option.cost + option.hours[0].cost for option in days)])


def _offer(task: Task, days: Sequence[DayOption], most: int) -> Offer:
    cheap = (
        replace(option, hours=tuple(hour for hour in option.hours if option.cost + hour.cost <= most))
        for option in days
    )
    kept = tuple(option for option in cheap if option.hours)
    return Offer(task=task, days=kept, droppable=not kept or task.price <= most)
