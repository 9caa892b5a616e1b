"""Whose time is taken when: day by day, for everybody who is asked for on the day.

The planner asks here more often than anywhere else, so that a day on which none of the people has anything
is told at once, without a look at each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from scheduler.planner.tasks import Slot
from scheduler.records.travel import TravelTimes

DAY: Final = 24 * 60

BUSY: Final = -1
"""The number of what is no task: a busy time or a kept meeting outside the problem."""


class Taken(NamedTuple):
    """A person's time that is taken; ``number`` is the task's, or ``BUSY``."""

    start: int
    end: int
    town: str
    number: int


_NOBODY: Final[Mapping[str, list[Taken]]] = {}


@lru_cache(maxsize=65536)
def _by_name(people: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(people))


class Diary:
    """Everybody's taken time, by day of the year and person."""

    def __init__(self, travel: TravelTimes, midnight: tuple[int, ...]) -> None:
        """Begin with empty days; ``midnight`` are theirs in minutes since 1970 UTC."""
        self._travel = travel
        self._midnight = midnight
        self._days: dict[int, dict[str, list[Taken]]] = {}

    def note(self, people: Iterable[str], days: Iterable[int], taken: Taken) -> None:
        """Take the people's time, to be found on each of the days."""
        for day in days:
            there = self._days.setdefault(day, {})
            for person in people:
                found = there.get(person)
                if found is None:
                    there[person] = [taken]
                else:
                    found.append(taken)

    def strike(self, people: Iterable[str], days: Iterable[int], taken: Taken) -> None:
        """Give the people's time back that was taken on the days."""
        for day in days:
            there = self._days[day]
            for person in people:
                found = there[person]
                if len(found) == 1:
                    del there[person]
                else:
                    found.remove(taken)

    def is_empty(self, people: frozenset[str], day: int) -> bool:
        """Tell whether none of the people has anything that matters on the day."""
        return self._days.get(day, _NOBODY).keys().isdisjoint(people)

    def of(self, person: str, day: int) -> Iterable[Taken]:
        """Give what of the person's time is to be found on the day, in no order."""
        return self._days.get(day, _NOBODY).get(person, ())

    def against(self, people: frozenset[str], town: str, slot: Slot) -> Iterator[tuple[str, Taken]]:
        """Give each of the people whose time the slot would take twice, sorted, with what takes it."""
        there = self._days.get(slot.day, _NOBODY)
        if there.keys().isdisjoint(people):
            return
        for person in _by_name(people):
            for taken in there.get(person, ()):
                pause = self._travel.minutes(town, taken.town)
                if slot.start < taken.end + pause and taken.start < slot.end + pause:
                    yield person, taken

    def towns(self, person: str, day: int) -> frozenset[str]:
        """Give the municipalities in which the person has meetings on the day."""
        first, last = self._midnight[day], self._midnight[day] + DAY
        found = self.of(person, day)
        return frozenset(each.town for each in found if each.town and each.start < last and first < each.end)

    def is_elsewhere(self, person: str, town: str, day: int) -> bool:
        """Tell whether the person has meetings on the day, and none of them in the town."""
        towns = self.towns(person, day) if self.of(person, day) else ()
        return bool(towns) and town not in towns
