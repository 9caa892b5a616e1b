"""An event as calendars show it, before it is written as bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from scheduler.records.basics import aware
from scheduler.records.errors import RecordError
from scheduler.records.meetings import MeetingState

_UID: Final = re.compile(r"[!-~]{1,255}")
_URL: Final = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One event. Texts may be anything: they are cleaned when written.

    ``summary`` already says when the meeting is cancelled. ``changed`` is the moment of the last
    change and becomes DTSTAMP and LAST-MODIFIED, so that same entry means same bytes. ``url`` is
    absolute and ASCII, or empty. ``tentative`` is a meeting that is only proposed.
    """

    uid: str
    sequence: int
    state: MeetingState
    start: datetime
    end: datetime
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    created: datetime
    changed: datetime
    tentative: bool = False

    def __post_init__(self) -> None:
        """Refuse what would make the file unreadable for everybody: identity, number, moments, address."""
        if not _UID.fullmatch(self.uid):
            raise RecordError("entry.uid", f"is {self.uid[:80]!r}", "use 1 to 255 printable ASCII characters")
        if self.sequence < 0:
            raise RecordError("entry.sequence", f"is {self.sequence}", "count from 0")
        if aware(self.end, "entry.end") <= aware(self.start, "entry.start"):
            raise RecordError("entry", f"{self.uid} ends before it begins", "swap the two moments")
        aware(self.created, "entry.created")
        aware(self.changed, "entry.changed")
        if self.url and not _URL.fullmatch(self.url):
            raise RecordError("entry.url", f"is {self.url[:80]!r}", "write http(s)://… in ASCII")
