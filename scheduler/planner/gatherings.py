"""Who meets on one day: what meetings cost one another there, and what a day earns for given prices.

A gathering is one day of a hub with all meetings of the agreements whose hub it is, or one day of
somebody else who travels. The first is sorted into groups by agreement, the second by municipality.
Of a group each meeting but the first costs the agreement's ``same_day`` (a chained pair that is alone
there costs nothing), each group but the first to which the person comes costs a ``second_trip``, and
of the hub's meetings that would begin at one hour each but the first costs a step to its next hour.
What stands on the day already would only add to that and is left out.

If each meeting pays a price for its day, a gathering earns the prices of those who come less what
they cost one another. ``most`` finds how much that can be, for all gatherings at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np

from scheduler.planner import pairs
from scheduler.planner.board import Board
from scheduler.planner.places import SCALE, Marks, Numbers, Places

NEVER: Final = -(1 << 50)
"""Less than anything could be worth."""


class _Guest(NamedTuple):
    """A place in a gathering: ``comes`` if the person is in that meeting, too."""

    group: str
    task: int
    place: int
    comes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gatherings:
    """All gatherings of a cluster, flat: guests by group, groups by gathering.

    By guest: ``place``, ``comes``, ``step`` (to the next hour), ``group``. By group: ``starts`` (its first
    guest), ``same_day``, ``gathering``. By gathering: ``begins`` (its first group), ``spared`` (what nobody
    pays once the person comes: the first journey, the first step) and ``trip``. ``couples`` are two chained
    guests of one group each, the person being in one of them at least; ``others`` those without the person.
    """

    place: Numbers
    comes: Marks
    step: Numbers
    group: Numbers
    starts: Numbers
    same_day: Numbers
    gathering: Numbers
    begins: Numbers
    trip: Numbers
    spared: Numbers
    couples: Numbers
    others: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What all gatherings earn at most, and which guests are then there (1) or not (0)."""

    earned: int
    there: Numbers


def most(all_of: Gatherings, prices: Numbers) -> Attendance:
    """Give what the gatherings earn at most if each guest pays its price."""
    worth = prices - all_of.step - all_of.same_day[all_of.group]
    ours, others = np.where(all_of.comes, worth, NEVER), np.where(all_of.comes, NEVER, worth)
    top_ours, top_others = (np.maximum.reduceat(each, all_of.starts) for each in (ours, others))
    sum_ours, sum_others = (np.add.reduceat(np.maximum(each, 0), all_of.starts) for each in (ours, others))
    # With the person at least one of ours comes, without none.
    together = all_of.same_day + sum_ours + sum_others + np.minimum(top_ours, 0)
    together = np.where(top_ours == NEVER, NEVER, together)
    alone = np.maximum(0, all_of.same_day + sum_others + np.minimum(top_others, 0))
    alone = np.where(top_others == NEVER, 0, alone)
    couple, pair = _couples(all_of, prices, all_of.couples)
    beside, other = _couples(all_of, prices, all_of.others)
    earned, comes = _earned(all_of, np.maximum(together, couple), np.maximum(alone, beside))
    # Where nobody is worth more than he costs, the one worth most is there, however little that is.
    needed = np.minimum(np.where(comes, top_ours, np.where(alone > 0, top_others, 1)), 1)[all_of.group]
    fits = all_of.comes == comes[all_of.group]
    there = (worth > 0) & (comes[all_of.group] | ~all_of.comes)
    there |= _first((needed <= 0) & fits & (worth == needed), all_of.starts)
    _seat(all_of, there, all_of.couples[pair[comes & (couple > together)]])
    _seat(all_of, there, all_of.others[other[~comes & (beside > alone)]])
    return Attendance(earned=earned, there=there.astype(np.int64))


def _couples(all_of: Gatherings, prices: Numbers, couples: Numbers) -> tuple[Numbers, Numbers]:
    """Give by group what its best couple is worth, and the index of that couple."""
    worth = (prices - all_of.step)[couples].sum(axis=1)
    group = all_of.group[couples[:, 0]]
    best = np.full(len(all_of.starts), NEVER, dtype=np.int64)
    np.maximum.at(best, group, worth)
    index = np.zeros(len(best), dtype=np.int64)
    found = np.nonzero(worth == best[group])[0]
    index[group[found]] = found
    return best, index


def _earned(all_of: Gatherings, together: Numbers, alone: Numbers) -> tuple[int, Marks]:
    """Give what all gatherings earn, and for each group whether the person comes to it."""
    abroad = together - all_of.trip[all_of.gathering]
    better = np.maximum(alone, abroad)
    loss = abroad - better
    least_loss = np.maximum.reduceat(loss, all_of.begins)
    without = np.add.reduceat(alone, all_of.begins)
    with_person = np.add.reduceat(better, all_of.begins) + least_loss + all_of.spared
    travels = (with_person > without)[all_of.gathering]
    anyhow = _first(loss == least_loss[all_of.gathering], all_of.begins)
    return int(np.maximum(with_person, without).sum()), travels & ((abroad > alone) | anyhow)


