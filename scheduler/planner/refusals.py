"""Why a window has no slot: the days that are closed, and who stands against the open ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scheduler.planner.board import Board
from scheduler.planner.daybook import Closure
from scheduler.planner.diary import BUSY
from scheduler.planner.reasons import phrase
from scheduler.planner.tasks import Chain, Slot, Task
from scheduler.records.basics import Phrase
from scheduler.records.plan import ReasonKind

MOST = 3
"""How many persons, and how many other meetings, are named at most."""

NO_WORK = frozenset({Closure.WEEKEND, Closure.HOLIDAY})


def why_unplaced(board: Board, task: Task) -> tuple[Phrase, ...]:
    """Give the reasons why a task that is off the board finds no slot; never none."""
    if task.orphan or (task.chain is not None and task.chain.number not in board.slots):
        return (phrase(ReasonKind.PREDECESSOR_UNPLACED, window=task.window.follows),)
    days = range(task.first, task.last + 1)
    closed = [(day, task.shared.closures[day]) for day in days if day in task.shared.closures]
    workdays = len(days) - sum(closure in NO_WORK for _, closure in closed)
    if not workdays:
        return (phrase(ReasonKind.NO_WORKDAY, days=len(days)),)
    causes = Counter(closure for _, closure in closed if closure not in NO_WORK)
    blocked = [
        phrase(ReasonKind.DAYS_BLOCKED, count=count, of=workdays, cause=closure.value)
        for closure, count in sorted(causes.items(), key=lambda each: (-each[1], each[0]))
    ]
    if not task.ranked:
        return (phrase(ReasonKind.ALL_DAYS_BLOCKED, days=workdays), *blocked)
    return (*_of_the_gap(board, task), *_of_the_people(board, task), *blocked)


def _of_the_gap(board: Board, task: Task) -> Iterator[Phrase]:
    """Give the meeting before or after that leaves open days at the wrong distance, if one does."""
    allowed, day = board.days_allowed(task), board.problem.book.date
    outside = sum(each not in allowed for _, each in task.ranked)
    for key, slot, chain in _anchors(board, task) if outside else ():
        facts = {"least": chain.least, "most": chain.most, "count": outside, "of": len(task.ranked)}
        yield phrase(ReasonKind.OUTSIDE_GAP, window=key, day=day(slot.day), **facts)


def _anchors(board: Board, task: Task) -> Iterator[tuple[str, Slot, Chain]]:
    """Give what the task follows and what follows it, as far as these have slots."""
    if task.chain is not None:
        yield task.window.follows, board.slots[task.chain.number], task.chain
    for number in board.problem.followers.get(task.number, ()):
        follower = board.problem.tasks[number]
        if follower.chain is not None and number in board.slots:
            yield follower.window.key, board.slots[number], follower.chain


def _of_the_people(board: Board, task: Task) -> Iterator[Phrase]:
    """Give who is busy, then which meetings are in the way, then the days when it takes several."""
    allowed = board.days_allowed(task)
    open_days = [day for _, day in task.ranked if day in allowed]
    busy: Counter[str] = Counter()
    others: Counter[tuple[str, str]] = Counter()
    unexplained = 0
    for day in open_days:
        people, meetings = _blockers(board, task, day)
        busy.update(people)
        others.update(() if people else meetings)
        unexplained += not people and not meetings
    of = len(open_days)
    for person, count in sorted(busy.items(), key=lambda each: (-each[1], each[0]))[:MOST]:
        yield phrase(ReasonKind.PEOPLE_BUSY, person=person, count=count, of=of)
    for (key, person), count in sorted(others.items(), key=lambda each: (-each[1], each[0]))[:MOST]:
        yield phrase(ReasonKind.COLLIDES_WITH_OTHERS, person=person, count=count, of=of, **{"with": key})
    if unexplained:
        yield phrase(ReasonKind.NO_HOUR_LEFT, count=unexplained, of=of)


def _blockers(board: Board, task: Task, day: int) -> tuple[set[str], set[tuple[str, str]]]:
    """Give who is busy at every hour of the day, and the meetings (with a person) in the way of one."""
    hours = [list(board.against(task, board.problem.slot(task, day, h.minute))) for h in task.shared.hours]
    busy = [{person for person, taken in against if taken.number == BUSY} for against in hours]
    meetings = {
        (board.problem.tasks[taken.number].window.key, person)
        for against in hours
        for person, taken in against
        if taken.number != BUSY
    }
    return set.intersection(*busy) if busy else set(), meetings
