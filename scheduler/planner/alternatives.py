"""Other slots for one meeting while all else stands: free ones first, then what stands least in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from scheduler.planner.board import Board
from scheduler.planner.conflicts import FIXED
from scheduler.planner.consequences import day_cost, hard_breaches, hour_cost, standing_board, weighed
from scheduler.planner.daybook import moment
from scheduler.planner.inputs import PlanInput
from scheduler.planner.problem import problem_of, slot_of
from scheduler.planner.tasks import Slot, Task
from scheduler.records.obligations import Window
from scheduler.records.plan import PlanEntry
from scheduler.records.replanning import Alternative, Breach

APART: Final = 4
"""How many days two alternatives lie apart, as long as there are such."""

AROUND: Final = 21
"""How many days beyond a window are looked at when it has no open day itself."""


class _Choice(NamedTuple):
    """A slot with how many rules it would break and what it costs; the best sort first."""

    broken: int
    cost: int
    slot: Slot


def alternatives(
    given: PlanInput, entries: Sequence[PlanEntry], window: Window, most: int = 5
) -> tuple[Alternative, ...]:
    """Give up to ``most`` other slots for the window's meeting, one a day, the best first.

    Slots that break no rule come first, then those that break fewest. Their cost is told against the
    slot that the meeting has among the entries; without one it is the whole cost.
    """
    board, task = standing_board(given, entries, window)
    own = next((entry for entry in entries if entry.window.key == window.key), None)
    now = None if own is None else slot_of(own, board.problem.book)
    return _alternatives(board, task, now, most)


def every_alternative(
    given: PlanInput, entries: Sequence[PlanEntry], most: int = 5
) -> Mapping[str, tuple[Alternative, ...]]:
    """Give the alternatives of each window of the input that is not kept, by its key, as one by one."""
    own = {entry.window.key for entry in entries}
    kept = (*entries, *(entry for entry in given.kept if entry.window.key not in own))
    board = Board(problem_of(replace(given, kept=kept)))
    called = {entry.window.key for entry in given.kept}
    found: dict[str, tuple[Alternative, ...]] = {}
    for task in board.problem.tasks:
        if task.window.key in called:
            continue
        now = board.take(task)
        found[task.window.key] = _alternatives(board, task, now, most)
        if now is not None:
            board.put(task, now)
    return found


def _alternatives(board: Board, task: Task, now: Slot | None, most: int) -> tuple[Alternative, ...]:
    """Give other slots of a task that is off the board and stood at ``now``, if anywhere."""
    days = [day for day in _days(board, task) if now is None or day != now.day]
    choices = [_best(board, task, day) for day in days]
    chosen = _spread(sorted(choices), most)
    paid = 0 if now is None else _cost(weighed(board, task, now))
    return tuple(_alternative(board, task, choice, paid) for choice in chosen)


def _days(board: Board, task: Task) -> list[int]:
    """Give the open days of the window; where there are none, also closed ones and those around it."""
    if not task.shared.hours:
        return []
    days = {day for _, day in task.ranked}
    if not days:
        last = len(board.problem.book.midnight) - 1
        around = range(max(task.first - AROUND, 0), min(task.last + AROUND, last) + 1)
        days.update(day for day in around if task.shared.closures.get(day) not in FIXED)
    return sorted(days)


def _best(board: Board, task: Task, day: int) -> _Choice:
    """Give the hour of a day that breaks fewest rules, and of these the cheapest and earliest."""
    of_day = day_cost(board, task, day)
    slots = ((hour.minute, board.problem.slot(task, day, hour.minute)) for hour in task.shared.hours)
    return min(
        _Choice(sum(1 for _ in hard_breaches(board, task, slot)), of_day + hour_cost(task, minute), slot)
        for minute, slot in slots
    )


def _cost(found: Iterable[Breach]) -> int:
    return sum(breach.cost for breach in found)


def _spread(choices: Sequence[_Choice], most: int) -> list[_Choice]:
    """Choose the best ones that lie apart, then the best of the rest; in the order of their worth."""
    apart: list[_Choice] = []
    for choice in choices:
        far = all(abs(choice.slot.day - other.slot.day) >= APART for other in apart)
        if far and len(apart) < most:
            apart.append(choice)
    rest = [choice for choice in choices if choice not in apart]
    return sorted([*apart, *rest[: most - len(apart)]])


def _alternative(board: Board, task: Task, choice: _Choice, paid: int) -> Alternative:
    return Alternative(
        start=moment(choice.slot.start),
        end=moment(choice.slot.end),
        cost=choice.cost - paid,
        free=not choice.broken,
        against=weighed(board, task, choice.slot),
    )
