"""Time the making of feeds against a plain text template that escapes and folds nothing.

``python -m benchmarks.feeds_made`` prints events per processor second (``what: ours, peer, ratio``), cold
(every event written anew) and warm (one of the events written anew, the others' fragments kept).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from benchmarks.served_feeds import SIZES, entries
from calendars.entries import FeedEntry
from calendars.feeds import event_fragment, feed, joined

FLOOR: Final = 0.5
EVENTS: Final = 30_000
"""How many events each side writes in a round."""

ROUNDS: Final = 5

_TEMPLATE: Final = (
    "BEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:{changed:%Y%m%dT%H%M%SZ}\r\n"
    "CREATED:{created:%Y%m%dT%H%M%SZ}\r\nLAST-MODIFIED:{changed:%Y%m%dT%H%M%SZ}\r\n"
    "DTSTART;TZID=Europe/Oslo:{start:%Y%m%dT%H%M%S}\r\nDTEND;TZID=Europe/Oslo:{end:%Y%m%dT%H%M%S}\r\n"
    "SUMMARY:{summary}\r\nDESCRIPTION:{description}\r\nLOCATION:{location}\r\nURL:{url}\r\n"
    "CATEGORIES:{categories}\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
)


def main() -> None:
    """Measure both sizes, cold and warm."""
    for count in SIZES:
        meetings = entries(count)
        fragments = [event_fragment(one) for one in meetings]
        assert feed("Råd", meetings) == joined("Råd", fragments)
        assert _templated(meetings).count(b"BEGIN:VEVENT") == count
        peer = _rate(count, partial(_templated, meetings))
        _report(f"feed of {count} events made, cold", _rate(count, partial(feed, "Råd", meetings)), peer)
        warm = _rate(count, partial(_after_a_change, meetings, fragments))
        _report(f"feed of {count} events made, one changed", warm, peer)


def _after_a_change(meetings: Sequence[FeedEntry], fragments: Sequence[bytes]) -> bytes:
    return joined("Råd", [event_fragment(meetings[0]), *fragments[1:]])


def _templated(meetings: Sequence[FeedEntry]) -> bytes:
    events = (
        _TEMPLATE.format(
            uid=one.uid,
            sequence=one.sequence,
            created=one.created,
            changed=one.changed,
            start=one.start,
            end=one.end,
            summary=one.summary,
            description=one.description,
            location=one.location,
            url=one.url,
            categories=",".join(one.categories),
        )
        for one in meetings
    )
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//NO\r\n{''.join(events)}END:VCALENDAR\r\n".encode()
    )


def _rate(count: int, make: Callable[[], bytes]) -> float:
    """Give events per processor second, the median of the rounds."""
    return statistics.median(_once(count, make) for _ in range(ROUNDS))


def _once(count: int, make: Callable[[], bytes]) -> float:
    begun = time.process_time()
    for _ in range(EVENTS // count):
        make()
    return EVENTS // count * count / (time.process_time() - begun)


def _report(what: str, ours: float, peer: float) -> None:
    held = "holds" if ours / peer >= FLOOR else "does not hold"
    print(f"{what}: {ours:.0f}/s, {peer:.0f}/s, {ours / peer:.2f}")
    print(f"floor {FLOOR:.2f} of a template: {held}")


if __name__ == "__main__":
    main()
