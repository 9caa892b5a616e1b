"""The shelf of the numbers that an archive has given our documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from scheduler.records.journal import JournalNumber


class JournalShelf(Protocol):
    """Numbers are only added; the newest of a document holds."""

    def add(self, numbers: Sequence[JournalNumber]) -> None:
        """Keep numbers, after all that were kept before."""
        ...

    def of_meetings(self, meetings: Sequence[str]) -> tuple[JournalNumber, ...]:
        """Give the meetings' numbers, in the order in which they were kept."""
        ...
