"""The least that a large cluster could cost, proved by prices for its days.

If meetings pay for what they cost others on their day by fixed prices, each body's year can be planned by
itself, and what the plans then cost less what the days have earned is a bound for every plan, whatever the
prices are. Prices are raised where more want to meet than is good for a day and lowered where fewer do, round
by round with smaller steps. All prices are whole numbers: the bound is exact, and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from scheduler.planner.board import Board
from scheduler.planner.gatherings import gatherings_of, most
from scheduler.planner.hubs import hubs_of
from scheduler.planner.places import CLOSED, SCALE, Numbers, Places, places_of
from scheduler.planner.strands import cheapest, dearer, strands_of
from scheduler.planner.tasks import Task

FIRST_STEP: Final = 4.0
"""The first steps, as a part of the one that would close the gap if all went well."""

SHORTER: Final = 0.75
"""By what the steps are multiplied, ``TIMES`` times in all."""

TIMES: Final = 20
PART: Final = 256
"""In how many parts a direction is counted."""


class Priced(NamedTuple):
    """The bound that the best prices prove, and by place how much dearer a body's year is with it.

    ``dearer`` counts from the body's cheapest year at these prices, ``SCALE`` to a point.
    """

    bound: int
    places: Places
    dearer: Numbers


def bound_of(empty: Board, tasks: Sequence[Task], known: int, rounds: int) -> int:
    """Give what free tasks of one cluster cost at least in any plan, at most ``known``: what one plan costs.

    ``empty`` holds nothing but what is fixed.
    """
    return priced(empty, tasks, known, rounds).bound


def priced(empty: Board, tasks: Sequence[Task], known: int, rounds: int) -> Priced:
    """Set prices for free tasks of one cluster, of which one plan costs ``known``.

    ``empty`` holds nothing but what is fixed.
    """
    places = places_of(empty, tasks)
    strands, days = strands_of(places), gatherings_of(empty, places, hubs_of(empty.problem, tasks))
    prices, share = np.zeros(len(days.place), dtype=np.int64), places.cost[strands.twins.own]
    is_open = share < CLOSED
    # What lies beyond these would never raise the bound, and could not be counted in the end.
    highest = (days.same_day + days.trip[days.gathering])[days.group] + days.step
    lowest_share, highest_share = share - known * SCALE, share + known * SCALE
    toward, toward_share = np.zeros_like(prices), np.zeros_like(share)
    best, length, at_best = 0, FIRST_STEP, (places.cost, share)
    for turn in range(rounds):
        cost = places.cost.copy()
        np.add.at(cost, days.place, prices)
        choice, attendance = cheapest(strands, cost, share), most(days, prices)
        found = choice.cost - attendance.earned
        if found > best:
            best, at_best = found, (cost, share)
        toward = _turned(toward, choice.days[days.place] - attendance.there)
        toward_share = _turned(toward_share, (choice.twins - choice.days[strands.twins.own]) * is_open)
        size = int((toward * toward).sum() + (toward_share * toward_share).sum())
        if size == 0 or best >= known * SCALE:
            break
        if turn % max(1, rounds // TIMES) == 0:
            length *= SHORTER
        step = length * PART * (known * SCALE - best) / size
        prices = np.clip(prices + _times(toward, step), 0, highest)
        share = np.clip(share + _times(toward_share, step), lowest_share, highest_share)
    return Priced(min(-(-best // SCALE), known), places, dearer(strands, *at_best))


def _turned(before: Numbers, now: Numbers) -> Numbers:
    """Give the direction to go on in: most of the one before, and what is too much or too little now."""
    return before * 7 // 10 + now * PART


def _times(direction: Numbers, step: float) -> Numbers:
    moved: Numbers = np.rint(direction * step).astype(np.int64)
    return moved
