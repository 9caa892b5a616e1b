"""The shelf of accords: what one party of an agreement proposes to the other."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.accords import Accord


class AccordShelf(Protocol):
    """Accords, those that have ended too."""

    def get(self, key: str) -> Accord | None:
        """Give one accord; in a writing transaction it stays as it is until the end."""
        ...

    def of_agreement(self, agreement: str) -> tuple[Accord, ...]:
        """Give an agreement's accords, newest first, then by key."""
        ...

    def open_ones(self) -> tuple[Accord, ...]:
        """Give every accord that is open, oldest first, then by key."""
        ...

    def put(self, accord: Accord) -> None:
        """Keep an accord, replacing the one of the same key."""
        ...
