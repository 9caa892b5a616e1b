"""One piece of a plan as a CP-SAT model: a day and an hour for each task, or none at its price.

Everything outside the piece stands on the board and is folded into what the model offers and
charges, so that it knows only the tasks that may move. Importing OR-tools takes most of a second:
only the function that improves a plan imports this module, and only when it must.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpSolver, IntVar, LinearExpr

from scheduler.planner import pairs
from scheduler.planner.board import Board
from scheduler.planner.choices import Choice, Draft, add_choice
from scheduler.planner.clusters import touching
from scheduler.planner.crowds import add_crowds, add_journeys
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


def solve(board: Board, offered: Sequence[Offer], hint: Mapping[int, Slot], limits: Limits) -> Answer:
    """Give the best slots for tasks that are off the board, starting from the hint.

    The same board, offers, hint and work give the same answer, unless seconds cut it short.
    """
    draft = drafted(board, offered)
    for choice in draft.choices.values():
        add_hint(draft, choice, hint.get(choice.task.number))
    draft.model.minimize(LinearExpr.sum(draft.costs))
    solver = solver_for(limits)
    found = solver.solve(draft.model) in {OPTIMAL, FEASIBLE}
    return Answer(
        slots=slots_in(solver, board.problem, draft.choices.values()) if found else {},
        bound=max(0, ceil(solver.best_objective_bound - ROUNDING)),
    )


def drafted(board: Board, offered: Sequence[Offer]) -> Draft:
    """Give the model of what may be chosen, with every rule and cost, and nothing to strive for yet."""
    draft = Draft(board=board)
    for offer in offered:
        add_choice(draft, offer)
    _add_meetings(draft)
    _add_nights(draft)
    add_crowds(draft)
    add_journeys(draft)
    for choice in draft.choices.values():
        _add_neighbours(draft, choice)
    return draft


def solver_for(limits: Limits) -> CpSolver:
    """Give a solver that answers the same on every machine."""
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    # Without all clauses in the linear relaxation the proof takes a hundred times as long.
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = limits.work
    if limits.seconds is not None:
        solver.parameters.max_time_in_seconds = limits.seconds
    return solver


def _add_meetings(draft: Draft) -> None:
    """Keep everybody out of two places at once, and what follows on one day behind what it follows."""
    for one, other in touching([choice.task for choice in draft.choices.values()]):
        first, second = draft.choices[one.number], draft.choices[other.number]
        ordered = pairs.chained(one, other)
        days = [
            day
            for day in sorted(first.days.keys() & second.days.keys())
            if ordered or pairs.shared_people(one, other, day)
        ]
        clashes = _clashes(draft.board.problem, first, second) if days else []
        if not clashes:
            continue
        both = draft.model.new_bool_var("")
        for day in days:
            draft.model.add_bool_or([~first.days[day], ~second.days[day], both])
        for minute, later in clashes:
            draft.model.add_bool_or([~both, ~first.hours[minute], ~second.hours[later]])


def _add_nights(draft: Draft) -> None:
    """Keep everybody from a meeting in the morning that the way from one late the evening before forbids."""
    problem, choices = draft.board.problem, [each for each in draft.choices.values() if each.hours]
    ends = {id(each): max(each.hours) + each.task.shared.minutes for each in choices}
    shortest = min(later - day for day, later in pairwise(problem.book.midnight))
    earliest = min((min(each.hours) for each in choices), default=0)
    for evening in choices:
        if ends[id(evening)] + problem.travel.longest <= shortest + earliest:
            continue
        for morning in choices:
            for day in evening.days.keys() & {day - 1 for day in morning.days}:
                _add_night(draft, evening, morning, day)


def _add_night(draft: Draft, evening: Choice, morning: Choice, day: int) -> None:
    """Forbid the hours of the day and of the next one that lie too near, if somebody sits in both."""
    problem, one, other = draft.board.problem, evening.task, morning.task
    if not one.shared.people(day) & other.shared.people(day + 1):
        return
    night = problem.book.midnight[day + 1] - problem.book.midnight[day]
    for minute, late in evening.hours.items():
        for second, early in morning.hours.items():
            if _overlap(problem, (one, minute), (other, night + second)):
                draft.model.add_bool_or([~evening.days[day], ~morning.days[day + 1], ~late, ~early])


def _clashes(problem: Problem, first: Choice, second: Choice) -> list[tuple[int, int]]:
    """Give the pairs of hours that two tasks cannot have on one day."""
    one, other = first.task, second.task
    return [
        (minute, later)
        for minute in first.hours
        for later in second.hours
        if _overlap(problem, (one, minute), (other, later))
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


def _add_neighbours(draft: Draft, choice: Choice) -> None:
    """Keep the distance to what a task follows, and pay for the distance to the one before it."""
    task = choice.task
    if task.chain is not None and task.chain.number in draft.choices:
        before = draft.choices[task.chain.number].days
        for day, chosen in choice.days.items():
            reach = range(day - task.chain.most, day - task.chain.least + 1)
            draft.model.add_bool_or([~chosen, *(before[earlier] for earlier in reach if earlier in before)])
    earlier = None if task.before is None else draft.choices.get(task.before)
    if earlier is not None and earlier.days and choice.days:
        draft.costs.append(task.shared.weights.spacing_day * _excess(draft, earlier, choice))


def _excess(draft: Draft, earlier: Choice, later: Choice) -> IntVar:
    """Give the days by which the distance of two meetings is out of its bounds; 0 unless both stand."""
    gap, slack = pairs.spacing(earlier.task, later.task)
    excess = draft.model.new_int_var(0, 2 * len(draft.board.problem.book.midnight), "")
    distance = _day(later) - _day(earlier) - gap
    for off in (distance, -distance):
        draft.model.add(off - slack <= excess).only_enforce_if([~earlier.out, ~later.out])
    return excess


def _day(choice: Choice) -> LinearExpr:
    return LinearExpr.weighted_sum(list(choice.days.values()), list(choice.days.keys()))


def add_hint(draft: Draft, choice: Choice, slot: Slot | None) -> None:
    """Tell the solver where to begin with a task."""
    minute = None if slot is None else slot.start - draft.board.problem.book.midnight[slot.day]
    for day, chosen in choice.days.items():
        draft.model.add_hint(chosen, slot is not None and day == slot.day)
    for hour, chosen in choice.hours.items():
        draft.model.add_hint(chosen, hour == minute)
    draft.model.add_hint(choice.out, slot is None)


def slots_in(solver: CpSolver, problem: Problem, choices: Iterable[Choice]) -> dict[int, Slot]:
    """Give the slots that the solver has chosen, by task number."""
    slots = {}
    for choice in choices:
        days = [day for day, chosen in choice.days.items() if solver.boolean_value(chosen)]
        hours = [minute for minute, chosen in choice.hours.items() if solver.boolean_value(chosen)]
        if days and hours:
            slots[choice.task.number] = problem.slot(choice.task, days[0], hours[0])
    return slots
