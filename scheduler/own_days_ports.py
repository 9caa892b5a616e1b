"""What the use cases need in order to keep the days that people tell us of: one shelf of the store.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from scheduler.records.own_days import BusySource, ClosedDays, TownBreak


class OwnDaysShelf(Protocol):
    """Confirmed school breaks, closed days, and calendars of busy times."""

    def put_break(self, one: TownBreak) -> None:
        """Keep a break; one of the same municipality, kind and school year is replaced."""
        ...

    def breaks(self, municipalities: Sequence[str]) -> tuple[TownBreak, ...]:
        """Give the municipalities' confirmed breaks, by municipality, then first day."""
        ...

    def put_closed(self, one: ClosedDays) -> None:
        """Keep closed days, replacing those of the same key."""
        ...

    def closed(self, municipalities: Sequence[str]) -> tuple[ClosedDays, ...]:
        """Give the municipalities' closed days, by first day, then key."""
        ...

    def remove_closed(self, key: str) -> bool:
        """Take closed days away; ``False`` when there are none of that key."""
        ...

    def put_source(self, one: BusySource) -> None:
        """Keep a calendar of busy times, replacing the one of the same key."""
        ...

    def sources(self, owners: Sequence[str]) -> tuple[BusySource, ...]:
        """Give the owners' calendars of busy times, by owner, then key."""
        ...

    def remove_source(self, key: str) -> bool:
        """Take a calendar of busy times away; ``False`` when there is none of that key."""
        ...

    def version(self) -> int:
        """Give a number that rises whenever any of these change."""
        ...
