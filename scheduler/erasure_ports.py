"""What the use cases need in order to erase somebody: one shelf that reaches into all the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from scheduler.records.agreement import Agreement
from scheduler.records.erasure import Trace


class ErasureShelf(Protocol):
    """What is kept of one person outside the record. ``addresses`` are in small letters."""

    def traces(self, person: str, addresses: Collection[str]) -> Mapping[Trace, int]:
        """Count what ``erase`` would take away; what there is none of is left out."""
        ...

    def erase(self, person: str, addresses: Collection[str], at: datetime) -> None:
        """Take it all away; ``at`` is when what must be marked as ended ended."""
        ...

    def rewrite(self, agreement: Agreement, number: int) -> None:
        """Write a version of an agreement anew, in its place; no version is added."""
        ...
