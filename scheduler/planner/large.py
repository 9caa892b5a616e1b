"""A cluster too large for the solver: prices for its days lead to a plan, and prove how good it is.

Four steps, none of which makes the plan dearer: prices are set for the days (``prices``);
every meeting goes to the day where its body's year costs least at these prices (``guided``); many meetings
move at once (``flows``); the solver goes through the year piece by piece (``pieces``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from scheduler.planner.board import Board
from scheduler.planner.flows import polish
from scheduler.planner.guided import guide
from scheduler.planner.inputs import Limits
from scheduler.planner.pieces import solve_pieces
from scheduler.planner.prices import priced
from scheduler.planner.tasks import Task


class Pace(NamedTuple):
    """Rounds for each window: at most, by unit of the solver's work, by second on a slow machine."""

    most: int
    per_work: int
    per_second: int


PRICES: Final = Pace(400, 60_000, 10_000)
FLOWS: Final = Pace(24, 2_000, 1_000)
PIECES: Final = Pace(2, 320, 80)


def improve_large(boards: tuple[Board, Board], tasks: Sequence[Task], each: Limits) -> int:
    """Improve a cluster on the first board; give a bound. The second board holds only what is fixed."""
    board, empty = boards
    rounds = _rounds(each, PRICES)
    if not rounds:
        return 0
    found = priced(empty, tasks, board.cost(tasks), rounds)
    guide(board, found)
    polish(board, tasks, _rounds(each, FLOWS))
    solve_pieces(board, found, _rounds(each, PIECES))
    return min(found.bound, board.cost(tasks))


def _rounds(each: Limits, pace: Pace) -> int:
    """Give how many rounds there are. No clock is asked: the plan stays the same."""
    rounds = min(pace.most, each.work * pace.per_work)
    return round(rounds if each.seconds is None else min(rounds, each.seconds * pace.per_second))
