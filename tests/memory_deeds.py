"""The shelf in memory for deeds."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.deeds import Deed
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryDeeds:
    state: State

    def get(self, key: str) -> Deed | None:
        return self.state.deeds.get(key)

    def of_agreement(self, agreement: str) -> tuple[Deed, ...]:
        found = (deed for deed in self.state.deeds.values() if deed.agreement == agreement)
        return tuple(sorted(found, key=lambda deed: (deed.day, deed.key)))

    def put(self, deed: Deed) -> None:
        self.state.deeds[deed.key] = deed
