"""The planner's own nouns: a window made ready for comparing slots, and the whole problem."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from scheduler.planner.daybook import Closure, Daybook
from scheduler.planner.inputs import Weights
from scheduler.records.agreement import Body
from scheduler.records.days import SoftKind
from scheduler.records.obligations import Window
from scheduler.records.travel import TravelTimes


class Slot(NamedTuple):
    """A day of the year (from 0) and the half-open minutes from ``start`` to ``end``, since 1970 UTC."""

    day: int
    start: int
    end: int


class Hour(NamedTuple):
    """A start in minutes after midnight, what it costs, and whether it is one of the usual ones."""

    minute: int
    cost: int
    usual: bool


class Chain(NamedTuple):
    """A task follows task ``number`` by ``least`` to ``most`` days, both included."""

    number: int
    least: int
    most: int


class Stay(NamedTuple):
    """A person is away or in another meeting; ``town`` is empty where no travel is counted."""

    person: str
    town: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all windows of one body share that count for the same other bodies and lie at one place.

    ``place`` is where it meets, ``town`` the number of the municipality of that place. ``usual`` are
    the weekdays it likes (Monday is 0; none: all are alike). ``open_days`` ascend; ``day_cost`` is by
    day index, without the distance from an ideal; ``hours`` are cheapest first; ``assumed`` are the
    days of school breaks that nobody has confirmed; ``soft`` those that are rather left free for
    another cause; ``seats`` give who comes from a day on, the first from day 0, and ``members`` who
    of them holds a seat, sorted; ``weights`` are the agreement's own wishes.
    """

    body: Body
    town: str
    place: str
    minutes: int
    usual: frozenset[int]
    closures: Mapping[int, Closure]
    assumed: frozenset[int]
    soft: Mapping[int, SoftKind]
    open_days: tuple[int, ...]
    day_cost: tuple[int, ...]
    hours: tuple[Hour, ...]
    seats: tuple[tuple[int, frozenset[str]], ...]
    members: tuple[tuple[int, tuple[str, ...]], ...]
    weights: Weights

    def is_open(self, day: int) -> bool:
        """Tell whether the body may meet on a day of the year."""
        return day not in self.closures

    def people(self, day: int) -> frozenset[str]:
        """Give the keys of those who come on the day."""
        if len(self.seats) == 1:
            return self.seats[0][1]
        return self.seats[bisect_right(self.seats, day, key=itemgetter(0)) - 1][1]

    def members_on(self, day: int) -> tuple[str, ...]:
        """Give the keys of those who hold a seat on the day, sorted."""
        return self.members[bisect_right(self.members, day, key=itemgetter(0)) - 1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One window to be filled. ``number`` is its place in the problem.

    ``ranked`` are the open days of the window with their whole cost, cheapest first. ``price`` is
    what it costs to leave it out. ``chain`` says what it follows; an ``orphan`` follows something
    that is not in the problem. ``before`` and ``after`` are its neighbours among the body's
    windows of the year. A ``fixed`` task stays where it is.
    """

    number: int
    window: Window
    shared: Setting
    first: int
    last: int
    ideal: int
    ranked: tuple[tuple[int, int], ...]
    price: int
    chain: Chain | None = None
    orphan: bool = False
    before: int | None = None
    after: int | None = None
    fixed: Slot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All tasks in their canonical order, so that the order of the input means nothing.

    ``weights`` are those that no agreement chooses by itself. ``followers`` lists, for a task's
    number, the tasks that are chained to it. ``travellers`` are
    the people who sit in more than one municipality.
    """

    book: Daybook
    weights: Weights
    travel: TravelTimes
    tasks: tuple[Task, ...]
    followers: Mapping[int, tuple[int, ...]]
    stays: tuple[Stay, ...]
    travellers: frozenset[str]

    def slot(self, task: Task, day: int, minute: int) -> Slot:
        """Give the slot of a task that starts so many minutes after midnight of the day."""
        start = self.book.midnight[day] + minute
        return Slot(day, start, start + task.shared.minutes)

    def days_near(self, slot: Slot) -> Iterator[int]:
        """Give the days of the year on which somebody may be too late for the slot, or because of it."""
        start, end = slot.start - self.travel.longest, slot.end + self.travel.longest
        last = len(self.book.midnight) - 1
        within = slot.day == last or end <= self.book.midnight[slot.day + 1]
        return (
            iter((slot.day,))
            if self.book.midnight[slot.day] <= start and within
            else self.book.touched(start, end)
        )

    def own_cost(self, task: Task, slot: Slot) -> int:
        """Give what an open slot of a task costs by itself, without what stands around it."""
        minute = slot.start - self.book.midnight[slot.day]
        hour = next(hour.cost for hour in task.shared.hours if hour.minute == minute)
        distance = task.shared.weights.day_from_ideal * abs(slot.day - task.ideal)
        return task.shared.day_cost[slot.day] + distance + hour
