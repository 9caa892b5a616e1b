"""What two meetings cost or forbid one another. The board and the solver's model both ask here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scheduler.planner.tasks import Problem, Slot, Task


def chained(one: Task, other: Task) -> bool:
    """Tell whether one of the two follows the other."""
    return (one.chain is not None and one.chain.number == other.number) or (
        other.chain is not None and other.chain.number == one.number
    )


def shared_people(one: Task, other: Task, day: int) -> frozenset[str]:
    """Give the keys of those who sit in both on the day."""
    return one.shared.people(day) & other.shared.people(day)


def crowd_cost(tasks: Sequence[Task]) -> int:
    """Give what it costs that all these meetings of one agreement lie on one day.

    Each beyond the first costs, save when there are just two and one follows the other.
    """
    if len(tasks) < 2 or (len(tasks) == 2 and chained(*tasks)):
        return 0
    return tasks[0].shared.weights.same_day * (len(tasks) - 1)


def spacing(earlier: Task, later: Task) -> tuple[int, int]:
    """Give the days that should lie between two meetings in a row, and how much they may vary."""
    gap = later.ideal - earlier.ideal
    return gap, gap * later.shared.weights.spacing_slack // 100


class Beat(NamedTuple):
    """The days that should lie between two meetings, how much they may vary, and what each day more costs."""

    gap: int
    slack: int
    weight: int

    def cost(self, days: int) -> int:
        """Give what it costs that so many days lie between them."""
        return self.weight * max(0, abs(days - self.gap) - self.slack)


def beat(earlier: Task, later: Task) -> Beat:
    """Give the distance that two meetings in a row should have."""
    return Beat(*spacing(earlier, later), later.shared.weights.spacing_day)


def spacing_cost(earlier: tuple[Task, int], later: tuple[Task, int]) -> int:
    """Give what the distance between two meetings in a row costs; each with its day."""
    return beat(earlier[0], later[0]).cost(later[1] - earlier[1])


def needed_pause(problem: Problem, one: str, other: str) -> int:
    """Give the minutes that must lie between two meetings of one person in the two towns."""
    return problem.travel.minutes(one, other)


def collide(problem: Problem, one: tuple[Task, Slot], other: tuple[Task, Slot]) -> bool:
    """Tell whether somebody who sits in both would have to be in two places at once."""
    (task, slot), (second, place) = one, other
    pause = needed_pause(problem, task.shared.town, second.shared.town)
    return slot.start < place.end + pause and place.start < slot.end + pause
