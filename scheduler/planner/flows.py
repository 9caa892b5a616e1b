"""Many meetings move at once to where all of them together cost least, found as a flow of least cost.

The tasks that move are chosen so that none is a neighbour of another in its body or chain. With all others
standing still, what a day costs one of them then depends on the rest only by what is on the same day, and
each meeting more on a day costs at least as much as the one before it: the days of all are found at once,
exactly and in whole numbers. What the flow does not see (hours that collide, a second hub) is judged
afterwards on the board: a round that has made the plan dearer is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import chain
from random import Random
from typing import Final, NamedTuple

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from scheduler.planner.board import Board
from scheduler.planner.hubs import hubs_of
from scheduler.planner.tasks import Problem, Slot, Task

SEED: Final = 1
MANY: Final = 1_000
"""More meetings than there are on any day."""

DAYS: Final = 60
"""How many of a task's days are looked at, the cheapest by themselves."""

END: Final = 0
"""The place in the network where every flow ends."""


def polish(board: Board, tasks: Sequence[Task], rounds: int) -> None:
    """Let tasks of one cluster, none of them fixed, move many at once so often; never to a dearer plan."""
    hubs, dice = hubs_of(board.problem, tasks), Random(SEED)  # noqa: S311  (no secret: the same everywhere)
    turns = _turns(tasks, hubs)
    for turn in range(rounds):
        for part, hubs_of_part in turns[turn % len(turns)]:
            _round(board, _apart(board, part, dice), hubs_of_part)


def _turns(
    tasks: Sequence[Task], hubs: Mapping[str, str]
) -> list[list[tuple[list[Task], Mapping[str, str]]]]:
    """Give what moves together, turn by turn, with the hubs whose days it shares.

    First what hubs come to, of all agreements; then, as nobody ties those together, the rest; at last
    each agreement by itself, with all it has: the days of its hub elsewhere then stand still.
    """
    by_agreement: defaultdict[str, list[Task]] = defaultdict(list)
    parts: tuple[list[Task], list[Task]] = ([], [])
    for task in tasks:
        hub = hubs.get(task.window.agreement)
        parts[hub not in task.shared.people(task.ideal)].append(task)
        by_agreement[task.window.agreement].append(task)
    if not all(parts):
        return [[(list(tasks), hubs)]]
    return [[(parts[0], hubs)], [(parts[1], hubs)], [(part, {}) for part in by_agreement.values()]]


class _Party(NamedTuple):
    """A task that moves, and the one that follows it and goes along, as both are on one day."""

    task: Task
    rider: Task | None


def _apart(board: Board, tasks: Sequence[Task], dice: Random) -> list[_Party]:
    """Give parties of which none has a neighbour in another, as many as fit when asked in any order."""
    near: set[int] = set()
    found: list[_Party] = []
    for task in sorted(tasks, key=lambda _: dice.random()):
        party = _Party(task, _rider(board, task))
        numbers = {member.number for member in _members(party)}
        if near.isdisjoint(numbers):
            found.append(party)
            near |= numbers.union(*(_neighbours(board.problem, member) for member in _members(party)))
    return sorted(found, key=lambda party: party.task.number)


def _rider(board: Board, task: Task) -> Task | None:
    """Give the task that follows a task on one day with it; none if several follow it."""
    followers = board.problem.followers.get(task.number, ())
    slots = [board.slots.get(number) for number in (task.number, *followers)]
    if len(slots) != 2 or slots[0] is None or slots[1] is None or slots[0].day != slots[1].day:
        return None
    rider = board.problem.tasks[followers[0]]
    return rider if rider.fixed is None else None


def _members(party: _Party) -> tuple[Task, ...]:
    return (party.task,) if party.rider is None else (party.task, party.rider)


def _neighbours(problem: Problem, task: Task) -> set[int]:
    near = (task.before, task.after, task.chain.number if task.chain else None)
    return {number for number in near if number is not None} | set(problem.followers.get(task.number, ()))


def _round(board: Board, parties: Sequence[_Party], hubs: Mapping[str, str]) -> None:
    """Move the parties, unless it makes them dearer or leaves what follows one of them without it."""
    tasks = [member for party in parties for member in _members(party)]
    before = board.cost(tasks)
    held = {task.number: slot for task in tasks if (slot := board.take(task)) is not None}
    days = _days(board, parties, hubs)
    for party in parties:
        day = days.get(party.task.number)
        board.lay(_members(party), {} if day is None else (_offer(board, party, day) or _NOTHING).slots)
    for task in (task for task in tasks if task.number not in board.slots):
        best = board.best(task)
        if best is not None:
            board.put(task, best.slot)
    if _left_behind(board, tasks) or board.cost(tasks) > before:
        board.lay(tasks, held)


