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
from scheduler.usecases import people
from scheduler.usecases.propose_plan import propose

LIMIT: Final = 32
"""The most proposals kept."""


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
        key = self._key(ports, year, agreements)
        with self._one_at_a_time:
            if key not in self._kept:
                self._kept[key] = propose(ports, year, agreements)
                for oldest in list(self._kept)[:-LIMIT]:
                    del self._kept[oldest]
            return self._kept[key]

    def _key(self, ports: Ports, year: int, agreements: tuple[str, ...]) -> tuple[object, ...]:
        with ports.store.reading() as books:
            versions = tuple((one.key, books.agreements.version(one.key)) for one in books.agreements.all())
            changes = (books.feeds.version(), books.own_days.version())
            adoptions = len(books.meetings.adoptions())
        return (year, agreements, people.today(ports.clock.now()), versions, changes, adoptions)
