"""A feed taken apart into its events again, so that one of them can be changed without making the rest anew.

Only feeds that we wrote are taken apart: one BEGIN:VEVENT for each event, DTSTART and DTSTAMP unfolded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from calendars.entries import FeedEntry
from calendars.feeds import event_fragment, joined
from scheduler.records.basics import OSLO
from scheduler.records.errors import RecordError

EVENT: Final = re.compile(rb"BEGIN:VEVENT\r\n.*?\r\nEND:VEVENT\r\n", re.DOTALL)
"""One event, from its first line to its last."""

_UID: Final = re.compile(rb"\r\nUID:([^\r]*(?:\r\n [^\r]*)*)")
_START: Final = re.compile(rb"\r\nDTSTART(?:;TZID=Europe/Oslo)?:(\d{8}T\d{6})(Z?)")
_STAMP: Final = re.compile(rb"\r\nDTSTAMP:(\d{8}T\d{6})Z")


@dataclass(frozen=True, slots=True)
class Fragment:
    """One event as bytes. ``start`` and ``changed`` are in UTC and whole seconds."""

    start: datetime
    uid: str
    changed: datetime
    written: bytes


def fragment_of(entry: FeedEntry) -> Fragment:
    """Write one event."""
    start, changed = (
        moment.astimezone(UTC).replace(microsecond=0) for moment in (entry.start, entry.changed)
    )
    return Fragment(start, entry.uid, changed, event_fragment(entry))


def taken_apart(feed: bytes) -> tuple[Fragment, ...]:
    """Give the events of a feed of ours, in its order.

    Raises:
        RecordError: the bytes are not as we write them.
    """
    return tuple(_read(found[0]) for found in EVENT.finditer(feed))


def uids_of(feed: bytes) -> frozenset[str]:
    """Give the UIDs of a feed of ours."""
    return frozenset(fragment.uid for fragment in taken_apart(feed))


def put_together(name: str, fragments: Iterable[Fragment]) -> bytes:
    """Write a subscribed calendar of fragments, by start, then UID."""
    ordered = sorted(fragments, key=lambda one: (one.start, one.uid))
    return joined(name, (one.written for one in ordered))


def _read(written: bytes) -> Fragment:
    uid, start, stamp = _UID.search(written), _START.search(written), _STAMP.search(written)
    if uid is None or start is None or stamp is None:
        raise RecordError("feed", "holds an event that is not as we write it", "make the feed anew")
    zone = UTC if start[2] else OSLO
    begins = _moment(start[1]).replace(tzinfo=zone).astimezone(UTC)
    return Fragment(
        begins, uid[1].replace(b"\r\n ", b"").decode(), _moment(stamp[1]).replace(tzinfo=UTC), written
    )


def _moment(digits: bytes) -> datetime:
    return datetime.fromisoformat(digits.decode())
