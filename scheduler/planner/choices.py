"""The solver's variables of one task, and the growing model around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExprT

from scheduler.planner.board import Board
from scheduler.planner.offers import Offer
from scheduler.planner.tasks import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A task's variables: one of ``days`` and one of ``hours`` (by minute) is true, or ``out`` is."""

    task: Task
    days: Mapping[int, IntVar]
    hours: Mapping[int, IntVar]
    out: IntVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A model in the making: tasks to choose for, what stands around them, and all cost terms."""

    board: Board
    model: CpModel = field(default_factory=CpModel)
    costs: list[LinearExprT] = field(default_factory=list)
    choices: dict[int, Choice] = field(default_factory=dict)


def add_choice(draft: Draft, offer: Offer) -> None:
    """Add a task's variables, with what its days and hours cost by themselves."""
    model, hours = draft.model, sorted({hour for option in offer.days for hour in option.hours})
    choice = Choice(
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
    draft.costs.extend(option.cost * choice.days[option.day] for option in offer.days)
    draft.costs.extend(hour.cost * choice.hours[hour.minute] for hour in hours)
    draft.costs.append(offer.task.price * choice.out)
    draft.choices[offer.task.number] = choice
