"""The fewest moves that place as many windows as possible, found by the solver.

Two steps over one model: first as few windows without a slot and then as few moves as can be, then
the cheapest of the plans with so many. Importing OR-tools takes most of a second: only a replan
that does not come right by itself imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, IntVar, LinearExpr

from scheduler.planner.board import Board
from scheduler.planner.choices import Choice, Draft
from scheduler.planner.inputs import Limits
from scheduler.planner.model import add_hint, drafted, slots_in, solver_for
from scheduler.planner.offers import Offer
from scheduler.planner.tasks import Hour, Slot, Task

FEWEST: Final = Limits(work=20.0)
"""How hard to look for the fewest moves, in the solver's own units of work."""

CHEAPEST: Final = Limits(work=2.0)
"""How hard to look for the cheapest plan among those."""


def rearranged(board: Board, tasks: Sequence[Task], standing: Mapping[int, Slot]) -> Mapping[int, Slot]:
    """Give slots for tasks that are off the board, as many of the standing ones as can be unchanged.

    ``standing`` are the slots, by task number, that need not change; each has its task's usual length.
    """
    loose = frozenset(task.number for task in tasks)
    draft = drafted(board, [_offer(board, task, standing.get(task.number), loose) for task in tasks])
    moved = [
        _moved(draft, choice, standing[number])
        for number, choice in draft.choices.items()
        if number in standing
    ]
    dear = len(tasks) + 1
    left_out = [_worth(choice.task) * dear * choice.out for choice in draft.choices.values()]
    unrest = LinearExpr.sum([*left_out, *moved])
    for number, choice in draft.choices.items():
        add_hint(draft, choice, standing.get(number))
    draft.model.minimize(unrest)
    solver = solver_for(FEWEST)
    if solver.solve(draft.model) not in {OPTIMAL, FEASIBLE}:
        return {}
    found = slots_in(solver, board.problem, draft.choices.values())
    draft.model.add(unrest <= round(solver.objective_value))
    draft.model.clear_hints()  # type: ignore[no-untyped-call]
    for number, choice in draft.choices.items():
        add_hint(draft, choice, found.get(number))
    draft.model.minimize(LinearExpr.sum(draft.costs))
    cheaper = solver_for(CHEAPEST)
    solved = cheaper.solve(draft.model) in {OPTIMAL, FEASIBLE}
    return slots_in(cheaper, board.problem, draft.choices.values()) if solved else found


def _offer(board: Board, task: Task, own: Slot | None, loose: frozenset[int]) -> Offer:
    """Give every free day and hour of a task, also the hour by hand at which it stands."""
    days = tuple(board.day_options(task, loose))
    if own is not None:
        minute = own.start - board.problem.book.midnight[own.day]
        by_hand = Hour(minute, task.shared.weights.unusual_hour, usual=False)
        if all(hour.minute != minute for hour in task.shared.hours) and board.is_free(task, own):
            days = tuple(
                replace(option, hours=(*option.hours, by_hand)) if option.day == own.day else option
                for option in days
            )
    return Offer(task=task, days=days, droppable=True)


def _moved(draft: Draft, choice: Choice, slot: Slot) -> IntVar:
    """Give what is true unless the task stays where it stands; to lose its slot is no smaller change."""
    moved = draft.model.new_bool_var("")
    minute = slot.start - draft.board.problem.book.midnight[slot.day]
    for chosen in (choice.days.get(slot.day), choice.hours.get(minute)):
        if chosen is None:
            draft.model.add(moved >= 1)
        else:
            draft.model.add(moved + chosen >= 1)
    return moved


def _worth(task: Task) -> int:
    """Give what a window's slot is worth against another's: 10, 5 or 2 for must, should and may."""
    return max(1, task.price // 10_000)
