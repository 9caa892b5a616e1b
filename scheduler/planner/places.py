"""Every day of every task of a cluster as one row of numbers, and what each costs by itself.

All costs here are whole numbers, 1024 to a point, and no sum is ever rounded: another machine adds them
up to the same. Importing numpy takes a while: only what improves large clusters imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scheduler.planner.board import Board, DayOption
from scheduler.planner.tasks import Task

Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]

SCALE: Final = 1024
"""How many parts make a point."""

CLOSED: Final = 1 << 40
"""What a day costs on which a task cannot be; more than any plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of a cluster: task by task its days, from the first of the window, and then "no slot".

    ``first`` gives where a task's places begin, one more number at the end; ``cost`` what each place costs
    by itself; ``open`` the days that can be had, by place.
    """

    tasks: tuple[Task, ...]
    first: tuple[int, ...]
    cost: Numbers
    open: Mapping[int, DayOption]

    def place(self, task: int, day: int) -> int:
        """Give the place of a day within the window of the task with that index in ``tasks``."""
        return self.first[task] + day - self.tasks[task].first

    def out(self, task: int) -> int:
        """Give the place that means that the task has no slot."""
        return self.first[task + 1] - 1

    def of(self, task: int) -> range:
        """Give all places of a task."""
        return range(self.first[task], self.first[task + 1])


def places_of(empty: Board, tasks: Sequence[Task]) -> Places:
    """Give the places of free tasks. ``empty`` holds nothing but what is fixed."""
    every = range(len(empty.problem.tasks))
    first, found, cost = [0], dict[int, DayOption](), list[int]()
    for task in tasks:
        row = [CLOSED] * (task.last - task.first + 1)
        for option in empty.day_options(task, every):
            found[first[-1] + option.day - task.first] = option
            row[option.day - task.first] = (option.cost + option.hours[0].cost) * SCALE
        cost += [*row, task.price * SCALE]
        first.append(len(cost))
    return Places(tasks=tuple(tasks), first=tuple(first), cost=np.array(cost, dtype=np.int64), open=found)
