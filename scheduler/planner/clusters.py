"""Which tasks may touch one another: the plan falls into clusters that are solved one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from scheduler.planner.tasks import Problem, Task


def clusters(problem: Problem) -> tuple[tuple[Task, ...], ...]:
    """Give the free tasks in groups that share nothing: no person, agreement, body or chain.

    Groups come by their first task, and the tasks of a group by number.
    """
    free = [task for task in problem.tasks if task.fixed is None]
    numbers = grouped([task.number for task in free], _links(free, _reach(problem, free)))
    return tuple(tuple(problem.tasks[number] for number in group) for group in numbers)


def grouped(numbers: Sequence[int], links: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Give ascending numbers in groups of those that links tie together, by each group's first."""
    heads = {number: number for number in numbers}
    for one, other in links:
        first, second = _head(heads, one), _head(heads, other)
        heads[max(first, second)] = min(first, second)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in numbers:
        groups[_head(heads, number)].append(number)
    return tuple(tuple(group) for group in groups.values())


def touching(tasks: Sequence[Task]) -> Iterator[tuple[Task, Task]]:
    """Give the pairs of tasks that could lie on one day and then cost or forbid one another."""
    for one, other in combinations(tasks, 2):
        overlap = one.first <= other.last and other.first <= one.last
        if overlap and (one.window.agreement == other.window.agreement or _people(one) & _people(other)):
            yield one, other


def _reach(problem: Problem, tasks: Sequence[Task]) -> int:
    """Give how many days apart two meetings may be and yet forbid one another: 1 if by a way in the night."""
    hours = [(hour.minute, task.shared.minutes) for task in tasks for hour in task.shared.hours]
    latest = max((minute + minutes for minute, minutes in hours), default=0)
    earliest = min((minute for minute, _ in hours), default=0)
    nights = (later - day for day, later in pairwise(problem.book.midnight))
    return int(latest + problem.travel.longest > min(nights) + earliest)


def _links(tasks: Iterable[Task], reach: int) -> Iterator[tuple[int, int]]:
    """Give pairs of numbers that belong together; with the pairs of others they link all that do."""
    seen: dict[str, list[Task]] = {}
    free = {task.number for task in tasks}
    for task in sorted(tasks, key=lambda each: (each.first, each.number)):
        for number in (task.before, task.chain.number if task.chain else None):
            if number in free:
                yield task.number, number
        for name in _names(task):
            # Those still near hold the task's first day, or just miss it: they are linked already.
            near = [other for other in seen.get(name, ()) if other.last + reach >= task.first]
            yield from ((task.number, other.number) for other in near[:1])
            seen[name] = [*near, task]


def _head(heads: dict[int, int], number: int) -> int:
    while heads[number] != number:
        heads[number] = heads[heads[number]]
        number = heads[number]
    return number


def _names(task: Task) -> tuple[str, ...]:
    """Give what a task may share with another: its agreement and its people."""
    return (f"/{task.window.agreement}", *_people(task))


def _people(task: Task) -> frozenset[str]:
    return frozenset().union(*(people for _, people in task.shared.seats))
