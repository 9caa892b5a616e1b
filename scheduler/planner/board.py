"""The board: which tasks stand where just now, and what every other slot of a task would cost.

The only thing in the planner that changes. Construction, settling, the solver's model and the
reasons all read the same board, so that they mean the same by cost and by collision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scheduler.planner import pairs
from scheduler.planner.diary import BUSY, Diary, Taken
from scheduler.planner.tasks import Hour, Problem, Slot, Task


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
        self.diary = Diary(problem.travel, problem.book.midnight)
        self._agreement_day: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        self._travellers: dict[frozenset[str], frozenset[str]] = {}
        self._beats: dict[int, pairs.Beat] = {}
        for stay in problem.stays:
            margin = problem.travel.longest if stay.town else 0
            days = problem.book.touched(stay.start - margin, stay.end + margin)
            self.diary.note((stay.person,), days, Taken(stay.start, stay.end, stay.town, BUSY))
        for task in problem.tasks:
            if task.fixed is not None:
                self.put(task, task.fixed)

    def put(self, task: Task, slot: Slot) -> None:
        """Place a task that is not on the board."""
        self.slots[task.number] = slot
        self._agreement_day[task.window.agreement, slot.day].append(task.number)
        taken = Taken(slot.start, slot.end, task.shared.town, task.number)
        self.diary.note(task.shared.people(slot.day), self.problem.days_near(slot), taken)

    def take(self, task: Task) -> Slot | None:
        """Take a task off the board; give the slot it had, ``None`` if it had none."""
        slot = self.slots.pop(task.number, None)
        if slot is None:
            return None
        self._agreement_day[task.window.agreement, slot.day].remove(task.number)
        taken = Taken(slot.start, slot.end, task.shared.town, task.number)
        self.diary.strike(task.shared.people(slot.day), self.problem.days_near(slot), taken)
        return slot

    def lay(self, tasks: Sequence[Task], slots: Mapping[int, Slot]) -> None:
        """Let the tasks stand in these slots, by number, and those without one nowhere."""
        for task in tasks:
            self.take(task)
        for task in tasks:
            if task.number in slots:
                self.put(task, slots[task.number])

    def best(
        self, task: Task, avoid: Container[int] = (), loose: Container[int] = (), now: Option | None = None
    ) -> Option | None:
        """Give the cheapest option of a task that is off the board, or ``None``.

        Days in ``avoid`` are left out. The tasks in ``loose`` may still be placed anywhere, so
        that nothing has to wait for them. Of options that cost the same, the earliest. ``now`` is
        one that is known already.
        """
        allowed, best = self.days_allowed(task, loose), now
        for base, day in task.ranked:
            if best is not None and base > best.cost:
                break
            if day not in allowed or day in avoid:
                continue
            # Where others of the agreement stand most days fall out, before anything else is looked at.
            cost = base + self._crowd(task, day)
            if best is None or cost <= best.cost:
                cost += self._journeys(task, day) + self.rhythm(task, day)
                best = self._better(task, day, cost, best)
        return best

    def _better(self, task: Task, day: int, cost: int, best: Option | None) -> Option | None:
        """Give the first free hour of a day that costs so much without it, or what is known if not dearer."""
        for hour in task.shared.hours:
            if best is not None and cost + hour.cost > best.cost:
                break
            option = Option(cost + hour.cost, self.problem.slot(task, day, hour.minute))
            if best is not None and option >= best:
                break
            if self.is_free(task, option.slot):
                return option
        return best

    def option(self, task: Task, slot: Slot) -> Option | None:
        """Give what a free slot of a task that is off the board costs beside what stands now.

        ``None`` if the day does not keep its distance to what the task follows, or what follows it.
        """
        if slot.day not in self.days_allowed(task):
            return None
        return Option(self.problem.own_cost(task, slot) + self.beside(task, slot.day), slot)

    def rests(self, task: Task) -> bool:
        """Tell whether a task that follows nothing has what it would choose alone, at no other cost."""
        slot = self.slots.get(task.number)
        if slot is None or task.chain is not None or not task.ranked or slot.day != task.ranked[0][1]:
            return False
        if slot.start != self.problem.book.midnight[slot.day] + task.shared.hours[0].minute:
            return False
        if len(self._agreement_day[task.window.agreement, slot.day]) > 1 or self.rhythm(task, slot.day):
            return False
        people, own = self._travelling(task.shared.people(slot.day)), {task.shared.town}
        return all(self.towns(person, slot.day) == own for person in people)

    def least(self, task: Task, loose: Container[int] = ()) -> int:
        """Give the least that a task off the board costs by itself: its price, or its cheapest free slot.

        What else is on a day is not charged. The tasks in ``loose`` may still be placed anywhere.
        """
        allowed, least = self.days_allowed(task, loose), task.price
        for base, day in task.ranked:
            if base >= least:
                break
            if day in allowed:
                slots = ((hour.cost, self.problem.slot(task, day, hour.minute)) for hour in task.shared.hours)
                cost = next((cost for cost, slot in slots if self.is_free(task, slot)), least)
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
        return self._crowd(task, day) + self._journeys(task, day) + self.rhythm(task, day)

    def _crowd(self, task: Task, day: int) -> int:
        """Give what the task adds to what the day costs its agreement.

        That is ``pairs.crowd_cost`` with the task, less what it is without.
        """
        others = self._agreement_day.get((task.window.agreement, day))
        if not others:
            return 0
        weight = task.shared.weights.same_day
        if len(others) == 1:
            return 0 if self._is_chained(task.number, others[0]) else weight
        return 2 * weight if len(others) == 2 and self._is_chained(*others) else weight

    def _journeys(self, task: Task, day: int) -> int:
        """Give what it costs that some of the task's people have been in other places on the day, only."""
        people = task.shared.people(day)
        travelling = self._travellers.get(people)
        if travelling is None:
            travelling = self._travelling(people)
        if self.diary.is_empty(travelling, day):
            return 0
        elsewhere = sum(self.diary.is_elsewhere(person, task.shared.town, day) for person in travelling)
        return self.problem.weights.second_trip * elsewhere

    def _is_chained(self, one: int, other: int) -> bool:
        """Tell whether one of two tasks follows the other, both by number."""
        followers = self.problem.followers
        return other in followers.get(one, ()) or one in followers.get(other, ())

    def _travelling(self, people: frozenset[str]) -> frozenset[str]:
        """Give those of the people who sit in more than one municipality."""
        found = self._travellers.get(people)
        if found is None:
            found = self._travellers[people] = people & self.problem.travellers
        return found

    def rhythm(self, task: Task, day: int) -> int:
        """Give what the day costs by its distance to the body's meetings before and after."""
        slots, cost = self.slots, 0
        if task.before is not None and (earlier := slots.get(task.before)) is not None:
            cost += self._beat(task.number, task.before).cost(day - earlier.day)
        if task.after is not None and (later := slots.get(task.after)) is not None:
            cost += self._beat(task.after, task.number).cost(later.day - day)
        return cost

    def _beat(self, later: int, earlier: int) -> pairs.Beat:
        """Give the distance that a task should have to the one before it in its body, both by number."""
        found = self._beats.get(later)
        if found is None:
            tasks = self.problem.tasks
            found = self._beats[later] = pairs.beat(tasks[earlier], tasks[later])
        return found

    def same_agreement(self, task: Task, day: int) -> list[Task]:
        """Give the tasks of the task's agreement that stand on the day."""
        numbers = self._agreement_day.get((task.window.agreement, day), ())
        return [self.problem.tasks[number] for number in numbers]

    def towns(self, person: str, day: int) -> frozenset[str]:
        """Give the municipalities in which the person has meetings on the day."""
        return self.diary.towns(person, day)

    def is_free(self, task: Task, slot: Slot) -> bool:
        """Tell whether nothing stands against the slot but the day itself (which is not asked)."""
        people = task.shared.people(slot.day)
        if not self.diary.is_empty(people, slot.day) and any(True for _ in self.against(task, slot)):
            return False
        return self.in_order(task, slot)

    def meetings(self, person: str, day: int) -> list[Task]:
        """Give the tasks on the board for which the person comes on the day."""
        numbers = {taken.number for taken in self.diary.of(person, day)} - {BUSY}
        return [self.problem.tasks[number] for number in sorted(numbers)]

    def against(self, task: Task, slot: Slot) -> Iterator[tuple[str, Taken]]:
        """Give each person whose time the slot would take twice, sorted, with what takes it already."""
        return self.diary.against(task.shared.people(slot.day), task.shared.town, slot)

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
