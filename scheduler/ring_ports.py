"""The shelf of how bodies are ordered on the wheel."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.rings import RingOrder


class RingShelf(Protocol):
    """One order for each agreement whose secretary has chosen one."""

    def get(self, agreement: str) -> RingOrder | None:
        """Give the agreement's order."""
        ...

    def put(self, order: RingOrder) -> None:
        """Keep the order, replacing the agreement's earlier one."""
        ...
