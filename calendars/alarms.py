"""Alarms in a feed, for the holder of an address who has asked for them.

They are put into the kept bytes when those are handed out, so that a choice of alarms costs nobody
else anything. Cancelled meetings do not ring. Each alarm has ACTION, TRIGGER and DESCRIPTION: strict
readers refuse the whole file if one is missing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Final

from calendars.fragments import EVENT
from calendars.lines import folded
from scheduler.records.feeds import FeedBytes

_SUMMARY: Final = re.compile(rb"\r\nSUMMARY:([^\r]*(?:\r\n [^\r]*)*)")
_OFF: Final = b"\r\nSTATUS:CANCELLED\r\n"
_END: Final = b"END:VEVENT\r\n"


def with_alarms(feed: FeedBytes, alarms: tuple[int, ...]) -> FeedBytes:
    """Give the feed with alarms in every meeting that stands, and the ETag of those bytes.

    Args:
        feed: as it is kept.
        alarms: minutes before a meeting; none gives the feed itself.
    """
    if not alarms:
        return feed
    body = EVENT.sub(lambda found: _ringing(found[0], alarms), feed.body)
    return replace(feed, body=body, etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def trigger(minutes: int) -> str:
    """Write how long before a meeting an alarm rings, in its largest whole unit.

    >>> trigger(10080), trigger(1440), trigger(60), trigger(15)
    ('-P1W', '-P1D', '-PT1H', '-PT15M')
    """
    for length, written in ((10_080, "-P{}W"), (1_440, "-P{}D"), (60, "-PT{}H")):
        if minutes % length == 0:
            return written.format(minutes // length)
    return f"-PT{minutes}M"


def _ringing(event: bytes, alarms: tuple[int, ...]) -> bytes:
    found = _SUMMARY.search(event)
    if _OFF in event or found is None:
        return event
    summary = found[1].replace(b"\r\n ", b"").decode()
    return b"".join((event[: -len(_END)], *(_alarm(minutes, summary) for minutes in alarms), _END))


def _alarm(minutes: int, summary: str) -> bytes:
    lines = (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{trigger(minutes)}",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
    )
    return b"".join(folded(line) for line in lines)
