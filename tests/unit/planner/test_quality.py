"""How good the plans are: against every possible plan where that can be tried, and against the first."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import product

import pytest
from hypothesis import given as each_of
from hypothesis import strategies as st

from scheduler.planner import construct, model
from scheduler.planner.board import Board
from scheduler.planner.clusters import clusters
from scheduler.planner.inputs import FIRST_VALID, Effort, PlanInput, Weights
from scheduler.planner.problem import problem_of
from scheduler.planner.tasks import Problem, Slot, Task
from scheduler.planner.year import plan_year
from scheduler.records.basics import Strength
from scheduler.records.cadence import Weekday
from scheduler.records.habits import Habit
from scheduler.records.obligations import Window
from tests.unit.planner.cast import agreement, at, body, busy, day_of, given, kept, plan, window

NINE = Habit(starts=(time(9),))
MONDAY = date(2027, 9, 6)


def cheapest(problem: Problem) -> int:
    """Try every slot of every task with every other, and none at all; what follows is put down last."""
    costs: list[int] = []
    tasks = sorted(problem.tasks, key=lambda task: task.chain is not None)
    choices = [[None, *slots_of(problem, task)] for task in tasks]
    for chosen in product(*choices):
        board = Board(problem)
        if all(put_down(board, task, slot) for task, slot in zip(tasks, chosen, strict=True)):
            costs.append(board.cost(problem.tasks))
    return min(costs)


def slots_of(problem: Problem, task: Task) -> list[Slot]:
    return [problem.slot(task, day, hour.minute) for _, day in task.ranked for hour in task.shared.hours]


def put_down(board: Board, task: Task, slot: Slot | None) -> bool:
    if slot is None:
        return True
    if slot.day not in board.days_allowed(task) or not board.is_free(task, slot):
        return False
    board.put(task, slot)
    return True


def small_world(days: list[tuple[int, int]], *, chained: bool) -> PlanInput:
    """Three bodies, two in one town, that share Anna; few days and hours, so that all can be tried."""
    habit = Habit(starts=(time(9),), minutes=400)
    one, two = (body(key, ["anna", key], habit) for key in ("moss-rad", "moss-slt"))
    far = body("rana-rad", ["anna"], habit)
    rooms: list[Window] = []
    for key, (ideal, ordinal) in zip(("moss-slt", "moss-rad", "rana-rad"), days, strict=True):
        first = MONDAY + timedelta(days=ordinal)
        follows = rooms[0].key if chained and key == "moss-rad" else ""
        room = window(key, first, first + timedelta(days=3), first + timedelta(days=ideal), follows=follows)
        rooms.append(room)
    towns = [agreement(one, two, town="3103"), agreement(far, town="1833")]
    return given(towns, *rooms, weights=Weights(later_hour=0, later_weekday=0))


@each_of(
    days=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=3, max_size=3),
    chained=st.booleans(),
)
def test_a_small_plan_costs_what_the_best_of_all_plans_costs(
    days: list[tuple[int, int]], chained: bool
) -> None:
    world = small_world(days, chained=chained)

    found = plan_year(world)

    assert found.solver.objective == found.solver.bound == cheapest(problem_of(world))
    assert found.solver.status == "optimal"


def test_the_journeys_of_two_people_who_meet_in_one_town_are_counted_once_each() -> None:
    long = Habit(weekdays=(), starts=(time(9),), minutes=180)
    both = [body(f"moss-{name}", ["anna", "berit"], long) for name in ("a", "b")]
    towns = [
        agreement(*both, town="3103"),
        agreement(body("rana-rad", ["anna"], long), town="1833"),
        agreement(body("hamar-rad", ["berit"], long), town="3403"),
    ]
    keys = ("moss-a", "moss-b", "rana-rad", "hamar-rad")
    rooms = [window(key, MONDAY, MONDAY + timedelta(days=1)) for key in keys]
    world = given(towns, *rooms, weights=Weights(same_day=0, later_hour=0, later_weekday=0))

    found = plan_year(world)

    assert found.solver.objective == found.solver.bound == cheapest(problem_of(world))


def busy_autumn() -> PlanInput:
    """Six bodies of two towns that share Anna and want the same days of six weeks."""
    bodies = [body(f"{town}-{name}", ["anna"], NINE) for town in ("moss", "rana") for name in ("a", "b", "c")]
    rooms = [
        window(
            each.key,
            MONDAY + timedelta(days=14 * part),
            MONDAY + timedelta(days=14 * part + 11),
            MONDAY + timedelta(days=14 * part + 8),
            ordinal=part + 1,
        )
        for each in bodies
        for part in range(3)
    ]
    return given([agreement(*bodies[:3], town="3103"), agreement(*bodies[3:], town="1833")], *rooms)


def test_improving_never_makes_a_plan_dearer_and_its_bound_holds() -> None:
    world = busy_autumn()

    first, best = plan_year(world, FIRST_VALID), plan_year(world, Effort(work_per_window=0.01))

    assert first.solver.bound < best.solver.bound <= best.solver.objective <= first.solver.objective


def test_improving_moves_a_meeting_to_where_those_that_follow_it_want_to_be() -> None:
    moss = agreement(*(body(f"moss-{name}", [name]) for name in ("a", "b", "c")))
    before = window("moss-a", MONDAY, MONDAY + timedelta(days=4))
    after = [
        window(
            key, MONDAY, MONDAY + timedelta(days=4), MONDAY + timedelta(days=4), follows=before.key, max_gap=1
        )
        for key in ("moss-b", "moss-c")
    ]

    first, best = plan([moss], before, *after, effort=FIRST_VALID), plan([moss], before, *after)

    assert day_of(first, before) == MONDAY
    assert day_of(best, before) > MONDAY
    assert best.solver.objective < first.solver.objective


def test_a_large_cluster_is_improved_in_rounds_and_bounded_by_prices() -> None:
    world = busy_autumn()

    whole, large = plan_year(world, Effort(work_per_window=0.01)), plan_year(world, Effort(whole=4))

    assert large.solver.bound <= whole.solver.objective <= large.solver.objective
    assert plan_year(world, FIRST_VALID).solver.bound < large.solver.bound


def test_hardly_any_work_leaves_the_first_valid_plan() -> None:
    world = busy_autumn()

    first, hasty = plan_year(world, FIRST_VALID), plan_year(world, Effort(work_per_window=1e-9))

    assert hasty.solver.objective == first.solver.objective
    assert hasty.entries == first.entries


def test_seconds_by_the_clock_are_handed_to_the_solver() -> None:
    world = busy_autumn()

    unhurried, limited = Effort(work_per_window=0.004), Effort(work_per_window=0.004, seconds=60.0)

    assert plan_year(world, limited) == plan_year(world, unhurried)


def test_where_nothing_can_be_won_the_solver_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    room = window("moss-rad", MONDAY, MONDAY + timedelta(days=4))
    monkeypatch.delattr(model, "solve")

    found = plan([agreement(body("moss-rad"))], room)

    assert (found.solver.status, found.solver.objective) == ("optimal", 0)


def test_bodies_that_share_nobody_fall_into_clusters() -> None:
    rooms = [window(key, MONDAY, MONDAY + timedelta(days=4)) for key in ("moss-rad", "rana-rad", "hamar-rad")]
    towns = [
        agreement(body("moss-rad", ["anna"])),
        agreement(body("rana-rad", ["berit"]), town="1833"),
        agreement(body("hamar-rad", ["anna"]), town="3403"),
    ]

    found = clusters(problem_of(given(towns, *rooms)))

    assert [[task.window.body for task in each] for each in found] == [
        ["hamar-rad", "moss-rad"],
        ["rana-rad"],
    ]


def test_meetings_in_a_row_keep_their_distance() -> None:
    moss = agreement(body("moss-rad", habit=NINE))
    spring = window("moss-rad", date(2027, 2, 1), date(2027, 5, 28), date(2027, 3, 16), ordinal=1)
    autumn = window("moss-rad", date(2027, 6, 1), date(2027, 12, 17), date(2027, 9, 14), ordinal=2)
    late = kept(spring, at(date(2027, 5, 28), 9), at(date(2027, 5, 28), 11))

    near = plan([moss], spring, autumn, kept=(late,), weights=Weights(spacing_day=0, later_weekday=0))
    apart = plan([moss], spring, autumn, kept=(late,), weights=Weights(spacing_day=40, later_weekday=0))

    assert day_of(near, autumn) == date(2027, 9, 14)
    assert day_of(apart, autumn) > date(2027, 9, 14)


def test_two_bodies_of_one_agreement_shun_each_others_days_unless_one_follows_the_other() -> None:
    nine_or_twelve = Habit(starts=(time(9), time(12)))
    moss = agreement(*(body(key, ["anna"], nine_or_twelve) for key in ("moss-rad", "moss-slt")))
    one = window("moss-slt", date(2027, 9, 7), date(2027, 9, 7))
    two = window("moss-rad", date(2027, 9, 7), date(2027, 9, 10))
    follower = window("moss-rad", date(2027, 9, 7), date(2027, 9, 10), follows=one.key)

    assert day_of(plan([moss], one, two), two) == date(2027, 9, 8)
    assert day_of(plan([moss], one, follower), follower) == date(2027, 9, 7)


def test_nobody_travels_to_two_municipalities_on_one_day_if_it_can_be_helped() -> None:
    towns = [agreement(body("moss-rad", habit=NINE)), agreement(body("rana-rad", habit=NINE), town="1833")]
    one = window("moss-rad", date(2027, 9, 7), date(2027, 9, 7))
    two = window("rana-rad", date(2027, 9, 7), date(2027, 9, 10))

    found = plan(towns, one, two, busy=(busy("berit", date(2027, 9, 8)),))

    assert day_of(found, two) == date(2027, 9, 8)


def test_settling_gives_every_window_a_slot_that_still_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    board = Board(problem_of(busy_autumn()))
    monkeypatch.setattr(construct, "ROUNDS", 0)

    construct.settle(board, board.problem.tasks)

    assert len(board.slots) == len(board.problem.tasks)


def test_what_may_be_left_out_gives_way_to_what_must_not() -> None:
    endless = Habit(weekdays=(), starts=(time(8),), minutes=480)
    bodies = [body(f"moss-{name}", ["anna"], endless) for name in ("a", "b", "c")]
    strengths = (Strength.MAY, Strength.SHOULD, Strength.MUST)
    rooms = [
        window(each.key, MONDAY, MONDAY, strength=strength)
        for each, strength in zip(bodies, strengths, strict=True)
    ]

    found = plan([agreement(*bodies)], *rooms)

    assert [each.window.strength for each in found.entries] == [Strength.MUST]
    assert found.solver.objective == Weights().unplaced_may + Weights().unplaced_should


def test_a_year_keeps_to_the_weekday_that_the_body_likes_best() -> None:
    moss = agreement(body("moss-rad", ["anna"], Habit(weekdays=(Weekday.WEDNESDAY, Weekday.TUESDAY))))
    mondays = [MONDAY + timedelta(weeks=4 * place) for place in (0, 1, 3)]
    rooms = [
        window("moss-rad", first, first + timedelta(days=4), first, ordinal=place)
        for place, first in enumerate(mondays, start=1)
    ]

    found = plan([moss], *rooms, weights=Weights())

    assert {entry.start.weekday() for entry in found.entries} == {2}