def _first(marks: Marks, starts: Numbers) -> Marks:
    """Give the first mark of each stretch alone."""
    index = np.where(marks, np.arange(len(marks)), len(marks))
    found = np.zeros(len(marks) + 1, dtype=np.bool_)
    found[np.minimum.reduceat(index, starts)] = True
    return found[:-1]


def _seat(all_of: Gatherings, there: Marks, couples: Numbers) -> None:
    """Let only the couple be there in each of the couples' groups."""
    for couple in couples:
        there[all_of.group == all_of.group[couple[0]]] = False
        there[couple] = True


def gatherings_of(empty: Board, places: Places, hubs: Mapping[str, str]) -> Gatherings:
    """Give the gatherings in which at least two could cost one another something."""
    by_hub, by_other = _guests(empty, places, hubs)
    flat, trip = _Flat(places), empty.problem.weights.second_trip
    for _, guests in sorted(by_hub.items()):
        if len(guests) > 1:
            flat.add(sorted(guests), trip, with_hub=True)
    # Those who come to the same meetings are counted together.
    alike = Counter(tuple(sorted(guests)) for _, guests in sorted(by_other.items()))
    for guests_of, count in alike.items():
        if len({guest.group for guest in guests_of}) > 1:
            flat.add(guests_of, trip * count, with_hub=False)
    return flat.done()


_ByDay = Mapping[tuple[str, int], list[_Guest]]


def _guests(empty: Board, places: Places, hubs: Mapping[str, str]) -> tuple[_ByDay, _ByDay]:
    """Give who may come, by hub (or agreement without one) and day, and by others who travel and day."""
    by_hub: defaultdict[tuple[str, int], list[_Guest]] = defaultdict(list)
    by_other: defaultdict[tuple[str, int], list[_Guest]] = defaultdict(list)
    for place, option in places.open.items():
        day, index = option.day, bisect_right(places.first, place) - 1
        task, agreement = places.tasks[index], places.tasks[index].window.agreement
        people, hub = task.shared.people(day) & empty.problem.travellers, hubs.get(agreement, "")
        # Of whoever is in two municipalities anyhow nothing can be said.
        free = {person for person in people if len(empty.towns(person, day)) < 2}
        by_hub[hub or f"/{agreement}", day].append(_Guest(agreement, index, place, hub in free))
        for person in free - {hub}:
            by_other[person, day].append(_Guest(task.shared.town, index, place, comes=True))
    return by_hub, by_other


@dataclass(slots=True)
class _Flat:
    """The gatherings in the making, as lists."""

    places: Places
    guests: list[tuple[int, bool, int, int]] = field(default_factory=list)
    groups: list[tuple[int, int, int]] = field(default_factory=list)
    gatherings: list[tuple[int, int, int]] = field(default_factory=list)
    couples: list[tuple[int, int]] = field(default_factory=list)

    def add(self, guests: Sequence[_Guest], trip: int, *, with_hub: bool) -> None:
        """Add a gathering; its guests come group by group."""
        hour, step = self._common_hour(guests) if with_hub else (-1, 0)
        self.gatherings.append((len(self.groups), trip * SCALE, (trip + step) * SCALE))
        for name in dict.fromkeys(guest.group for guest in guests):
            members = [guest for guest in guests if guest.group == name]
            tasks = [self.places.tasks[guest.task] for guest in members]
            same_day = tasks[0].shared.weights.same_day if with_hub else 0
            start, group = len(self.guests), len(self.groups)
            self.groups.append((start, same_day * SCALE, len(self.gatherings) - 1))
            self.couples += [
                (start + one, start + other)
                for one, other in combinations(range(len(tasks)), 2)
                if with_hub and pairs.chained(tasks[one], tasks[other])
            ]
            for guest in members:
                pays = guest.comes and self.places.open[guest.place].hours[0].minute == hour
                self.guests.append((guest.place, guest.comes, step * SCALE * pays, group))

    def _common_hour(self, guests: Sequence[_Guest]) -> tuple[int, int]:
        """Give the hour at which most of the hub's meetings would begin, and the least step to another."""
        hours = [self.places.open[guest.place].hours for guest in guests if guest.comes]
        first = Counter(each[0].minute for each in hours)
        if not first:
            return -1, 0
        common = min(first, key=lambda minute: (-first[minute], minute))
        steps = (each[1].cost - each[0].cost for each in hours if len(each) > 1 and each[0].minute == common)
        return common, min(steps, default=0)

    def done(self) -> Gatherings:
        """Give the finished gatherings."""
        place, comes, step, group = np.array(self.guests, dtype=np.int64).reshape(-1, 4).T
        starts, same_day, gathering = np.array(self.groups, dtype=np.int64).reshape(-1, 3).T
        begins, trip, spared = np.array(self.gatherings, dtype=np.int64).reshape(-1, 3).T
        couples = np.array(self.couples, dtype=np.int64).reshape(-1, 2)
        ours = comes[couples].any(axis=1)
        return Gatherings(
            place=place,
            comes=comes.astype(np.bool_),
            step=step,
            group=group,
            starts=starts,
            same_day=same_day,
            gathering=gathering,
            begins=begins,
            trip=trip,
            spared=spared,
            couples=couples[ours],
            others=couples[~ours],
        )
