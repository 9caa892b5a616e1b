"""Proposed years, kept while nothing that they depend on has changed.

A proposal takes the planner a second or more, and the same year is looked at many times before
it is adopted. The planner gives the same plan for the same data, so what is shown is what will be
adopted.
"""

from __future__ import annotations

from threading import Lock
from typing import Final

from scheduler.ports import Ports
from scheduler.records.plan import Plan
from scheduler.records.replanning import PlanChange
from scheduler.usecases import people
from scheduler.usecases.propose_changes import propose_changes
from scheduler.usecases.propose_plan import propose

LIMIT: Final = 32
"""The most proposals kept."""

CHANGES_LIMIT: Final = 512
"""The most adopted years of which it is remembered what they need."""


class Proposals:
    """The proposals of one process."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: dict[tuple[object, ...], Plan] = {}
        self._one_at_a_time = Lock()

    def __call__(self, ports: Ports, year: int, agreements: tuple[str, ...]) -> Plan:
        """Give the proposal of the year for the agreements.

        Raises:
            UnknownError: an agreement of that key has not been imported.
        """
        key = _state(ports, year, agreements)
        with self._one_at_a_time:
            if key not in self._kept:
                self._kept[key] = propose(ports, year, agreements)
                for oldest in list(self._kept)[:-LIMIT]:
                    del self._kept[oldest]
            return self._kept[key]


class Changes:
    """What adopted years need, kept while nothing that it depends on has changed."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: dict[tuple[str, int], tuple[tuple[object, ...], tuple[PlanChange, ...]]] = {}
        self._one_at_a_time = Lock()

    def __call__(self, ports: Ports, agreement: str, year: int) -> tuple[PlanChange, ...]:
        """Give the changes proposed to the adopted year.

        Raises:
            UnknownError: no agreement has that key.
            NotAdoptedError: the year has no adopted plan.
        """
        state = _state(ports, year, (agreement,))
        with self._one_at_a_time:
            kept = self._kept.pop((agreement, year), None)
            if kept is None or kept[0] != state:
                kept = (state, propose_changes(ports, agreement, year))
            self._kept[agreement, year] = kept
            for oldest in list(self._kept)[:-CHANGES_LIMIT]:
                del self._kept[oldest]
            return kept[1]


def _state(ports: Ports, year: int, agreements: tuple[str, ...]) -> tuple[object, ...]:
    """Give all that a plan depends on, in short."""
    with ports.store.reading() as books:
        versions = books.agreements.numbers()
        changes = (books.feeds.version(), books.own_days.version())
        adoptions = len(books.meetings.adoptions())
    return (year, agreements, people.today(ports.clock.now()), versions, changes, adoptions)
