"""Settling looks again only at what may have changed; all that it skips would have stayed."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given as each_of
from hypothesis import settings
from hypothesis import strategies as st

from scheduler.planner.board import Board
from scheduler.planner.clusters import clusters
from scheduler.planner.construct import construct, settle
from scheduler.planner.inputs import PlanInput, Weights
from scheduler.planner.nearby import Nearby
from scheduler.planner.problem import problem_of
from scheduler.planner.tasks import Problem, Task
from scheduler.records.habits import Habit
from scheduler.records.obligations import Window
from tests.unit.planner.cast import OFFICE_WEEK, agreement, body, given, window
from tests.unit.planner.test_properties import inputs


def free(problem: Problem) -> list[Task]:
    return [task for task in problem.tasks if task.fixed is None]


def settle_all(board: Board, tasks: list[Task]) -> None:
    """Settle in the plain way: look at every task in every round."""
    for _ in range(8):
        moved = 0
        for task in tasks:
            before, best = board.take(task), board.best(task)
            if best is not None:
                board.put(task, best.slot)
            moved += (best.slot if best is not None else None) != before
        if not moved:
            return


@st.composite
def crowded(draw: st.DrawFn) -> PlanInput:
    """Draw a month in which nine bodies of three towns want the same few days and people."""
    people = ("anna", "berit", "cato", "dina", "egil", "frode")
    bodies, windows = {}, []
    for key in (f"{town}-{name}" for town in ("moss", "rana", "vik") for name in ("rad", "slt", "gruppe")):
        habit = Habit(weekdays=tuple(draw(st.permutations(OFFICE_WEEK))[:2]), starts=(time(9), time(12)))
        bodies[key] = body(
            key, draw(st.lists(st.sampled_from(people), min_size=1, max_size=2, unique=True)), habit
        )
        for ordinal in range(1, draw(st.integers(1, 4)) + 1):
            first = date(2027, 9, 6) + timedelta(days=7 * ordinal - 7)
            ends = first, first + timedelta(days=draw(st.integers(4, 11)))
            windows.append(
                window(key, *ends, first + timedelta(days=draw(st.integers(0, 4))), ordinal=ordinal)
            )
    towns = {"moss": "3103", "rana": "1833", "vik": "4639"}
    agreements = [
        agreement(*(found for key, found in bodies.items() if key.startswith(town)), town=number)
        for town, number in towns.items()
    ]
    return given(agreements, *windows, weights=Weights(spacing_day=30))


@each_of(crowded())
@settings(max_examples=40)
def test_settling_ends_where_looking_at_everything_ends(world: PlanInput) -> None:
    problem = problem_of(world)
    quick, plain = Board(problem), Board(problem)
    construct(quick)
    construct(plain)

    settle(quick, free(problem))
    settle_all(plain, free(problem))

    assert quick.slots == plain.slots


@each_of(inputs())
@settings(max_examples=60)
def test_clusters_share_nothing_that_could_meet(world: PlanInput) -> None:
    groups = clusters(problem_of(world))

    place = {task.number: number for number, group in enumerate(groups) for task in group}
    assert sorted(place) == [task.number for task in free(problem_of(world))]
    tasks = [task for group in groups for task in group]
    for one in tasks:
        for other in tasks:
            overlap = one.first <= other.last and other.first <= one.last
            people = {each for _, found in one.shared.seats for each in found}
            others = {each for _, found in other.shared.seats for each in found}
            if overlap and (one.window.agreement == other.window.agreement or people & others):
                assert place[one.number] == place[other.number]


SEPTEMBER, OCTOBER = (date(2027, 9, 6), date(2027, 9, 10)), (date(2027, 10, 4), date(2027, 10, 8))


def touched(one: Window, *others: Window, people: dict[str, list[str]]) -> set[str]:
    """Give the keys of those that may move when the first of the windows leaves its first day."""
    towns = {key.partition("-")[0] for key in people}
    agreements = [
        agreement(*(body(key, found) for key, found in people.items() if key.startswith(town)), town=number)
        for town, number in zip(sorted(towns), ("3103", "1833"), strict=False)
    ]
    problem = problem_of(given(agreements, one, *others))
    task = next(each for each in problem.tasks if each.window.key == one.key)
    left = problem.slot(task, task.first, 9 * 60)
    numbers = set(Nearby(problem, problem.tasks).touched(task, (left, None)))
    return {problem.tasks[number].window.key for number in numbers} - {one.key}


def test_the_next_meeting_of_the_body_is_near_however_far_it_is() -> None:
    one = window("moss-rad", *SEPTEMBER)
    later = window("moss-rad", *OCTOBER, ordinal=2)

    assert touched(one, later, people={"moss-rad": ["anna"]}) == {later.key}


def test_a_body_of_the_same_agreement_is_near_though_nobody_sits_in_both() -> None:
    one, other = window("moss-rad", *SEPTEMBER), window("moss-slt", *SEPTEMBER)
    away = window("moss-slt", *OCTOBER, ordinal=2)

    found = touched(one, other, away, people={"moss-rad": ["anna"], "moss-slt": ["berit"]})

    assert found == {other.key}


def test_what_follows_and_what_is_followed_are_near() -> None:
    one = window("moss-rad", *SEPTEMBER)
    after = window("moss-slt", *OCTOBER, follows=one.key, max_gap=40)
    people = {"moss-rad": ["anna"], "moss-slt": ["berit"]}

    assert touched(one, after, people=people) == {after.key}
    assert touched(after, one, people=people) == {one.key}


def test_another_agreement_is_near_only_through_a_person_who_sits_in_both() -> None:
    one, other = window("moss-rad", *SEPTEMBER), window("rana-rad", *SEPTEMBER)

    assert touched(one, other, people={"moss-rad": ["anna"], "rana-rad": ["anna"]}) == {other.key}
    assert touched(one, other, people={"moss-rad": ["anna"], "rana-rad": ["berit"]}) == set()
