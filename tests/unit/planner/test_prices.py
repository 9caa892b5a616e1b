"""The bound that prices give: what it counts is checked against trying everything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import chain, combinations, product

import numpy as np
from hypothesis import given as each_of
from hypothesis import strategies as st

from scheduler.planner import pairs
from scheduler.planner.board import Board
from scheduler.planner.gatherings import Gatherings, gatherings_of, most
from scheduler.planner.hubs import hubs_of
from scheduler.planner.inputs import PlanInput, Weights
from scheduler.planner.places import CLOSED, SCALE, Numbers, Places, places_of
from scheduler.planner.prices import bound_of
from scheduler.planner.problem import problem_of
from scheduler.planner.strands import cheapest, strands_of
from scheduler.planner.tasks import Problem
from tests.unit.planner.cast import agreement, body, given, window
from tests.unit.planner.test_quality import MONDAY, NINE, busy_autumn, small_world
from tests.unit.planner.test_quality import cheapest as cheapest_of_all

EARN = st.lists(st.integers(-40, 260), min_size=40, max_size=40)
"""Prices in points, given out in turn."""


def crowded(*, chained: bool = False, alone: bool = False) -> PlanInput:
    """Give two towns with Anna in both, two days, and in one of them also a body without her."""
    bodies = [body(key, ["anna"], NINE) for key in ("moss-a", "moss-b")]
    local = body("moss-c", ["berit"], NINE)
    far = body("rana-a", ["berit" if alone else "anna"], NINE)
    towns = [agreement(*bodies, local, town="3103"), agreement(far, town="1833")]
    last = MONDAY + timedelta(days=1)
    first = window("moss-a", MONDAY, last)
    rooms = [first, window("moss-b", MONDAY, last, follows=first.key if chained else "")]
    return given(towns, *rooms, window("moss-c", MONDAY, last), window("rana-a", MONDAY, last))


def parts_of(world: PlanInput) -> tuple[Problem, Places, Gatherings]:
    problem = problem_of(world)
    empty = Board(problem)
    places = places_of(empty, problem.tasks)
    return problem, places, gatherings_of(empty, places, hubs_of(problem, problem.tasks))


def subsets(of: Iterable[int]) -> Iterable[tuple[int, ...]]:
    members = tuple(of)
    return chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))


def dear(all_of: Gatherings, gathering: int, there: tuple[int, ...]) -> int:
    """Count what those who are there cost one another, guest by guest."""
    couples = {tuple(sorted(each)) for each in (*all_of.couples.tolist(), *all_of.others.tolist())}
    groups: dict[int, list[int]] = {}
    for guest in there:
        groups.setdefault(int(all_of.group[guest]), []).append(guest)
    crowds = sum(
        0 if tuple(sorted(members)) in couples else int(all_of.same_day[group]) * (len(members) - 1)
        for group, members in groups.items()
    )
    visited = {int(all_of.group[guest]) for guest in there if all_of.comes[guest]}
    trips = int(all_of.trip[gathering]) * len(visited)
    steps = sum(int(all_of.step[guest]) for guest in there)
    return crowds + trips + steps - (int(all_of.spared[gathering]) if visited else 0)


@each_of(earn=EARN, chained=st.booleans(), alone=st.booleans())
def test_no_company_of_guests_earns_more_than_is_said(earn: list[int], chained: bool, alone: bool) -> None:
    _, _, all_of = parts_of(crowded(chained=chained, alone=alone))
    prices = np.array([earn[guest % len(earn)] * SCALE for guest in range(len(all_of.place))])

    found = most(all_of, prices)

    earned = 0
    for gathering in range(len(all_of.begins)):
        guests = np.nonzero(all_of.gathering[all_of.group] == gathering)[0].tolist()
        worth = {
            there: sum(int(prices[guest]) for guest in there) - dear(all_of, gathering, there)
            for there in subsets(guests)
        }
        earned += max(worth.values())
        assert worth[tuple(guest for guest in guests if found.there[guest])] == max(worth.values())
    assert found.earned == earned


def test_a_gathering_counts_a_companion_of_the_hub_once_more() -> None:
    long = [body(f"{town}-rad", ["anna", "berit"], NINE) for town in ("moss", "rana")]
    towns = [agreement(long[0], town="3103"), agreement(long[1], town="1833")]
    rooms = [window(each.key, MONDAY, MONDAY) for each in long]

    _, _, all_of = parts_of(given(towns, *rooms))

    assert all_of.trip.tolist() == [Weights().second_trip * SCALE] * 2


def test_the_cheapest_days_of_a_row_are_found_with_what_follows() -> None:
    moss = agreement(*(body(key, ["anna"], NINE) for key in ("moss-slt", "moss-rad")))
    rooms = [
        window(
            "moss-slt", MONDAY + timedelta(days=7 * part), MONDAY + timedelta(days=7 * part + 2), ordinal=part
        )
        for part in (1, 2)
    ]
    follower = window(
        "moss-rad",
        rooms[0].first,
        rooms[0].last + timedelta(days=1),
        follows=rooms[0].key,
        min_gap=1,
        max_gap=1,
    )
    problem, places, _ = parts_of(given([moss], *rooms, follower, weights=Weights(spacing_day=9)))
    dice = np.random.default_rng(1)
    cost = np.where(places.cost >= CLOSED, CLOSED, dice.integers(0, 90 * SCALE, len(places.cost)))
    strands = strands_of(places)

    found = cheapest(strands, cost, cost[strands.twins.own])

    assert found.cost == _least(problem, places, cost)
    assert found.twins.sum() == 1
    assert found.days.sum() == len(places.tasks)


def _least(problem: Problem, places: Places, cost: Numbers) -> int:
    """Try every place of every task; the follower's cost counts with its twin, its own row costs nothing."""
    tasks, sums = places.tasks, list[int]()
    for chosen in product(*(places.of(index) for index in range(len(tasks)))):
        days = {
            task.number: tasks[index].first + place - places.first[index]
            for index, (task, place) in enumerate(zip(tasks, chosen, strict=True))
            if place != places.out(index)
        }
        if all(_in_reach(days, task.number, problem) for task in tasks):
            apart = sum(
                pairs.spacing_cost((problem.tasks[task.before], days[task.before]), (task, days[task.number]))
                for task in tasks
                if task.before is not None and task.before in days and task.number in days
            )
            sums.append(int(cost[list(chosen)].sum()) + apart * SCALE)
    return min(sums)


def _in_reach(days: dict[int, int], number: int, problem: Problem) -> bool:
    link = problem.tasks[number].chain
    if link is None or number not in days:
        return True
    return link.number in days and link.least <= days[number] - days[link.number] <= link.most


@each_of(
    days=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=3, max_size=3),
    chained=st.booleans(),
)
def test_the_bound_is_never_above_the_best_of_all_plans(days: list[tuple[int, int]], chained: bool) -> None:
    problem = problem_of(small_world(days, chained=chained))
    best = cheapest_of_all(problem)

    bound = bound_of(Board(problem), problem.tasks, best + 200, 40)

    assert bound <= best


def test_prices_prove_far_more_than_what_each_window_costs_by_itself() -> None:
    problem = problem_of(busy_autumn())
    empty = Board(problem)
    every = range(len(problem.tasks))
    floor = sum(empty.least(task, every) for task in problem.tasks)

    few, many = (bound_of(empty, problem.tasks, 3000, rounds) for rounds in (1, 150))

    assert floor <= few < many


def test_a_known_plan_is_the_highest_bound() -> None:
    problem = problem_of(busy_autumn())

    assert bound_of(Board(problem), problem.tasks, 1, 30) == 1
