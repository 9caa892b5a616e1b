"""Feeds: subscribed calendars as bytes.

An event is written once, as a fragment; a feed is a head, the zone, fragments and an end joined.
Nothing here reads the clock or makes up an identity: same entries, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from calendars.entries import FeedEntry
from calendars.lines import clean, escaped, folded, one_line, utc, zoned
from calendars.zone import OSLO_ZONE
from scheduler.records.meetings import MeetingState

PRODUCT: Final = "-//Radshjul//Radshjul//NO"
"""Who wrote the file. Fixed: a version in it would change every feed at every upgrade."""

SUMMARY_LIMIT: Final = 400
DESCRIPTION_LIMIT: Final = 8000

_END: Final = b"END:VCALENDAR\r\n"


def feed(name: str, entries: Sequence[FeedEntry]) -> bytes:
    """Write a subscribed calendar.

    Args:
        name: what calendar programs call it.
        entries: the events in any order; written by start, then UID. None gives the zone alone.
    """
    ordered = sorted(entries, key=lambda entry: (entry.start, entry.uid))
    return joined(name, (event_fragment(entry) for entry in ordered))


def joined(name: str, fragments: Iterable[bytes]) -> bytes:
    """Join fragments that are kept ready, in the order given, to a subscribed calendar."""
    return b"".join((head(name), OSLO_ZONE, *fragments, _END))


def head(name: str) -> bytes:
    """Write the lines that come before the zone."""
    called = escaped(one_line(name, SUMMARY_LIMIT))
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{called}",
        f"X-WR-CALNAME:{called}",
        "X-WR-TIMEZONE:Europe/Oslo",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    )
    return b"".join(folded(line) for line in lines)


def event_fragment(entry: FeedEntry) -> bytes:
    """Write one VEVENT, with its BEGIN and END.

    It has no ORGANIZER and no ATTENDEE: a feed is read by whoever holds its address.
    """
    changed = utc(entry.changed)
    plain = (
        "BEGIN:VEVENT\r\n"
        f"DTSTAMP:{changed}\r\n"
        f"CREATED:{utc(entry.created)}\r\n"
        f"LAST-MODIFIED:{changed}\r\n"
        f"SEQUENCE:{entry.sequence}\r\n"
        f"{zoned('DTSTART', entry.start)}\r\n"
        f"{zoned('DTEND', entry.end)}\r\n"
    ).encode()
    return b"".join((plain, *map(folded, _texts(entry)), _standing(entry)))


_BUSY: Final = (
    b"CLASS:PUBLIC\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nEND:VEVENT\r\n"
)
_FREE: Final = (
    b"CLASS:PUBLIC\r\nSTATUS:CANCELLED\r\n"
    b"TRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nEND:VEVENT\r\n"
)


_PERHAPS: Final = (
    b"CLASS:PUBLIC\r\nSTATUS:TENTATIVE\r\n"
    b"TRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nEND:VEVENT\r\n"
)


def _standing(entry: FeedEntry) -> bytes:
    if entry.state is MeetingState.CANCELLED:
        return _FREE
    return _PERHAPS if entry.tentative else _BUSY


def _texts(entry: FeedEntry) -> Iterable[str]:
    yield f"UID:{entry.uid}"
    yield f"SUMMARY:{escaped(one_line(entry.summary, SUMMARY_LIMIT))}"
    if entry.description:
        yield f"DESCRIPTION:{escaped(clean(entry.description, DESCRIPTION_LIMIT))}"
    if entry.location:
        yield f"LOCATION:{escaped(one_line(entry.location, SUMMARY_LIMIT))}"
    if entry.url:
        yield f"URL:{entry.url}"
    if entry.categories:
        named = (escaped(one_line(category, SUMMARY_LIMIT)) for category in entry.categories)
        yield f"CATEGORIES:{','.join(named)}"
