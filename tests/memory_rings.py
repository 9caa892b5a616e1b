"""The shelf in memory for how bodies are ordered on the wheel."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.rings import RingOrder
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryRings:
    state: State

    def get(self, agreement: str) -> RingOrder | None:
        return self.state.rings.get(agreement)

    def put(self, order: RingOrder) -> None:
        self.state.rings[order.agreement] = order
