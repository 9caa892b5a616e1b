"""Many meetings move at once: to days that none could reach alone, never to a dearer or broken plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta

from hypothesis import given as each_of
from hypothesis import strategies as st

from scheduler.planner.board import Board
from scheduler.planner.construct import construct, settle
from scheduler.planner.flows import polish
from scheduler.planner.hubs import hubs_of
from scheduler.planner.inputs import PlanInput, Weights
from scheduler.planner.problem import problem_of
from scheduler.records.habits import Habit
from tests.unit.planner.cast import agreement, body, given, window
from tests.unit.planner.test_quality import MONDAY, NINE, small_world

TUESDAY = MONDAY + timedelta(days=1)


def two_towns() -> PlanInput:
    """Anna sits in Moss, which wants Monday, and in Rana, which wants Tuesday."""
    towns = [
        agreement(body("moss-rad", ["anna"], NINE), town="3103"),
        agreement(body("rana-rad", ["anna"], NINE), town="1833"),
    ]
    first = window("moss-rad", MONDAY, TUESDAY, MONDAY)
    second = window("rana-rad", MONDAY, TUESDAY, TUESDAY)
    return given(towns, first, second, weights=Weights(later_weekday=0))


def days_of(board: Board) -> Sequence[int]:
    monday = board.problem.book.index(MONDAY)
    return [board.slots[task.number].day - monday for task in board.problem.tasks]


def in_each_others_place() -> Board:
    """Give two meetings of Anna's, each on the day that would be the best one for the other."""
    board = Board(problem_of(two_towns()))
    monday = board.problem.book.index(MONDAY)
    for task, day in zip(board.problem.tasks, (monday + 1, monday), strict=True):
        board.put(task, board.problem.slot(task, day, 9 * 60))
    settle(board, board.problem.tasks)
    assert days_of(board) == [1, 0]
    return board


def test_two_meetings_swap_their_days_where_neither_could_move_alone() -> None:
    board = in_each_others_place()

    polish(board, board.problem.tasks, 1)

    assert days_of(board) == [0, 1]


def test_what_follows_on_the_same_day_goes_along() -> None:
    habit = Habit(weekdays=(), starts=(time(9), time(12)))
    moss = [body(key, ["anna"], habit) for key in ("moss-rad", "moss-slt")]
    towns = [agreement(*moss, town="3103"), agreement(body("rana-rad", ["anna"], habit), town="1833")]
    first = window("moss-slt", MONDAY, TUESDAY, MONDAY)
    after = window("moss-rad", MONDAY, TUESDAY, MONDAY, follows=first.key, max_gap=0)
    other = window("rana-rad", MONDAY, TUESDAY, TUESDAY)
    board = Board(problem_of(given(towns, first, after, other, weights=Weights(later_weekday=0))))
    monday = board.problem.book.index(MONDAY)
    rad, slt, rana = board.problem.tasks
    for task, day, hour in ((slt, 1, 9), (rad, 1, 12), (rana, 0, 9)):
        board.put(task, board.problem.slot(task, monday + day, hour * 60))
    settle(board, board.problem.tasks)
    assert days_of(board) == [1, 1, 0]

    polish(board, board.problem.tasks, 6)

    assert days_of(board) == [0, 0, 1]


def test_no_rounds_change_nothing() -> None:
    board = Board(problem_of(two_towns()))
    construct(board)
    before = dict(board.slots)

    polish(board, board.problem.tasks, 0)

    assert board.slots == before


@each_of(
    days=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=3, max_size=3),
    chained=st.booleans(),
)
def test_polishing_never_makes_a_plan_dearer_or_parts_what_is_chained(
    days: list[tuple[int, int]], chained: bool
) -> None:
    board = Board(problem_of(small_world(days, chained=chained)))
    construct(board)
    tasks = board.problem.tasks
    before = board.cost(tasks)

    polish(board, tasks, 4)

    assert board.cost(tasks) <= before
    for task in tasks:
        slot = board.take(task)
        assert slot is None or (slot.day in board.days_allowed(task) and board.is_free(task, slot))
        if slot is not None:
            board.put(task, slot)


def test_the_hub_of_an_agreement_sits_in_most_of_its_meetings_and_elsewhere_too() -> None:
    towns = [
        agreement(
            body("moss-rad", ["anna", "berit", "local"]), body("moss-slt", ["anna", "local"]), town="3103"
        ),
        agreement(body("rana-rad", ["anna", "berit"]), town="1833"),
        agreement(body("hamar-rad", ["carl"]), town="3403"),
    ]
    keys = ("moss-rad", "moss-slt", "rana-rad", "hamar-rad")
    problem = problem_of(given(towns, *(window(key, MONDAY, TUESDAY) for key in keys)))

    assert hubs_of(problem, problem.tasks) == {"moss": "anna", "rana": "anna"}
