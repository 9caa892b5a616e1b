"""The shelf in memory for school breaks, closed days and calendars of busy times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.records.own_days import BusySource, ClosedDays, TownBreak
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryOwnDays:
    state: State

    def put_break(self, one: TownBreak) -> None:
        self.state.town_breaks[one.municipality, one.kind, one.year] = one
        self._raise()

    def breaks(self, municipalities: Sequence[str]) -> tuple[TownBreak, ...]:
        found = [one for one in self.state.town_breaks.values() if one.municipality in municipalities]
        return tuple(sorted(found, key=lambda one: (one.municipality, one.first, one.kind)))

    def put_closed(self, one: ClosedDays) -> None:
        self.state.closed_days[one.key] = one
        self._raise()

    def closed(self, municipalities: Sequence[str]) -> tuple[ClosedDays, ...]:
        found = [one for one in self.state.closed_days.values() if one.municipality in municipalities]
        return tuple(sorted(found, key=lambda one: (one.first, one.key)))

    def remove_closed(self, key: str) -> bool:
        return self._removed(self.state.closed_days.pop(key, None))

    def put_source(self, one: BusySource) -> None:
        self.state.busy_sources[one.key] = one
        self._raise()

    def sources(self, owners: Sequence[str]) -> tuple[BusySource, ...]:
        found = [one for one in self.state.busy_sources.values() if one.owner in owners]
        return tuple(sorted(found, key=lambda one: (one.owner, one.key)))

    def remove_source(self, key: str) -> bool:
        return self._removed(self.state.busy_sources.pop(key, None))

    def version(self) -> int:
        return len(self.state.own_days_changes)

    def _removed(self, gone: object) -> bool:
        if gone is not None:
            self._raise()
        return gone is not None

    def _raise(self) -> None:
        self.state.own_days_changes.append(1)
