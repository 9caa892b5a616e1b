"""A large input falls into shares that have nothing in common: each is planned as if there were no other.

Agreements belong together that share a person, a body or a municipality, or that a meeting ties together.
What the plan of a share says is what a plan of the whole would say of its agreements, so that shares can be
planned in any order, or at the same time in several processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from scheduler.planner.clusters import grouped
from scheduler.planner.inputs import PlanInput
from scheduler.planner.settings import circles_of
from scheduler.records.agreement import Agreement
from scheduler.records.plan import PlanEntry
from scheduler.rules.seats import holdings

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")


class Spread(Protocol):
    """Does one kind of work for many things, in one process or in several."""

    def __call__(self, work: Callable[[_Thing], _Result], things: Sequence[_Thing]) -> Sequence[_Result]:
        """Give the result for each of the things, in their order; the longest work comes first."""


def one_by_one(work: Callable[[_Thing], _Result], things: Sequence[_Thing]) -> Sequence[_Result]:
    """Do the work for each of the things here, one after the other."""
    return [work(thing) for thing in things]


def shares_of(given: PlanInput) -> tuple[PlanInput, ...]:
    """Cut an input into inputs that have nothing in common, the one with most windows first."""
    agreements = sorted(given.agreements, key=lambda one: one.key)
    groups = grouped(range(len(agreements)), _links(given, agreements))
    if len(groups) < 2:
        return (given,)
    parts = [[agreements[place] for place in group] for group in groups]
    homes = {agreement.key: number for number, part in enumerate(parts) for agreement in part}
    found = _Cut(given, homes, len(parts))
    shares = [found.share(number, part) for number, part in enumerate(parts)]
    return tuple(sorted(shares, key=lambda one: -sum(len(year.windows) for year in one.years)))


def _links(given: PlanInput, agreements: Sequence[Agreement]) -> Iterator[tuple[int, int]]:
    """Give pairs of agreements, by their places, that belong together."""
    first: dict[str, int] = {}
    for place, agreement in enumerate(agreements):
        yield from ((first.setdefault(name, place), place) for name in _names(agreement))
    windows = [window for year in given.years for window in year.windows]
    keys = {window.key: f"/{window.agreement}" for window in windows}
    for window in (*windows, *(entry.window for entry in given.kept)):
        names = (f"/{window.agreement}", *(f"body {key}" for key in (window.body, *window.counts_for)))
        places = [first[name] for name in (*names, keys.get(window.follows, "")) if name in first]
        yield from ((places[0], place) for place in places[1:])


def _names(agreement: Agreement) -> Iterator[str]:
    """Give what an agreement may have in common with another: itself, bodies, municipalities, people."""
    yield f"/{agreement.key}"
    yield from (f"body {body.key}" for body in agreement.bodies)
    yield from (f"municipality {municipality.number}" for municipality in agreement.municipalities)
    yield from (f"person {key}" for key in _people(agreement))


def _people(agreement: Agreement) -> frozenset[str]:
    seated = (held.person for held in holdings(agreement))
    return frozenset((*(person.key for person in agreement.people), *seated))


class _Cut:
    """What of an input goes to which share, by the numbers of the shares."""

    def __init__(self, given: PlanInput, homes: Mapping[str, int], shares: int) -> None:
        """Look up once where years, people and kept meetings belong; what is of nobody goes to the first."""
        self._given = given
        people = {key: homes[one.key] for one in given.agreements for key in _people(one)}
        bodies = {key: homes[circle.agreement.key] for key, circle in circles_of(given.agreements).items()}
        known = {**bodies, **homes}
        self._years = _dealt(given.years, lambda year: [homes.get(year.agreement, 0)], shares)
        self._busy = _dealt(given.busy, lambda busy: [people.get(busy.person, 0)], shares)
        self._kept = _dealt(given.kept, lambda entry: _homes_of(entry, known, people), shares)

    def share(self, number: int, agreements: Sequence[Agreement]) -> PlanInput:
        """Give the share of that number, which has these agreements."""
        given = self._given
        towns = {one.number for agreement in agreements for one in agreement.municipalities}
        areas = {town[:digits] for town in towns for digits in range(len(town) + 1)}
        return replace(
            given,
            agreements=tuple(agreements),
            years=self._years[number],
            breaks=tuple(one for one in given.breaks if one.area in areas),
            soft_days=tuple(one for one in given.soft_days if one.area in areas),
            busy=self._busy[number],
            kept=self._kept[number],
        )


def _dealt(
    things: Iterable[_Thing], where: Callable[[_Thing], Iterable[int]], shares: int
) -> list[tuple[_Thing, ...]]:
    """Give what each share gets of the things, in their order."""
    dealt: list[list[_Thing]] = [[] for _ in range(shares)]
    for thing in things:
        for number in sorted(set(where(thing))):
            dealt[number].append(thing)
    return [tuple(each) for each in dealt]


def _homes_of(entry: PlanEntry, known: Mapping[str, int], people: Mapping[str, int]) -> Iterable[int]:
    """Give the shares that a kept meeting concerns: its own, else those of all who are in it."""
    window = entry.window
    own = [known[key] for key in (window.agreement, window.body) if key in known]
    return own[:1] or (people[person] for person in entry.people if person in people)