def _left_behind(board: Board, tasks: Sequence[Task]) -> bool:
    lost = (task.number for task in tasks if task.number not in board.slots)
    after = chain.from_iterable(board.problem.followers.get(number, ()) for number in lost)
    return any(number in board.slots for number in after)


class _Offer(NamedTuple):
    """What a party costs on a day beside what stands there, and its slots."""

    cost: int
    slots: Mapping[int, Slot]


_NOTHING: Final = _Offer(0, {})


def _offer(board: Board, party: _Party, day: int) -> _Offer | None:
    """Give the cheapest free hours of a party, which is off the board, on an open day of its task."""
    slots: dict[int, Slot] = {}
    cost = 0
    for member in _members(party):
        slot = _free(board, member, day)
        if slot is None:
            break
        slots[member.number] = slot
        cost += board.problem.own_cost(member, slot) + board.beside(member, day)
        if party.rider is not None:
            board.put(member, slot)
    for member in _members(party) if party.rider is not None else ():
        board.take(member)
    return _Offer(cost, slots) if len(slots) == len(_members(party)) else None


def _free(board: Board, task: Task, day: int) -> Slot | None:
    """Give the slot at the cheapest free hour of an open day, if the day keeps the task's chains."""
    if day not in board.days_allowed(task) or not task.shared.is_open(day):
        return None
    slots = (board.problem.slot(task, day, hour.minute) for hour in task.shared.hours)
    return next((slot for slot in slots if board.is_free(task, slot)), None)


class _Network:
    """The places and arcs of a flow in the making: one unit for each task, from the task to its day."""

    def __init__(self, board: Board, hubs: Mapping[str, str]) -> None:
        """Begin with nothing but the end."""
        self.board = board
        self.hubs = hubs
        self.flow = SimpleMinCostFlow()
        self.places: dict[Hashable, int] = {"end": END}
        self.chosen: list[tuple[int, int, int]] = []
        """Arc, task and day of each choice."""

    def add(self, party: _Party) -> None:
        """Offer a party off the board its free days at their cost, or to be left out at its price."""
        task = party.task
        start, _ = self._place(("task", task.number))
        self.flow.set_node_supply(start, 1)
        self._arc(start, END, 1, sum(member.price for member in _members(party)))
        for _, day in task.ranked[:DAYS]:
            offer = _offer(self.board, party, day)
            if offer is not None:
                arc = self._arc(start, self._day(task, day), 1, offer.cost)
                self.chosen.append((arc, task.number, day))

    def _day(self, task: Task, day: int) -> int:
        """Give the place of the agreement's day: the first meeting goes on to the hub's day, others pay.

        What stands on the day has been charged with the choice already.
        """
        hub = self.hubs.get(task.window.agreement, "")
        with_hub = hub in task.shared.people(day)
        place, is_new = self._place((task.window.agreement, with_hub, day))
        if is_new:
            further = 0 if self.board.same_agreement(task, day) else task.shared.weights.same_day
            there = not with_hub or task.shared.town in self.board.towns(hub, day)
            self._arc(place, END if there else self._hub_day(hub, day), 1, 0)
            self._arc(place, END, MANY, further)
        return place

    def _hub_day(self, hub: str, day: int) -> int:
        """Give the place of the hub's day: the first municipality costs nothing, unless one stands there."""
        place, is_new = self._place((hub, day))
        trip = self.board.problem.weights.second_trip
        if is_new and self.board.towns(hub, day):
            self._arc(place, END, MANY, 0)
        elif is_new:
            self._arc(place, END, 1, 0)
            self._arc(place, END, MANY, trip)
        return place

    def _place(self, what: Hashable) -> tuple[int, bool]:
        is_new = what not in self.places
        return self.places.setdefault(what, len(self.places)), is_new

    def _arc(self, start: int, end: int, room: int, cost: int) -> int:
        return int(self.flow.add_arc_with_capacity_and_unit_cost(start, end, room, cost))


def _days(board: Board, parties: Sequence[_Party], hubs: Mapping[str, str]) -> Mapping[int, int]:
    """Give a day for the task of each party, all off the board, that the cheapest flow does not leave out."""
    network = _Network(board, hubs)
    for party in parties:
        network.add(party)
    network.flow.set_node_supply(END, -len(parties))
    network.flow.solve()
    return {number: day for arc, number, day in network.chosen if network.flow.flow(arc)}
