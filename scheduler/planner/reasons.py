"""Why a meeting stands where it stands. The codes and their facts are listed at ``ReasonKind``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scheduler.planner.board import Board
from scheduler.planner.daybook import Closure, moment
from scheduler.planner.diary import BUSY, Taken
from scheduler.planner.settings import WEEKDAYS, soft_cost
from scheduler.planner.tasks import Setting, Slot, Task
from scheduler.records.basics import Phrase, type_of_fact
from scheduler.records.days import SoftKind
from scheduler.records.plan import ReasonKind

Against = tuple[str, Taken]
"""A person and what takes his or her time."""


def why_placed(board: Board, task: Task) -> tuple[Phrase, ...]:
    """Give the reasons for the slot of a free task that is on the board, the weightiest first."""
    slot = board.slots[task.number]
    board.take(task)
    found = (
        *_of_the_window(board, task, slot),
        _of_the_weekday(board, task, slot),
        _of_the_hour(board, task, slot),
        *_of_the_season(board, task, slot),
        *_of_the_busy(board, task, slot),
        *_of_the_trip(board, task, slot),
        *_of_the_place(task),
    )
    board.put(task, slot)
    return found


def phrase(kind: ReasonKind, **facts: type_of_fact) -> Phrase:
    """Give a reason with its facts."""
    return Phrase(code=kind.value, facts=facts)


def who(board: Board, against: Iterable[Against]) -> dict[str, type_of_fact]:
    """Give the fact of the person who stands most often in the way, and with which meeting, if any."""
    counts = Counter((person, taken.number) for person, taken in against)
    if not counts:
        return {}
    (person, number), _ = min(counts.items(), key=lambda each: (-each[1], each[0]))
    if number == BUSY:
        return {"person": person}
    return {"person": person, "with": board.problem.tasks[number].window.key}


def _of_the_window(board: Board, task: Task, slot: Slot) -> Iterator[Phrase]:
    window, book = task.window, board.problem.book
    yield phrase(ReasonKind.IN_WINDOW, first=window.first, last=window.last)
    if task.chain is not None:
        day = board.slots[task.chain.number].day
        yield phrase(ReasonKind.AFTER_MEETING, window=window.follows, day=book.date(day), gap=slot.day - day)
    if window.theme:
        yield phrase(ReasonKind.THEME_MONTH, theme=window.theme, month=book.date(slot.day).month)
    yield phrase(ReasonKind.NEAR_IDEAL, ideal=window.ideal, days=abs(slot.day - task.ideal))


def _of_the_weekday(board: Board, task: Task, slot: Slot) -> Phrase:
    book, usual = board.problem.book, task.shared.usual
    weekday = WEEKDAYS[book.date(slot.day).weekday()].value
    if not usual or book.date(slot.day).weekday() in usual:
        return phrase(ReasonKind.USUAL_WEEKDAY, weekday=weekday)
    days = [day for day in range(task.first, task.last + 1) if book.date(day).weekday() in usual]
    kept_open = [day for day in days if day not in task.shared.closures]
    taken = [day for day in kept_open if not board.has_hour(task, day)]
    counts = {"usual_days": len(days), "closed": len(days) - len(kept_open), "taken": len(taken)}
    against = (each for day in taken for each in _against(board, task, day))
    return phrase(ReasonKind.UNUSUAL_WEEKDAY, weekday=weekday, **counts, **who(board, against))


def _of_the_hour(board: Board, task: Task, slot: Slot) -> Phrase:
    hour = f"{moment(slot.start):%H:%M}"
    minute = slot.start - board.problem.book.midnight[slot.day]
    if any(each.usual and each.minute == minute for each in task.shared.hours):
        return phrase(ReasonKind.USUAL_HOUR, hour=hour)
    return phrase(ReasonKind.UNUSUAL_HOUR, hour=hour, **who(board, _against(board, task, slot.day)))


def _of_the_season(board: Board, task: Task, slot: Slot) -> Iterator[Phrase]:
    """Give what was avoided among the days nearer to the ideal, or could not be avoided."""
    book, shared, off = board.problem.book, task.shared, abs(slot.day - task.ideal)
    nearer = range(max(task.first, task.ideal - off + 1), min(task.last, task.ideal + off - 1) + 1)
    confirmed = [day for day in nearer if shared.closures.get(day) is Closure.SCHOOL_BREAK]
    avoided = sorted({*confirmed, *(day for day in nearer if day in shared.assumed)})
    if slot.day in shared.assumed:
        yield phrase(ReasonKind.IN_ASSUMED_SCHOOL_BREAK, day=book.date(slot.day))
    elif avoided:
        yield phrase(
            ReasonKind.AVOIDS_SCHOOL_BREAK,
            first=book.date(_edge(shared, avoided[0], -1)),
            last=book.date(_edge(shared, avoided[-1], 1)),
            days=len(avoided),
            confirmed=bool(confirmed),
        )
    yield from _of_the_soft(board, task, slot)
    if slot.day not in book.calm and not book.calm.isdisjoint(nearer):
        yield phrase(ReasonKind.AVOIDS_FIRST_WEEK, last=book.date(max(book.calm)))


def _of_the_soft(board: Board, task: Task, slot: Slot) -> Iterator[Phrase]:
    """Give the day that would have suited best, had it not been left free; or that it could not be."""
    book, soft, election = board.problem.book, task.shared.soft, SoftKind.ELECTION
    if slot.day in soft:
        yield phrase(ReasonKind.ON_SOFT_DAY, day=book.date(slot.day), election=soft[slot.day] is election)
        return
    costs = {
        day: _cost_of_day(task, day) - soft_cost(kind, task.shared.weights)
        for day, kind in soft.items()
        if task.first <= day <= task.last and day not in task.shared.closures
    }
    day = min(costs, key=lambda each: (costs[each], each), default=None)
    if day is not None and costs[day] < _cost_of_day(task, slot.day):
        yield phrase(ReasonKind.AVOIDS_SOFT_DAY, day=book.date(day), election=soft[day] is election)


def _cost_of_day(task: Task, day: int) -> int:
    return task.shared.day_cost[day] + task.shared.weights.day_from_ideal * abs(day - task.ideal)


def _edge(shared: Setting, day: int, step: int) -> int:
    """Give the first or the last day of the school break that a day lies in."""
    while day + step in shared.assumed or shared.closures.get(day + step) is Closure.SCHOOL_BREAK:
        day += step
    return day


def _of_the_busy(board: Board, task: Task, slot: Slot) -> Iterator[Phrase]:
    """Give who was not free on days that would have been better, if anybody."""
    allowed, cost = board.days_allowed(task), board.problem.own_cost(task, slot)
    better = [day for base, day in task.ranked if base < cost and day != slot.day and day in allowed]
    hour = task.shared.hours[0].minute
    against = {
        day: found
        for day in better
        if (found := list(board.against(task, board.problem.slot(task, day, hour))))
    }
    if against:
        best, people = next(iter(against)), who(board, (each for found in against.values() for each in found))
        yield phrase(ReasonKind.AROUND_BUSY, day=board.problem.book.date(best), days=len(against), **people)


def _of_the_trip(board: Board, task: Task, slot: Slot) -> Iterator[Phrase]:
    """Give a meeting in the same municipality on the same day that spares somebody a journey."""
    for person in sorted(task.shared.people(slot.day) & board.problem.travellers):
        for other in board.meetings(person, slot.day):
            if other.shared.town == task.shared.town:
                facts = {"municipality": task.shared.town, "person": person, "with": other.window.key}
                yield phrase(ReasonKind.SAME_TRIP, **facts)
                return


def _of_the_place(task: Task) -> Iterator[Phrase]:
    habit = task.shared.body.habit
    if habit is not None and len(habit.places) > 1:
        yield phrase(ReasonKind.PLACE_BY_TURN, place=task.shared.place, count=len(habit.places))


def _against(board: Board, task: Task, day: int) -> Iterator[Against]:
    """Give who stands against the usual hours of a day."""
    for hour in task.shared.hours:
        if hour.usual:
            yield from board.against(task, board.problem.slot(task, day, hour.minute))
