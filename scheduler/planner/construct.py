"""The first valid plan: every window gets the cheapest slot left, the most constrained first.

Time grows with the number of windows, not with its square. ``settle`` then lets each meeting
move to a cheaper slot until none wants to: what comes out has no window without a slot that
has one left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from scheduler.planner.board import Board
from scheduler.planner.nearby import Nearby
from scheduler.planner.tasks import Slot, Task

ROUNDS = 8
"""How often ``settle`` goes through the tasks at most; most plans rest after two or three."""

TRIES = 12
"""How many days of a task are tried so that what follows it finds a slot too."""


def construct(board: Board) -> None:
    """Place every task that finds a slot. Chains are placed whole, first what comes first."""
    roots = [task for task in board.problem.tasks if task.fixed is None and task.chain is None]
    for task in sorted(roots, key=lambda task: (_room(board, task), task.number)):
        _place(board, task)
    # What follows a fixed task, or is in a ring of chains, has no root among the free tasks.
    for task in board.problem.tasks:
        _place(board, task)


def settle(board: Board, tasks: Sequence[Task]) -> None:
    """Move tasks, one by one and in order, to cheaper slots until none of them finds one.

    None of the tasks may be fixed. Afterwards none that has no slot could be given one. A task
    is looked at again only when something near it has moved: before, it would stay where it is.
    """
    nearby, stale = Nearby(board.problem, tasks), {task.number for task in tasks}
    for _ in range(ROUNDS):
        if not _settle_round(board, tasks, nearby, stale):
            return
    while _settle_round(board, [task for task in tasks if task.number not in board.slots], nearby, stale):
        continue


def _settle_round(board: Board, tasks: Iterable[Task], nearby: Nearby, stale: set[int]) -> bool:
    """Look once at those of the tasks that are stale; tell whether one has moved."""
    moved = False
    for task in tasks:
        if task.number not in stale:
            continue
        if board.rests(task):
            stale.discard(task.number)
            continue
        before = board.take(task)
        best = board.best(task, now=None if before is None else board.option(task, before))
        after = best.slot if best is not None else None
        if after is not None:
            board.put(task, after)
        if after != before:
            stale.update(nearby.touched(task, (before, after)))
            moved = True
        stale.discard(task.number)
    return moved


def _room(board: Board, task: Task) -> int:
    """Count the open days of a task or of one that follows it, whichever has fewer."""
    return min(len(each.ranked) for each in (task, *_followers(board, task)))


def _place(board: Board, task: Task, tries: int = TRIES) -> bool:
    """Place a task and all that follow it; tell whether all are placed.

    If what follows finds no slot after any of the days that are tried, the task stands alone.
    """
    if task.number in board.slots:
        return True
    followers = _followers(board, task)
    avoid = _unsupported(task, followers)
    for _ in range(tries if followers else 0):
        option = board.best(task, avoid)
        if option is None:
            break
        if _place_all(board, task, option.slot, tries // 4):
            return True
        _clear(board, task)
        avoid.add(option.slot.day)
    option = board.best(task)
    return option is not None and _place_all(board, task, option.slot, tries // 4)


def _place_all(board: Board, task: Task, slot: Slot, tries: int) -> bool:
    board.put(task, slot)
    placed = [_place(board, follower, tries) for follower in _followers(board, task)]
    return all(placed)


def _unsupported(task: Task, followers: Iterable[Task]) -> set[int]:
    """Give the days of a task after which a follower has no open day at the right distance."""
    if not followers:
        return set()
    days = {day for _, day in task.ranked}
    return {day for follower in followers for day in days if not _reaches(day, follower)}


def _reaches(day: int, follower: Task) -> bool:
    chain, days = follower.chain, follower.shared.open_days
    if chain is None:
        return True
    first = bisect_left(days, max(day + chain.least, follower.first))
    return first < len(days) and days[first] <= min(day + chain.most, follower.last)


def _clear(board: Board, task: Task) -> None:
    board.take(task)
    for follower in _followers(board, task):
        _clear(board, follower)


def _followers(board: Board, task: Task) -> list[Task]:
    """Give the tasks that wait for the task and are free to move."""
    numbers = board.problem.followers.get(task.number)
    found = [board.problem.tasks[number] for number in numbers] if numbers else []
    return [follower for follower in found if follower.fixed is None]
