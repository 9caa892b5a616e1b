"""Addresses that calendars of busy times are fetched from, and how the fetching went.

An address is a secret of its owner's: it is used, and shown to nobody again but for its host.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.errors import RecordError, SettingError
from scheduler.records.own_days import BusyKind

EVERY: Final = timedelta(hours=1)
"""How often a calendar is asked for."""

LONGEST_WAIT: Final = timedelta(days=1)
"""The longest wait after a calendar that could not be fetched."""

LONGEST_ADDRESS: Final = 2000

_HOST: Final = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


class FetchFault(StrEnum):
    """Why a calendar was not fetched."""

    NO_ADDRESS = "no_address"
    HOST = "host"
    PRIVATE = "private"
    SILENT = "silent"
    SLOW = "slow"
    TOO_LARGE = "too_large"
    REDIRECTED = "redirected"
    REFUSED = "refused"
    NO_CALENDAR = "no_calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyAddress:
    """Where the calendar of the ``BusySource`` with the same key comes from.

    ``etag`` and ``modified`` are what the server said of what we read last. ``read_at`` is when the
    server last answered with the calendar, or that it is as before. While it fails, ``fault`` says
    why, ``failing_since`` since when, ``failures`` how many times in a row.
    """

    key: str
    kind: BusyKind
    owner: str
    name: str
    url: str = field(repr=False)
    etag: str = ""
    modified: str = ""
    read_at: datetime
    next_at: datetime
    fault: FetchFault | None = None
    failing_since: datetime | None = None
    failures: int = 0
    at: datetime
    by: str

    def __post_init__(self) -> None:
        """Refuse a name that cannot be shown, naive moments, and half a failure."""
        object.__setattr__(self, "name", text.one_line(self.name, "name", limit=120))
        for moment in (self.read_at, self.next_at, self.at, self.failing_since or self.at):
            aware(moment, "busy_address")
        if not (self.fault is None) == (self.failing_since is None) == (self.failures == 0):
            raise RecordError("fault", "is told only in part", "give fault, moment and number, or none")

    @property
    def host(self) -> str:
        """Give the host, which is all that is shown of the address."""
        return urlsplit(self.url).hostname or ""

    def as_read(self, now: datetime, etag: str, modified: str) -> BusyAddress:
        """Give the address after the server has answered as it should."""
        return replace(
            self,
            etag=etag,
            modified=modified,
            read_at=now,
            next_at=now + EVERY,
            fault=None,
            failing_since=None,
            failures=0,
        )

    def as_failed(self, now: datetime, fault: FetchFault) -> BusyAddress:
        """Give the address after another failure: the waits grow from an hour to a day."""
        wait = min(EVERY * 2 ** min(self.failures, 10), LONGEST_WAIT)
        return replace(
            self,
            next_at=now + wait,
            fault=fault,
            failing_since=self.failing_since or now,
            failures=self.failures + 1,
        )


def busy_hosts_from(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Read which hosts calendars may be fetched from, in lower case, in order.

    >>> busy_hosts_from({"RADSHJUL_BUSY_HOSTS": "outlook.office365.com, Kommune.example"})
    ('kommune.example', 'outlook.office365.com')

    Raises:
        SettingError: one of them is no host name.
    """
    said = environ.get("RADSHJUL_BUSY_HOSTS", "")
    hosts = {one.strip().lower() for one in said.split(",") if one.strip()}
    for host in sorted(hosts):
        if not _HOST.fullmatch(host):
            remedy = "write host names with commas between them, without https:// and paths"
            raise SettingError("RADSHJUL_BUSY_HOSTS", host, "is no host name", remedy)
    return tuple(sorted(hosts))
