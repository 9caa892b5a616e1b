"""The solver looks at a few meetings at a time, beside all others, and goes so through the whole year.

Meetings tie one another most where they are near in time. A piece is what stands next to one another on the
calendar just now; a second going-through cuts at other places. What prices have shown to be far too dear
is not offered, so that a piece is solved quickly.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Final

from scheduler.planner.board import Board
from scheduler.planner.construct import settle
from scheduler.planner.inputs import Limits
from scheduler.planner.model import solve
from scheduler.planner.offers import Offer, offers
from scheduler.planner.places import SCALE
from scheduler.planner.prices import Priced
from scheduler.planner.tasks import Slot, Task

MEETINGS: Final = (12, 24)
"""How many meetings a piece has when the year is gone through first, and afterwards."""

WORK: Final = 0.005
"""What each of them may cost in the solver's own units of work."""

LIKELY: Final = 20
"""By how many points a day may be dearer than the best one and still be offered."""


def solve_pieces(board: Board, found: Priced, rounds: int) -> None:
    """Go so often through the year of a cluster; never to a dearer plan."""
    tasks = found.places.tasks
    likely = {task.number: _likely(found, index) for index, task in enumerate(tasks)}
    for turn in range(rounds):
        order = sorted(tasks, key=lambda task: (_day(board, task), task.number))
        size = MEETINGS[min(turn, len(MEETINGS) - 1)]
        for start in range(-(size // 2) * (turn % 2), len(order), size):
            piece = order[max(start, 0) : start + size]
            solve_piece(board, piece, Limits(work=WORK * len(piece)), likely)
        settle(board, tasks)


def solve_piece(
    board: Board, tasks: Sequence[Task], limits: Limits, likely: Mapping[int, Container[int]] | None = None
) -> int:
    """Let the solver place tasks beside all that stands; give its bound. Never a dearer board.

    ``likely`` are, by task number, the days that are offered beside the one a task has; all, if not given.
    """
    before = board.cost(tasks)
    held = {task.number: slot for task in tasks if (slot := board.take(task)) is not None}
    offered = offers(board, tasks, before, frozenset(task.number for task in tasks))
    if likely is not None:
        offered = tuple(_narrowed(offer, likely[offer.task.number], held) for offer in offered)
    answer = solve(board, offered, held, limits)
    board.lay(tasks, answer.slots)
    if board.cost(tasks) >= before:
        board.lay(tasks, held)
    return min(answer.bound, before)


def _likely(found: Priced, index: int) -> frozenset[int]:
    first, places = found.places.tasks[index].first, found.places.of(index)
    costs = found.dearer[places.start : places.stop - 1].tolist()
    return frozenset(first + offset for offset, cost in enumerate(costs) if cost <= LIKELY * SCALE)


def _day(board: Board, task: Task) -> int:
    slot = board.slots.get(task.number)
    return task.ideal if slot is None else slot.day


def _narrowed(offer: Offer, likely: Container[int], held: Mapping[int, Slot]) -> Offer:
    """Give the offer with its likely days alone; all of them, where the task has no slot or no likely day."""
    slot = held.get(offer.task.number)
    if slot is None:
        return offer
    return replace(offer, days=tuple(day for day in offer.days if day.day == slot.day or day.day in likely))
