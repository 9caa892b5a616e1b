"""A large cluster: prices lead to a plan, the solver goes through it piece by piece, nothing gets dearer."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given as each_of
from hypothesis import strategies as st

from scheduler.planner import pairs, pieces
from scheduler.planner.board import Board
from scheduler.planner.construct import construct
from scheduler.planner.guided import guide
from scheduler.planner.inputs import Limits, Weights
from scheduler.planner.large import improve_large
from scheduler.planner.pieces import solve_pieces
from scheduler.planner.places import SCALE, places_of
from scheduler.planner.prices import priced
from scheduler.planner.problem import problem_of
from scheduler.planner.strands import dearer, strands_of
from tests.unit.planner.cast import agreement, body, given, window
from tests.unit.planner.test_flows import days_of, in_each_others_place
from tests.unit.planner.test_quality import MONDAY, NINE, busy_autumn, small_world

SMALL_DAYS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=3, max_size=3)


def test_a_day_is_as_much_dearer_as_the_cheapest_year_that_has_it() -> None:
    rooms = [
        window(
            "moss-slt", MONDAY + timedelta(days=7 * part), MONDAY + timedelta(days=7 * part + 2), ordinal=part
        )
        for part in (1, 2, 3)
    ]
    moss = agreement(body("moss-slt", ["anna"], NINE))
    problem = problem_of(given([moss], *rooms, weights=Weights(spacing_day=9)))
    places = places_of(Board(problem), problem.tasks)
    cost = np.random.default_rng(2).integers(0, 90 * SCALE, len(places.cost))
    years: dict[int, int] = {}
    for year in product(*(places.of(index) for index in range(len(places.tasks)))):
        met = [
            (task, task.first + place - places.first[index])
            for index, (task, place) in enumerate(zip(places.tasks, year, strict=True))
            if place != places.out(index)
        ]
        apart = sum(
            pairs.spacing_cost(one, other) for one, other in pairwise(met) if other[0].before == one[0].number
        )
        total = int(cost[list(year)].sum()) + apart * SCALE
        years |= {place: min(total, years.get(place, total)) for place in year}

    found = dearer(strands_of(places), cost, np.zeros(0, dtype=np.int64))

    assert found.tolist() == [years[place] - min(years.values()) for place in range(len(cost))]


def test_prices_lead_two_meetings_to_the_days_that_neither_could_reach_alone() -> None:
    board = in_each_others_place()

    guide(board, priced(Board(board.problem), board.problem.tasks, board.cost(board.problem.tasks), 20))

    assert days_of(board) == [0, 1]


def test_a_piece_of_two_meetings_swaps_their_days() -> None:
    board = in_each_others_place()

    solve_pieces(board, priced(Board(board.problem), board.problem.tasks, 1000, 20), 1)

    assert days_of(board) == [0, 1]


@each_of(days=SMALL_DAYS, chained=st.booleans())
def test_no_step_makes_a_plan_dearer_or_parts_what_is_chained(
    days: list[tuple[int, int]], chained: bool
) -> None:
    board = Board(problem_of(small_world(days, chained=chained)))
    construct(board)
    tasks = board.problem.tasks
    costs = [board.cost(tasks)]
    found = priced(Board(board.problem), tasks, costs[0], 20)

    guide(board, found)
    costs.append(board.cost(tasks))
    solve_pieces(board, found, 1)
    costs.append(board.cost(tasks))

    assert found.bound <= costs[2] <= costs[1] <= costs[0]
    for task in tasks:
        slot = board.take(task)
        assert slot is None or (slot.day in board.days_allowed(task) and board.is_free(task, slot))
        assert slot is None or slot.day in {day for _, day in task.ranked}
        if slot is not None:
            board.put(task, slot)


def test_prices_lead_no_meeting_to_a_weekend_when_its_workdays_are_taken() -> None:
    board = Board(problem_of(small_world([(0, 4), (2, 4), (1, 4)], chained=False)))
    construct(board)
    tasks = board.problem.tasks

    guide(board, priced(Board(board.problem), tasks, board.cost(tasks), 20))

    stand = [(task, board.slots[task.number].day) for task in tasks if task.number in board.slots]
    assert len(stand) == 2
    assert all(day in {day for _, day in task.ranked} for task, day in stand)


def test_every_meeting_is_in_some_piece_of_each_going_through(monkeypatch: pytest.MonkeyPatch) -> None:
    board = Board(problem_of(busy_autumn()))
    construct(board)
    tasks = board.problem.tasks
    found = priced(Board(board.problem), tasks, board.cost(tasks), 1)
    seen: list[int] = []
    monkeypatch.setattr(pieces, "MEETINGS", (3, 4))
    monkeypatch.setattr(
        pieces, "solve_piece", lambda _board, piece, *_: seen.extend(each.number for each in piece)
    )

    solve_pieces(board, found, 2)

    assert sorted(seen) == sorted(2 * [task.number for task in tasks])


def test_no_work_leaves_a_large_cluster_as_it_is() -> None:
    board = in_each_others_place()

    bound = improve_large((board, Board(board.problem)), board.problem.tasks, Limits(work=0.0))

    assert (bound, days_of(board)) == (0, [1, 0])
