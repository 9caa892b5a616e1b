"""Which tasks may have a cheaper slot once another one has moved: all that look at what it left or took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from scheduler.planner.tasks import Problem, Slot, Task

SPAN = 28
"""How many days of the year are looked up together."""


class Nearby:
    """The tasks that may move, found by the days and the people of another one."""

    def __init__(self, problem: Problem, tasks: Sequence[Task]) -> None:
        """Sort the tasks that may move by agreement, people and time of the year."""
        self._problem = problem
        self._known = {task.number for task in tasks}
        self._by_name: defaultdict[tuple[str, int], list[Task]] = defaultdict(list)
        names = {id(task.shared): _names(task) for task in tasks}
        for task in tasks:
            for name in names[id(task.shared)]:
                for span in range(task.first // SPAN, task.last // SPAN + 1):
                    self._by_name[name, span].append(task)

    def touched(self, task: Task, slots: Iterable[Slot | None]) -> Iterator[int]:
        """Give the numbers of those for which it matters where the task stands: then or now.

        Its neighbours in the body and in the chain always; of the others those whose window holds
        the day and who share the agreement or a person. Some come twice, and the task itself, too.
        """
        followers = self._problem.followers.get(task.number, ())
        near = (task.before, task.after, task.chain.number if task.chain else None, *followers)
        yield from (number for number in near if number is not None and number in self._known)
        for day, people in self._taken(task, slots):
            for name in (_of_agreement(task), *people):
                found = self._by_name.get((name, day // SPAN), ())
                yield from (each.number for each in found if each.first <= day <= each.last)

    def _taken(self, task: Task, slots: Iterable[Slot | None]) -> Iterator[tuple[int, frozenset[str]]]:
        """Give each day on which one of the slots takes time, with those whose time it is."""
        for slot in (each for each in slots if each is not None):
            for day in self._problem.days_near(slot):
                yield day, task.shared.people(slot.day)


def _names(task: Task) -> frozenset[str]:
    """Give its agreement and all who come to one of the meetings that share their people with it."""
    return frozenset((_of_agreement(task),)).union(*(people for _, people in task.shared.seats))


def _of_agreement(task: Task) -> str:
    return f"/{task.window.agreement}"
