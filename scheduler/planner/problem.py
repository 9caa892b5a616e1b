"""PlanInput -> Problem: every window with its open days, hours, people and prices.

Everything is sorted by key on the way, so that the same input in another order is the same
problem.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scheduler.planner.daybook import Daybook, daybook, minute_after, minute_of
from scheduler.planner.inputs import PlanInput, Weights
from scheduler.planner.settings import circles_of, meeting_in, people_of, setting
from scheduler.planner.tasks import Chain, Problem, Setting, Slot, Stay, Task
from scheduler.records.basics import OSLO, Strength
from scheduler.records.obligations import Window
from scheduler.records.plan import PlanEntry


def problem_of(given: PlanInput) -> Problem:
    """Give the problem that the input poses."""
    book = daybook(given.year, given.weights)
    kept = {entry.window.key: slot_of(entry, book) for entry in given.kept}
    tasks = [replace(task, fixed=kept.get(task.window.key)) for task in _linked(_tasks(given, book))]
    followers: defaultdict[int, list[int]] = defaultdict(list)
    for task in tasks:
        if task.chain:
            followers[task.chain.number].append(task.number)
    return Problem(
        book=book,
        weights=given.weights,
        travel=given.travel_minutes,
        tasks=tuple(tasks),
        followers={number: tuple(after) for number, after in followers.items()},
        stays=(*_busy(given), *(stay for entry in kept_beside(given) for stay in _stays(given, entry))),
        travellers=_travellers(tasks),
    )


def slot_of(entry: PlanEntry, book: Daybook) -> Slot:
    """Give the slot in which an entry stands."""
    day = book.index(entry.start.astimezone(OSLO).date())
    return Slot(day, minute_of(entry.start), minute_after(entry.end))


def task_for(given: PlanInput, problem: Problem, window: Window) -> Task:
    """Give a task for a window that the problem does not ask for, numbered after the last one."""
    circles = meeting_in(window, circles_of(given.agreements))
    shared = setting(given, problem.book, circles)
    return _task(len(problem.tasks), window, shared, given.weights, problem.book)


def kept_beside(given: PlanInput) -> tuple[PlanEntry, ...]:
    """Give the kept entries that fill no window of the input: extra meetings, other agreements."""
    keys = {window.key for window in given.windows}
    return tuple(sorted((e for e in given.kept if e.window.key not in keys), key=lambda e: e.window.key))


def _tasks(given: PlanInput, book: Daybook) -> list[Task]:
    known = circles_of(given.agreements)
    settings: dict[tuple[str, tuple[str, ...]], Setting] = {}
    tasks: list[Task] = []
    for window in sorted(given.windows, key=lambda each: (each.agreement, each.body, each.ordinal, each.key)):
        place = (window.body, window.counts_for)
        if place not in settings:
            settings[place] = setting(given, book, meeting_in(window, known))
        tasks.append(_task(len(tasks), window, settings[place], given.weights, book))
    return tasks


def _task(number: int, window: Window, shared: Setting, weights: Weights, book: Daybook) -> Task:
    first, last, ideal = (book.index(day) for day in (window.first, window.last, window.ideal))
    days = shared.open_days[bisect_left(shared.open_days, first) : bisect_right(shared.open_days, last)]
    cost = shared.day_cost
    return Task(
        number=number,
        window=window,
        shared=shared,
        first=first,
        last=last,
        ideal=ideal,
        ranked=tuple(sorted((cost[day] + weights.day_from_ideal * abs(day - ideal), day) for day in days)),
        price=_price(window, weights),
    )


def _price(window: Window, weights: Weights) -> int:
    prices = {
        Strength.MUST: weights.unplaced_must,
        Strength.SHOULD: weights.unplaced_should,
        Strength.MAY: weights.unplaced_may,
    }
    return prices[window.strength]


def _linked(tasks: Sequence[Task]) -> list[Task]:
    """Give the tasks with their neighbours in the body and what they follow."""
    numbers = {task.window.key: task.number for task in tasks}
    before = {
        later.number: earlier.number
        for earlier, later in pairwise(tasks)
        if earlier.window.body == later.window.body
    }
    after = {earlier: later for later, earlier in before.items()}
    return [
        replace(
            task,
            before=before.get(task.number),
            after=after.get(task.number),
            chain=_chain(task.window, numbers),
            orphan=bool(task.window.follows) and task.window.follows not in numbers,
        )
        for task in tasks
    ]


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


def _stays(given: PlanInput, entry: PlanEntry) -> list[Stay]:
    """Give what a kept meeting outside the problem takes of its people's time."""
    known, day = circles_of(given.agreements), entry.start.astimezone(OSLO).date()
    circle = known.get(entry.window.body)
    people = people_of(meeting_in(entry.window, known), day) if circle else frozenset(entry.people)
    town = circle.agreement.municipalities[0].number if circle else ""
    start, end = minute_of(entry.start), minute_after(entry.end)
    return [Stay(person, town, start, end) for person in sorted(people)]
