"""The board: which tasks stand where just now, and what every other slot of a task would cost.

The only thing in the planner that changes. Construction, settling, the solver's model and the
reasons all read the same board, so that they mean the same by cost and by collision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from scheduler.planner import pairs
from scheduler.planner.tasks import Hour, Problem, Slot, Task

DAY = 24 * 60

BUSY = -1
"""The number of what is no task: a busy time or a kept meeting outside the problem."""


@lru_cache(maxsize=65536)
def _by_name(people: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(people))


class Taken(NamedTuple):
    """A person's time that is taken; ``number`` is the task's, or ``BUSY``."""

    start: int
    end: int
    town: str
    number: int


class Option(NamedTuple):
    """A slot and what it would cost beside what stands now. Cheaper, earlier options sort first."""

    cost: int
    slot: Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOption:
    """An open day of a task: its cost without the hour and without what else is on it; the free hours."""

    day: int
    cost: int
    hours: tuple[Hour, ...]


class Board:
    """Slots of tasks by number. Fixed tasks stand from the start."""

    def __init__(self, problem: Problem) -> None:
        """Set up an empty board with everybody's busy times and the fixed tasks."""
        self.problem = problem
        self.slots: dict[int, Slot] = {}
        self._taken: defaultdict[tuple[str, int], list[Taken]] = defaultdict(list)
        self._agreement_day: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        self._travellers: dict[frozenset[str], frozenset[str]] = {}
        for stay in problem.stays:
            margin = problem.travel.longest if stay.town else 0
            for day in problem.book.touched(stay.start - margin, stay.end + margin):
                self._taken[stay.person, day].append(Taken(stay.start, stay.end, stay.town, BUSY))
        for task in problem.tasks:
            if task.fixed is not None:
                self.put(task, task.fixed)

    def put(self, task: Task, slot: Slot) -> None:
        """Place a task that is not on the board."""
        self.slots[task.number] = slot
        self._agreement_day[task.window.agreement, slot.day].append(task.number)
        taken = Taken(slot.start, slot.end, task.shared.town, task.number)
        for person, day in self._touched(task, slot):
            self._taken[person, day].append(taken)

    def take(self, task: Task) -> Slot | None:
        """Take a task off the board; give the slot it had, ``None`` if it had none."""
        slot = self.slots.pop(task.number, None)
        if slot is None:
            return None
        self._agreement_day[task.window.agreement, slot.day].remove(task.number)
        taken = Taken(slot.start, slot.end, task.shared.town, task.number)
        for person, day in self._touched(task, slot):
            self._taken[person, day].remove(taken)
        return slot

    def lay(self, tasks: Sequence[Task], slots: Mapping[int, Slot]) -> None:
        """Let the tasks stand in these slots, by number, and those without one nowhere."""
        for task in tasks:
            self.take(task)
        for task in tasks:
            if task.number in slots:
                self.put(task, slots[task.number])

    def best(self, task: Task, avoid: Container[int] = (), loose: Container[int] = ()) -> Option | None:
        """Give the cheapest option of a task that is off the board, or ``None``.

        Days in ``avoid`` are left out. The tasks in ``loose`` may still be placed anywhere, so
        that nothing has to wait for them. Of options that cost the same, the earliest.
        """
        allowed = self.days_allowed(task, loose)
        best: Option | None = None
        for base, day in task.ranked:
            if best is not None and base > best.cost:
                break
            if day not in allowed or day in avoid:
                continue
            cost = base + self.beside(task, day)
            if best is not None and cost > best.cost:
                continue
            for hour in task.shared.hours:
                option = Option(cost + hour.cost, self.problem.slot(task, day, hour.minute))
                if best is not None and option >= best:
                    break
                if self.is_free(task, option.slot):
                    best = option
                    break
        return best

    def least(self, task: Task, loose: Container[int] = ()) -> int:
        """Give the least that a task off the board costs by itself: its price, or its cheapest free slot.

        What else is on a day is not charged. The tasks in ``loose`` may still be placed anywhere.
        """
        allowed, least = self.days_allowed(task, loose), task.price
        for base, day in task.ranked:
            if base >= least:
                break
            slots = ((hour.cost, self.problem.slot(task, day, hour.minute)) for hour in task.shared.hours)
            cost = next((cost for cost, slot in slots if self.is_free(task, slot)), None)
            if day in allowed and cost is not None:
                least = min(least, base + self.rhythm(task, day) + cost)
        return least

    def day_options(self, task: Task, loose: Container[int] = ()) -> Iterator[DayOption]:
        """Give every day of a task that is off the board with at least one free hour, by day.

        The tasks in ``loose`` may still be placed anywhere.
        """
        allowed = self.days_allowed(task, loose)
        for day, base in sorted((day, base) for base, day in task.ranked if day in allowed):
            hours = tuple(
                hour
                for hour in task.shared.hours
                if self.is_free(task, self.problem.slot(task, day, hour.minute))
            )
            if hours:
                yield DayOption(day=day, cost=base + self.rhythm(task, day), hours=hours)

    def has_hour(self, task: Task, day: int) -> bool:
        """Tell whether a task that is off the board could stand on an open day of its window."""
        slots = (self.problem.slot(task, day, hour.minute) for hour in task.shared.hours)
        return day in self.days_allowed(task) and any(self.is_free(task, slot) for slot in slots)

    def days_allowed(self, task: Task, loose: Container[int] = ()) -> range:
        """Give the days on which the task keeps its distance to what it follows and what follows it.

        There are none while it waits for something that has no slot and is not in ``loose``.
        """
        first, last = task.first, task.last
        if task.orphan:
            return range(0)
        if task.chain is not None:
            before = self.slots.get(task.chain.number)
            if before is None and task.chain.number not in loose:
                return range(0)
            if before is not None:
                first = max(first, before.day + task.chain.least)
                last = min(last, before.day + task.chain.most)
        for number in self.problem.followers.get(task.number, ()):
            after, chain = self.slots.get(number), self.problem.tasks[number].chain
            if after is not None and chain is not None:
                first, last = max(first, after.day - chain.most), min(last, after.day - chain.least)
        return range(first, last + 1)

    def beside(self, task: Task, day: int) -> int:
        """Give what the day costs the task because of where other tasks stand; never below zero."""
        problem, others = self.problem, self.same_agreement(task, day)
        cost = pairs.crowd_cost([*others, task]) - pairs.crowd_cost(others) if others else 0
        for person in self._travelling(task.shared.people(day)):
            towns = self.towns(person, day)
            cost += problem.weights.second_trip * bool(towns and task.shared.town not in towns)
        return cost + self.rhythm(task, day)

    def _travelling(self, people: frozenset[str]) -> frozenset[str]:
        """Give those of the people who sit in more than one municipality."""
        found = self._travellers.get(people)
        if found is None:
            found = self._travellers[people] = people & self.problem.travellers
        return found

    def rhythm(self, task: Task, day: int) -> int:
        """Give what the day costs by its distance to the body's meetings before and after."""
        problem, slots, cost = self.problem, self.slots, 0
        if task.before is not None and task.before in slots:
            earlier = (problem.tasks[task.before], slots[task.before].day)
            cost += pairs.spacing_cost(earlier, (task, day))
        if task.after is not None and task.after in slots:
            later = (problem.tasks[task.after], slots[task.after].day)
            cost += pairs.spacing_cost((task, day), later)
        return cost

    def same_agreement(self, task: Task, day: int) -> list[Task]:
        """Give the tasks of the task's agreement that stand on the day."""
        numbers = self._agreement_day.get((task.window.agreement, day), ())
        return [self.problem.tasks[number] for number in numbers]

    def towns(self, person: str, day: int) -> frozenset[str]:
        """Give the municipalities in which the person has meetings on the day."""
        first, last = self.problem.book.midnight[day], self.problem.book.midnight[day] + DAY
        found = self._taken.get((person, day), ())
        return frozenset(each.town for each in found if each.town and each.start < last and first < each.end)

    def is_free(self, task: Task, slot: Slot) -> bool:
        """Tell whether nothing stands against the slot but the day itself (which is not asked)."""
        return self.in_order(task, slot) and next(self.against(task, slot), None) is None

    def meetings(self, person: str, day: int) -> list[Task]:
        """Give the tasks on the board for which the person comes on the day."""
        numbers = {taken.number for taken in self._taken.get((person, day), ())} - {BUSY}
        return [self.problem.tasks[number] for number in sorted(numbers)]

    def against(self, task: Task, slot: Slot) -> Iterator[tuple[str, Taken]]:
        """Give each person whose time the slot would take twice, sorted, with what takes it already."""
        for person in _by_name(task.shared.people(slot.day)):
            for taken in self._taken.get((person, slot.day), ()):
                pause = pairs.needed_pause(self.problem, task.shared.town, taken.town)
                if slot.start < taken.end + pause and taken.start < slot.end + pause:
                    yield person, taken

    def cost(self, tasks: Iterable[Task]) -> int:
        """Give what the tasks cost where they stand, with the price of each that has no slot.

        What two of them cost one another is counted once; so is what other tasks cost them. None
        of the tasks may be fixed.
        """
        standing = [(task, self.take(task)) for task in tasks]
        total = 0
        for task, slot in standing:
            if slot is None:
                total += task.price
                continue
            total += self.problem.own_cost(task, slot) + self.beside(task, slot.day)
            self.put(task, slot)
        return total

    def in_order(self, task: Task, slot: Slot) -> bool:
        """Tell whether on one day the task comes after what it follows and before what follows it."""
        if task.chain is not None:
            before = self.slots.get(task.chain.number)
            if before is not None and slot.start < before.end:
                return False
        followers = self.problem.followers.get(task.number)
        if followers is None:
            return True
        later = (self.slots.get(number) for number in followers)
        return all(after is None or slot.end <= after.start for after in later)

    def _touched(self, task: Task, slot: Slot) -> Iterator[tuple[str, int]]:
        people = task.shared.people(slot.day)
        return ((person, day) for day in self.problem.days_near(slot) for person in people)
