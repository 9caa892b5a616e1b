"""The meetings of each body in a row, and what follows them: the cheapest days for given prices.

A strand is a row of tasks that are neighbours in their body. Only the distance between neighbours ties
its days together, so that its cheapest days are found exactly by going through it once. A task that
follows another one has a twin beside the strand of that other: the twin keeps to the chain, the task to
its own strand, and each bears a share of the costs. Strands with the same windows are gone through
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scheduler.planner import pairs
from scheduler.planner.places import CLOSED, SCALE, Numbers, Places
from scheduler.planner.tasks import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Strands of the same windows: by position the places (a row for each strand), and what distances cost.

    ``apart`` has, for each position but the first, a row for each place before and a column for each place.
    """

    places: tuple[Numbers, ...]
    apart: tuple[Numbers, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """The twins of all tasks that follow another one.

    ``own`` gives the place of the task for each place of its twin. ``leads`` are the places of what is
    followed, and ``reach`` gives for each of them the places of the twin that keep the chain, the last one
    again and again where they are fewer than most.
    """

    own: Numbers
    leads: Numbers
    reach: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Strands:
    """All strands of a cluster and the twins beside them."""

    bundles: tuple[Bundle, ...]
    twins: Twins


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the cheapest choice costs, and how often each place is in it: of the tasks, of the twins."""

    cost: int
    days: Numbers
    twins: Numbers


def strands_of(places: Places) -> Strands:
    """Give the strands of the tasks that have these places."""
    alike: defaultdict[tuple[object, ...], list[list[int]]] = defaultdict(list)
    for strand in _rows(places.tasks):
        alike[_pattern([places.tasks[index] for index in strand])].append(strand)
    return Strands(
        bundles=tuple(_bundle(places, strands) for strands in alike.values()), twins=_twins(places)
    )


def cheapest(strands: Strands, cost: Numbers, share: Numbers) -> Choice:
    """Give the cheapest days. ``share`` is what of each task's cost its twin bears, by the twin's places."""
    twins, borne = strands.twins, share[strands.twins.reach]
    cost = _with_twins(twins, cost, share)
    days, total = np.zeros(len(cost), dtype=np.int64), 0
    for bundle in strands.bundles:
        total += _go_through(bundle, cost, days)
    chosen = np.zeros(len(share), dtype=np.int64)
    there = np.nonzero(days[twins.leads])[0]
    chosen[twins.reach[there, borne[there].argmin(axis=1)]] = 1
    return Choice(cost=total, days=days, twins=chosen)


def dearer(strands: Strands, cost: Numbers, share: Numbers) -> Numbers:
    """Give by place how much dearer the cheapest choice of its strand is that has it. Never below zero."""
    cost = _with_twins(strands.twins, cost, share)
    found = np.zeros(len(cost), dtype=np.int64)
    for bundle in strands.bundles:
        before = _least(bundle, cost)
        after = np.zeros_like(before[-1])
        for position in reversed(range(len(before))):
            places = bundle.places[position]
            found[places] = before[position] + after - before[-1].min(axis=1)[:, None]
            if position:
                after = ((after + cost[places])[:, None, :] + bundle.apart[position - 1][None]).min(axis=2)
    return found


def _with_twins(twins: Twins, cost: Numbers, share: Numbers) -> Numbers:
    """Give what places cost when twins bear their share and what is followed pays for its twins."""
    cost = cost.copy()
    cost[twins.own] -= np.where(share >= CLOSED, 0, share)
    np.add.at(cost, twins.leads, share[twins.reach].min(axis=1))
    return cost


def _least(bundle: Bundle, cost: Numbers) -> list[Numbers]:
    """Give by position what a bundle's strands cost at least up to each place, itself among them."""
    least = [cost[bundle.places[0]]]
    for apart, places in zip(bundle.apart, bundle.places[1:], strict=True):
        least.append((least[-1][:, :, None] + apart[None]).min(axis=1) + cost[places])
    return least


def _go_through(bundle: Bundle, cost: Numbers, days: Numbers) -> int:
    """Mark the cheapest places of a bundle in ``days``; give what they cost."""
    least = _least(bundle, cost)
    rows = np.arange(len(least[0]))
    at = least[-1].argmin(axis=1)
    total = int(least[-1][rows, at].sum())
    days[bundle.places[-1][rows, at]] = 1
    for position in range(len(least) - 2, -1, -1):
        at = (least[position] + bundle.apart[position][:, at].T).argmin(axis=1)
        days[bundle.places[position][rows, at]] = 1
    return total


def _rows(tasks: Sequence[Task]) -> Iterator[list[int]]:
    """Give the indexes of the tasks, strand by strand."""
    by_number = {task.number: index for index, task in enumerate(tasks)}
    for index, task in enumerate(tasks):
        if task.before in by_number:
            continue
        row, after = [index], task.after
        while after is not None and after in by_number:
            row.append(by_number[after])
            after = tasks[by_number[after]].after
        yield row


def _pattern(tasks: Sequence[Task]) -> tuple[object, ...]:
    windows = tuple((task.first, task.last) for task in tasks)
    weights = tuple(task.shared.weights.spacing_day for task in tasks)
    return windows, weights, tuple(pairs.spacing(one, other) for one, other in pairwise(tasks))


def _bundle(places: Places, strands: Sequence[Sequence[int]]) -> Bundle:
    return Bundle(
        places=tuple(
            np.array([places.of(index) for index in indexes]) for indexes in zip(*strands, strict=True)
        ),
        apart=tuple(_apart(places.tasks[one], places.tasks[other]) for one, other in pairwise(strands[0])),
    )


def _apart(one: Task, other: Task) -> Numbers:
    """Give what the distance of each two places costs; nothing where one means "no slot"."""
    gap, slack = pairs.spacing(one, other)
    earlier, later = np.arange(one.first, one.last + 1), np.arange(other.first, other.last + 1)
    off = np.abs(later[None, :] - earlier[:, None] - gap) - slack
    found = np.zeros((len(earlier) + 1, len(later) + 1), dtype=np.int64)
    found[:-1, :-1] = other.shared.weights.spacing_day * SCALE * np.maximum(0, off)
    return found


def _twins(places: Places) -> Twins:
    by_number = {task.number: index for index, task in enumerate(places.tasks)}
    own, leads, reach = list[int](), list[int](), list[list[int]]()
    for index, task in enumerate(places.tasks):
        if task.chain is None or task.chain.number not in by_number:
            continue
        shift = len(own) - places.first[index]
        own += places.of(index)
        lead = by_number[task.chain.number]
        leads += places.of(lead)
        first = places.tasks[lead].first
        out = places.out(index) + shift
        for day in range(first, places.tasks[lead].last + 1):
            near = range(max(day + task.chain.least, task.first), min(day + task.chain.most, task.last) + 1)
            reach.append([*(places.place(index, each) + shift for each in near), out])
        reach.append([out])
    width = max((len(row) for row in reach), default=1)
    rows = [row + row[-1:] * (width - len(row)) for row in reach]
    return Twins(
        own=np.array(own, dtype=np.int64),
        leads=np.array(leads, dtype=np.int64),
        reach=np.array(rows, dtype=np.int64).reshape(len(rows), width),
    )
