"""Who ties an agreement to the others: the one who sits in most of its meetings and in other places, too.

A day on which such a hub has many meetings is what makes a plan dear. Everything that looks at whole
days (``flows``, ``prices``) counts the meetings of an agreement together with those of its hub.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from scheduler.planner.tasks import Problem, Task


def hubs_of(problem: Problem, tasks: Iterable[Task]) -> Mapping[str, str]:
    """Give the hub of each agreement that has one: of several who sit equally often, the first by key."""
    seats: Counter[tuple[str, str]] = Counter()
    for task in tasks:
        people = frozenset().union(*(people for _, people in task.shared.seats))
        seats.update((task.window.agreement, person) for person in people & problem.travellers)
    hubs: dict[str, str] = {}
    for (agreement, person), _ in sorted(seats.items(), key=lambda each: (-each[1], each[0])):
        hubs.setdefault(agreement, person)
    return hubs
