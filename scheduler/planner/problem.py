"""PlanInput -> Problem: every window with its open days, hours, people and prices.

Everything is sorted by key on the way, so that the same input in another order is the same
problem.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scheduler.planner.daybook import Daybook, daybook, minute_after, minute_of
from scheduler.planner.inputs import PlanInput, Weights
from scheduler.planner.settings import Circle, Settings, circles_of, meeting_in, people_of, town_of
from scheduler.planner.tasks import Chain, Problem, Setting, Slot, Stay, Task
from scheduler.planner.venues import Venues
from scheduler.records.basics import OSLO, Strength
from scheduler.records.habits import Habit, Venue
from scheduler.records.obligations import Window
from scheduler.records.plan import PlanEntry


def problem_of(given: PlanInput) -> Problem:
    """Give the problem that the input poses."""
    book = daybook(given.year)
    kept = {entry.window.key: slot_of(entry, book) for entry in given.kept}
    tasks = _tasks(given, book, kept)
    followers: defaultdict[int, list[int]] = defaultdict(list)
    for task in tasks:
        if task.chain:
            followers[task.chain.number].append(task.number)
    return Problem(
        book=book,
        weights=given.weights,
        travel=given.travel,
        tasks=tuple(tasks),
        followers={number: tuple(after) for number, after in followers.items()},
        stays=(*_busy(given), *_stays_beside(given)),
        travellers=_travellers(tasks),
    )


def slot_of(entry: PlanEntry, book: Daybook) -> Slot:
    """Give the slot in which an entry stands."""
    day = book.index(entry.start.astimezone(OSLO).date())
    return Slot(day, minute_of(entry.start), minute_after(entry.end))


def task_for(given: PlanInput, problem: Problem, window: Window) -> Task:
    """Give a task for a window that the problem does not ask for, numbered after the last one."""
    circles = meeting_in(window, circles_of(given.agreements))
    venue = Venues(given).of(window, circles[0])
    shared = Settings(given, problem.book).of(circles, venue)
    return _Maker(given, problem.book).task(len(problem.tasks), window, shared, _Links())


def kept_beside(given: PlanInput) -> tuple[PlanEntry, ...]:
    """Give the kept entries that fill no window of the input: extra meetings, other agreements."""
    keys = {window.key for window in given.windows}
    return tuple(sorted((e for e in given.kept if e.window.key not in keys), key=lambda e: e.window.key))


def _tasks(given: PlanInput, book: Daybook, kept: Mapping[str, Slot]) -> list[Task]:
    """Give the tasks with their neighbours in the body, what they follow and where they are kept, by key."""
    known, venues, found = circles_of(given.agreements), Venues(given), Settings(given, book)
    windows = ordered(given)
    bodies = [window.body for window in windows]
    numbers = {window.key: number for number, window in enumerate(windows)}
    settings: dict[tuple[str, tuple[str, ...], Venue], Setting] = {}
    maker = _Maker(given, book)
    tasks: list[Task] = []
    for number, window in enumerate(windows):
        alike = (window.body, window.counts_for, venues.of(window, known[window.body]))
        if alike not in settings:
            settings[alike] = found.of(meeting_in(window, known), alike[2])
        links = _Links(
            chain=_chain(window, numbers),
            before=number - 1 if number and bodies[number - 1] == window.body else None,
            after=number + 1 if bodies[number + 1 : number + 2] == [window.body] else None,
            fixed=kept.get(window.key),
        )
        tasks.append(maker.task(number, window, settings[alike], links))
    return tasks


def ordered(given: PlanInput) -> tuple[Window, ...]:
    """Give the windows of the input in the order in which their tasks are numbered."""
    return tuple(sorted(given.windows, key=canonical))


def canonical(window: Window) -> tuple[str, str, int, str]:
    """Give what the tasks are numbered by."""
    return window.agreement, window.body, window.ordinal, window.key


class _Links(NamedTuple):
    """What ties a task to others, and where it is kept."""

    chain: Chain | None = None
    before: int | None = None
    after: int | None = None
    fixed: Slot | None = None


class _Maker:
    """Makes tasks of windows; those that have the same days to choose from share their ranking."""

    def __init__(self, given: PlanInput, book: Daybook) -> None:
        """Begin with no ranking."""
        self._weights = given.weights
        self._book = book
        self._ranked: dict[tuple[int, int, int, int, int, int], tuple[tuple[int, int], ...]] = {}

    def task(self, number: int, window: Window, shared: Setting, links: _Links) -> Task:
        """Give the task of a window; what it follows is an orphan's concern if no link says where that is."""
        first, last, ideal = (self._book.index(day) for day in (window.first, window.last, window.ideal))
        return Task(
            number=number,
            window=window,
            shared=shared,
            first=first,
            last=last,
            ideal=ideal,
            ranked=self._ranking(shared, first, last, ideal),
            price=_price(window, self._weights),
            orphan=bool(window.follows) and links.chain is None,
            **links._asdict(),
        )

    def _ranking(self, shared: Setting, first: int, last: int, ideal: int) -> tuple[tuple[int, int], ...]:
        """Give the open days of a window with what each costs, cheapest first."""
        cost, off, days = shared.day_cost, shared.weights.day_from_ideal, shared.open_days
        # Settings with the same days have them from one place, which lives as long as they do.
        alike = (id(cost), id(days), off, first, last, ideal)
        found = self._ranked.get(alike)
        if found is None:
            window = days[bisect_left(days, first) : bisect_right(days, last)]
            found = tuple(sorted((cost[day] + off * abs(day - ideal), day) for day in window))
            self._ranked[alike] = found
        return found


def _price(window: Window, weights: Weights) -> int:
    prices = {
        Strength.MUST: weights.unplaced_must,
        Strength.SHOULD: weights.unplaced_should,
        Strength.MAY: weights.unplaced_may,
    }
    return prices[window.strength]


def _chain(window: Window, numbers: dict[str, int]) -> Chain | None:
    if window.follows not in numbers:
        return None
    return Chain(numbers[window.follows], window.min_gap, window.max_gap)


def _travellers(tasks: Sequence[Task]) -> frozenset[str]:
    towns: defaultdict[str, set[str]] = defaultdict(set)
    for shared in {id(task.shared): task.shared for task in tasks}.values():
        for person in (person for _, people in shared.seats for person in people):
            towns[person].add(shared.town)
    return frozenset(person for person, found in towns.items() if len(found) > 1)


def _busy(given: PlanInput) -> list[Stay]:
    spans = sorted({(each.person, minute_of(each.start), minute_after(each.end)) for each in given.busy})
    return [Stay(person, "", start, end) for person, start, end in spans]


def _stays_beside(given: PlanInput) -> Iterator[Stay]:
    """Give what the kept meetings outside the problem take of their people's time."""
    known = circles_of(given.agreements)
    for entry in kept_beside(given):
        yield from _stays(known, entry)


def _stays(known: Mapping[str, Circle], entry: PlanEntry) -> list[Stay]:
    day = entry.start.astimezone(OSLO).date()
    circle = known.get(entry.window.body)
    people = people_of(meeting_in(entry.window, known), day) if circle else frozenset(entry.people)
    town = ""
    if circle:
        town = town_of(circle.agreement, (circle.body.habit or Habit()).venue_named(entry.place))
    start, end = minute_of(entry.start), minute_after(entry.end)
    return [Stay(person, town, start, end) for person in sorted(people)]
