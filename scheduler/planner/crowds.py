"""What the model pays for meetings on one day: bodies of one agreement, and second journeys.

Counted as ``pairs.crowd_cost`` and ``Board.beside`` count, but by day and not by pair: that is
what makes the solver's bound tight.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from ortools.sat.python.cp_model import IntVar, LinearExpr

from scheduler.planner import pairs
from scheduler.planner.choices import Choice, Draft
from scheduler.planner.tasks import Task

Journeys = tuple[int, frozenset[str], tuple[tuple[str, tuple[int, ...]], ...]]
"""A day, the municipalities where somebody is anyhow, and by municipality the tasks that may be added."""


def add_crowds(draft: Draft) -> None:
    """Add what several bodies of one agreement on one day cost."""
    inside: defaultdict[tuple[str, int], list[Choice]] = defaultdict(list)
    for choice in draft.choices.values():
        for day in choice.days:
            inside[choice.task.window.agreement, day].append(choice)
    for (_, day), choices in inside.items():
        _add_crowd(draft, day, choices, draft.board.same_agreement(choices[0].task, day))


def _add_crowd(draft: Draft, day: int, choices: Sequence[Choice], standing: Sequence[Task]) -> None:
    weight = choices[0].task.shared.weights.same_day
    if not weight or len(choices) + len(standing) < 2:
        return
    beyond = draft.model.new_int_var(0, len(choices) + len(standing), "")
    tasks = [*(choice.task for choice in choices), *standing]
    spared = [
        _pair(draft, day, choices, (one, other))
        for one, other in combinations(tasks, 2)
        if pairs.chained(one, other) and all(task is one or task is other for task in standing)
    ]
    there = LinearExpr.sum([choice.days[day] for choice in choices])
    draft.model.add(beyond + LinearExpr.sum(spared) >= there + len(standing) - 1)
    draft.costs.extend((weight * beyond, -pairs.crowd_cost(standing)))


def _pair(draft: Draft, day: int, choices: Sequence[Choice], pair: tuple[Task, Task]) -> IntVar:
    """Give a variable that may be true only if just the two are on the day."""
    spared = draft.model.new_bool_var("")
    numbers = {task.number for task in pair}
    for choice in choices:
        chosen = choice.days[day]
        draft.model.add_implication(spared, chosen if choice.task.number in numbers else ~chosen)
    return spared


def add_journeys(draft: Draft) -> None:
    """Add what it costs that somebody has to be in several municipalities on one day."""
    weight = draft.board.problem.weights.second_trip
    presence: dict[tuple[int, tuple[int, ...]], IntVar] = {}
    for (day, standing, towns), count in _journeys(draft).items():
        there = [_presence(draft, day, numbers, presence) for _, numbers in towns]
        if standing:
            draft.costs.extend(weight * count * each for each in there)
            continue
        beyond = draft.model.new_int_var(0, len(there), "")
        draft.model.add(beyond >= LinearExpr.sum(there) - 1)
        draft.costs.append(weight * count * beyond)


def _journeys(draft: Draft) -> Mapping[Journeys, int]:
    """Count the people for whom a day may become one of several municipalities, by what makes it so."""
    problem = draft.board.problem
    inside: defaultdict[tuple[str, int], defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for choice in draft.choices.values():
        for day in choice.days:
            for person in choice.task.shared.people(day) & problem.travellers:
                inside[person, day][choice.task.shared.town].append(choice.task.number)
    found: Counter[Journeys] = Counter()
    for (person, day), towns in inside.items():
        standing = draft.board.towns(person, day)
        added = tuple(
            sorted((town, tuple(numbers)) for town, numbers in towns.items() if town not in standing)
        )
        if added and len(added) + len(standing) > 1:
            found[day, standing, added] += 1
    return {key: found[key] for key in sorted(found, key=lambda key: (key[0], sorted(key[1]), key[2]))}


def _presence(
    draft: Draft, day: int, numbers: tuple[int, ...], known: dict[tuple[int, tuple[int, ...]], IntVar]
) -> IntVar:
    """Give what is true when one of the tasks is on the day."""
    place = (day, numbers)
    if place not in known:
        chosen = [draft.choices[number].days[day] for number in numbers]
        known[place] = chosen[0] if len(chosen) == 1 else draft.model.new_bool_var("")
        for each in chosen if len(chosen) > 1 else ():
            draft.model.add_implication(each, known[place])
    return known[place]
