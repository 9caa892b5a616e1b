"""What speaks against several hours for one meeting, with one look at everybody's calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from scheduler.planner.consequences import hard_breaches, standing_board
from scheduler.planner.daybook import minute_after, minute_of
from scheduler.planner.inputs import PlanInput
from scheduler.planner.tasks import Slot
from scheduler.records.basics import OSLO
from scheduler.records.obligations import Window
from scheduler.records.replanning import Breach


def hard_at(
    given: PlanInput, window: Window, slots: Sequence[tuple[datetime, datetime]]
) -> tuple[tuple[Breach, ...], ...]:
    """Give the rules that a meeting would break at each slot (start and end) while all others stand."""
    board, task = standing_board(given, given.kept, window)
    book = board.problem.book
    return tuple(
        tuple(
            hard_breaches(
                board,
                task,
                Slot(book.index(start.astimezone(OSLO).date()), minute_of(start), minute_after(end)),
            )
        )
        for start, end in slots
    )
