"""One cluster as a CP-SAT model: a day and an hour for each task, or none at its price.

Everything outside the cluster stands on the board and is folded into the days and hours that are
offered, so that the model knows only the tasks that may move. Importing OR-tools takes most of a
second: only the function that improves a plan imports this module, and only when it must.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpModel, CpSolver, IntVar, LinearExpr, LinearExprT

from scheduler.planner import pairs
from scheduler.planner.board import Board
from scheduler.planner.clusters import touching
from scheduler.planner.inputs import Limits
from scheduler.planner.offers import Offer
from scheduler.planner.tasks import Problem, Slot, Task

ROUNDING = 1e-6
"""The solver gives its bound as a float; this much above a whole number is still that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The best slots found, by task number (none found: empty), and the least that any could cost."""

    slots: Mapping[int, Slot]
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """A task's variables: one of ``days`` and one of ``hours`` (by minute) is true, or ``out`` is."""

    task: Task
    days: Mapping[int, IntVar]
    hours: Mapping[int, IntVar]
    out: IntVar


def solve(board: Board, offered: Sequence[Offer], hint: Mapping[int, Slot], limits: Limits) -> Answer:
    """Give the best slots for tasks that are off the board, starting from the hint.

    The same board, offers, hint and work give the same answer, unless seconds cut it short.
    """
    model = CpModel()
    costs: list[LinearExprT] = []
    choices = {offer.task.number: _choice(model, offer, costs) for offer in offered}
    _add_pairs(model, board.problem, choices, costs)
    for choice in choices.values():
        _add_neighbours(model, board.problem, choice, choices, costs)
        _hint(model, board.problem, choice, hint.get(choice.task.number))
    model.minimize(LinearExpr.sum(costs))
    solver = _solver(limits)
    status = solver.solve(model)
    found = status in {OPTIMAL, FEASIBLE}
    return Answer(
        slots=_slots(solver, board.problem, choices.values()) if found else {},
        bound=max(0, ceil(solver.best_objective_bound - ROUNDING)),
    )


def _solver(limits: Limits) -> CpSolver:
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    # Without all clauses in the linear relaxation the proof takes a hundred times as long.
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = limits.work
    if limits.seconds is not None:
        solver.parameters.max_time_in_seconds = limits.seconds
    return solver


def _choice(model: CpModel, offer: Offer, costs: list[LinearExprT]) -> _Choice:
    hours = sorted({hour for option in offer.days for hour in option.hours})
    choice = _Choice(
        task=offer.task,
        days={option.day: model.new_bool_var("") for option in offer.days},
        hours={hour.minute: model.new_bool_var("") for hour in hours},
        out=model.new_int_var(0, int(offer.droppable), ""),
    )
    model.add_exactly_one([*choice.days.values(), choice.out])
    model.add_exactly_one([*choice.hours.values(), choice.out])
    for option in offer.days:
        offered = {hour.minute for hour in option.hours}
        for minute in sorted(choice.hours.keys() - offered):
            model.add_bool_or([~choice.days[option.day], ~choice.hours[minute]])
    costs += [option.cost * choice.days[option.day] for option in offer.days]
    costs += [hour.cost * choice.hours[hour.minute] for hour in hours]
    costs.append(offer.task.price * choice.out)
    return choice


def _add_pairs(
    model: CpModel, problem: Problem, choices: Mapping[int, _Choice], costs: list[LinearExprT]
) -> None:
    for one, other in touching([choice.task for choice in choices.values()]):
        first, second = choices[one.number], choices[other.number]
        alike: defaultdict[tuple[int, bool], list[int]] = defaultdict(list)
        for day in first.days.keys() & second.days.keys():
            meeting = bool(pairs.shared_people(one, other, day))
            alike[pairs.day_cost(problem, one, other, day), meeting].append(day)
        for (cost, meeting), days in sorted(alike.items()):
            clashes = _clashes(problem, first, second, meeting=meeting)
            if not cost and not clashes:
                continue
            both = model.new_bool_var("")
            for day in sorted(days):
                model.add_bool_or([~first.days[day], ~second.days[day], both])
            for minute, second_minute in clashes:
                model.add_bool_or([~both, ~first.hours[minute], ~second.hours[second_minute]])
            costs.append(cost * both)


def _clashes(problem: Problem, first: _Choice, second: _Choice, *, meeting: bool) -> list[tuple[int, int]]:
    """Give the pairs of hours that two tasks cannot have on one day."""
    one, other = first.task, second.task
    return [
        (minute, later)
        for minute in first.hours
        for later in second.hours
        if (meeting and _overlap(problem, (one, minute), (other, later)))
        or _out_of_order((one, minute), (other, later))
        or _out_of_order((other, later), (one, minute))
    ]


def _overlap(problem: Problem, one: tuple[Task, int], other: tuple[Task, int]) -> bool:
    return pairs.collide(
        problem,
        (one[0], Slot(0, one[1], one[1] + one[0].shared.minutes)),
        (other[0], Slot(0, other[1], other[1] + other[0].shared.minutes)),
    )


def _out_of_order(first: tuple[Task, int], second: tuple[Task, int]) -> bool:
    """Tell whether the second follows the first and yet begins before its end."""
    chain = second[0].chain
    return (
        chain is not None
        and chain.number == first[0].number
        and second[1] < first[1] + first[0].shared.minutes
    )


def _add_neighbours(
    model: CpModel,
    problem: Problem,
    choice: _Choice,
    choices: Mapping[int, _Choice],
    costs: list[LinearExprT],
) -> None:
    task = choice.task
    if task.chain is not None and task.chain.number in choices:
        before = choices[task.chain.number]
        for day, chosen in choice.days.items():
            reach = range(day - task.chain.most, day - task.chain.least + 1)
            model.add_bool_or(
                [~chosen, *(before.days[earlier] for earlier in reach if earlier in before.days)]
            )
    earlier = None if task.before is None else choices.get(task.before)
    if earlier is not None and earlier.days and choice.days:
        costs.append(problem.weights.spacing_day * _excess(model, problem, earlier, choice))


def _excess(model: CpModel, problem: Problem, earlier: _Choice, later: _Choice) -> IntVar:
    """Give the days by which the distance of two meetings is out of its bounds; 0 unless both stand."""
    gap, slack = pairs.spacing(problem, earlier.task, later.task)
    excess = model.new_int_var(0, 2 * len(problem.book.midnight), "")
    distance = _day(later) - _day(earlier) - gap
    for off in (distance, -distance):
        model.add(off - slack <= excess).only_enforce_if([~earlier.out, ~later.out])
    return excess


def _day(choice: _Choice) -> LinearExpr:
    return LinearExpr.weighted_sum(list(choice.days.values()), list(choice.days.keys()))


def _hint(model: CpModel, problem: Problem, choice: _Choice, slot: Slot | None) -> None:
    minute = None if slot is None else slot.start - problem.book.midnight[slot.day]
    for day, chosen in choice.days.items():
        model.add_hint(chosen, slot is not None and day == slot.day)
    for hour, chosen in choice.hours.items():
        model.add_hint(chosen, hour == minute)
    model.add_hint(choice.out, slot is None)


def _slots(solver: CpSolver, problem: Problem, choices: Iterable[_Choice]) -> dict[int, Slot]:
    slots = {}
    for choice in choices:
        days = [day for day, chosen in choice.days.items() if solver.boolean_value(chosen)]
        hours = [minute for minute, chosen in choice.hours.items() if solver.boolean_value(chosen)]
        if days and hours:
            slots[choice.task.number] = problem.slot(choice.task, days[0], hours[0])
    return slots
