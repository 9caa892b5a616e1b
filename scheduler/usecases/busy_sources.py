"""A calendar of busy times as it is kept: how far it is read, and by which key it is known.

It is the same whether somebody hands the calendar in or it is fetched from an address.
"""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Final, Protocol

from calendars.busy import BusyTimes, read_busy
from scheduler.records.own_days import BusyKind, BusySource
from scheduler.usecases import people

YEARS_AHEAD: Final = 2
"""A calendar is read to the end of the year so many after this one."""


class Whose(Protocol):
    """Whose calendar it is and what it is called."""

    @property
    def kind(self) -> BusyKind:
        """Give whether a person or a municipal council is busy."""
        ...

    @property
    def owner(self) -> str:
        """Give the person's key or the municipality's number."""
        ...

    @property
    def name(self) -> str:
        """Give what people call the calendar."""
        ...


def horizon(now: datetime) -> tuple[date, date]:
    """Give the first and the last day that a calendar is read for, both included.

    >>> from datetime import UTC
    >>> [day.isoformat() for day in horizon(datetime(2026, 11, 27, tzinfo=UTC))]
    ['2026-01-01', '2028-12-31']
    """
    year = people.today(now).year
    return date(year, 1, 1), date(year + YEARS_AHEAD, 12, 31)


def key_of(*facts: object) -> str:
    """Give the key of what is told of by these facts; the same facts give the same key.

    >>> key_of("a", 1) == key_of("a", 1) != key_of("a", 2)
    True
    """
    return sha256("|".join(str(fact) for fact in facts).encode()).hexdigest()[:20]


def source_of(key: str, whose: Whose, octets: bytes, now: datetime, by: str) -> BusySource:
    """Read when somebody is busy; of the calendar nothing else is kept.

    Raises:
        UnreadableBusyError: the bytes are no calendar, or too many.
    """
    first, last = horizon(now)
    found = read_busy(octets, first, last)
    return BusySource(
        key=key,
        kind=whose.kind,
        owner=whose.owner,
        name=whose.name,
        first=first,
        last=last,
        spans=found.spans,
        left_out=_left_out(found),
        at=now,
        by=by,
    )


def _left_out(found: BusyTimes) -> int:
    """Count the events that could not be read."""
    return sum(count for fault, count in found.faults if fault.value != "unknown_zone")
