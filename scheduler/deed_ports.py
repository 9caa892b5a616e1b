"""The shelf of deeds: duties that are recorded done."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.deeds import Deed


class DeedShelf(Protocol):
    """Deeds, the withdrawn ones too."""

    def get(self, key: str) -> Deed | None:
        """Give one deed."""
        ...

    def of_agreement(self, agreement: str) -> tuple[Deed, ...]:
        """Give an agreement's deeds, by day, then key."""
        ...

    def put(self, deed: Deed) -> None:
        """Keep a deed, replacing the one of the same key."""
        ...
