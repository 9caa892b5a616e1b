"""Settling looks again only at what may have changed; all that it skips would have stayed."""

from __future__ import annotations

from hypothesis import given as each_of
from hypothesis import settings

from scheduler.planner.board import Board
from scheduler.planner.clusters import clusters
from scheduler.planner.construct import construct, settle
from scheduler.planner.inputs import PlanInput
from scheduler.planner.problem import problem_of
from scheduler.planner.tasks import Problem, Task
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


@each_of(inputs())
@settings(max_examples=60)
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
