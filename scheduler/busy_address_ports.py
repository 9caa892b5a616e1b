"""What the use cases need in order to fetch calendars of busy times: a shelf, and who fetches.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scheduler.records.busy_addresses import BusyAddress, FetchFault
from scheduler.records.errors import RadshjulError


class FetchError(RadshjulError):
    """A calendar was not fetched; ``fault`` says why."""

    def __init__(self, fault: FetchFault) -> None:
        """Keep the cause; never the address, which is a secret."""
        super().__init__(f"the calendar was not fetched ({fault.value}); check the address and try again")
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server gave. ``octets`` ``None``: the same as last time."""

    octets: bytes | None
    etag: str
    modified: str


class CalendarFetcher(Protocol):
    """Who asks the allowed hosts for calendars, within bounds of time, size and place."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Give the hosts that may be asked, in order."""
        ...

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """Fetch a calendar, unless it is as it was when the server said ``etag`` and ``modified``.

        Raises:
            FetchError: it may not or cannot be fetched.
        """
        ...


class BusyAddressShelf(Protocol):
    """Addresses that calendars of busy times are fetched from."""

    def get(self, key: str) -> BusyAddress | None:
        """Give one address; in a writing transaction it stays as it is until the end."""
        ...

    def of(self, owners: Sequence[str]) -> tuple[BusyAddress, ...]:
        """Give the owners' addresses, by owner, then key."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[BusyAddress, ...]:
        """Give addresses whose ``next_at`` has come, by it, then key; at most ``limit``."""
        ...

    def put(self, one: BusyAddress) -> None:
        """Keep an address, replacing the one of the same key."""
        ...

    def remove(self, key: str) -> bool:
        """Forget an address; ``False`` when there is none of that key."""
        ...
