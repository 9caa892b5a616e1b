"""The shelf in memory for accords."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.accords import Accord, AccordState
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryAccords:
    state: State

    def get(self, key: str) -> Accord | None:
        return self.state.accords.get(key)

    def of_agreement(self, agreement: str) -> tuple[Accord, ...]:
        mine = [one for one in self.state.accords.values() if one.agreement == agreement]
        by_key = sorted(mine, key=lambda accord: accord.key)
        return tuple(sorted(by_key, key=lambda accord: accord.made_at, reverse=True))

    def open_ones(self) -> tuple[Accord, ...]:
        found = [one for one in self.state.accords.values() if one.state is AccordState.OPEN]
        return tuple(sorted(found, key=lambda accord: (accord.made_at, accord.key)))

    def put(self, accord: Accord) -> None:
        self.state.accords[accord.key] = accord
