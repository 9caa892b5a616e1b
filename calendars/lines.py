"""iCalendar's content lines: cleaning, escaping and folding text, writing moments.

A line has at most 75 octets, ends in CRLF and is never cut inside a character. Cleaning is the
second line of defence: it takes any text at all and never fails, so one bad title cannot
take anybody's calendar down.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Final

from scheduler.records.basics import OSLO, aware

LINE_OCTETS: Final = 75

_NEVER: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_BREAKS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_PLAIN: Final = re.compile(r"[\n -~æøåÆØÅéÉ–’]*")


def clean(text: str, limit: int) -> str:
    """Give a text that any calendar can show: NFC, plain line feeds, no control or direction marks.

    Args:
        text: anything, even lone surrogates and NUL.
        limit: the most characters kept; a cut is shown by an ellipsis.
    """
    if len(text) <= limit and _PLAIN.fullmatch(text):
        return text
    kept = _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", text[: 2 * limit]))
    kept = _NEVER.sub("", unicodedata.normalize("NFC", kept)).replace("\t", " ")
    return kept if len(kept) <= limit and len(text) <= 2 * limit else kept[: limit - 1] + "…"


def one_line(text: str, limit: int) -> str:
    """Clean a text that must stay on one line; line breaks become spaces."""
    return " ".join(clean(text, limit).split())


def escaped(text: str) -> str:
    r"""Escape a cleaned text for a property's value.

    >>> escaped("Råd, utvalg; gruppe")
    'Råd\\, utvalg\\; gruppe'
    """
    marked = text.replace("\\", "\\\\").replace(";", "\\;")
    return marked.replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Give one content line with its CRLF, folded to 75 octets between characters."""
    octets = line.encode()
    if len(octets) <= LINE_OCTETS:
        return octets + b"\r\n"
    if line.isascii():
        rest = range(LINE_OCTETS, len(octets), LINE_OCTETS - 1)
        parts = [octets[:LINE_OCTETS], *(octets[start : start + LINE_OCTETS - 1] for start in rest)]
    else:
        parts = _cut_between_characters(octets)
    return b"\r\n ".join(parts) + b"\r\n"


def _cut_between_characters(octets: bytes) -> list[bytes]:
    parts: list[bytes] = []
    start, room = 0, LINE_OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end])
        start, room = end, LINE_OCTETS - 1
    return [*parts, octets[start:]]


def utc(moment: datetime) -> str:
    """Write a moment in UTC.

    >>> utc(datetime(2027, 2, 10, 9, tzinfo=OSLO))
    '20270210T080000Z'
    """
    return f"{_compact(aware(moment, 'moment').astimezone(UTC))}Z"


def zoned(name: str, moment: datetime) -> str:
    """Write a property with a moment in Europe/Oslo.

    The hour that comes twice when summer time ends is written in UTC, where it has one meaning.

    >>> zoned("DTSTART", datetime(2027, 2, 10, 9, tzinfo=OSLO))
    'DTSTART;TZID=Europe/Oslo:20270210T090000'
    """
    wall = aware(moment, name).astimezone(OSLO)
    if comes_twice(wall):
        return f"{name}:{utc(moment)}"
    return f"{name};TZID=Europe/Oslo:{_compact(wall)}"


def comes_twice(wall: datetime) -> bool:
    """Tell whether a wall time in Europe/Oslo means two moments; only the hour from 02.00 can."""
    return wall.hour == 2 and wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def _compact(wall: datetime) -> str:
    return wall.isoformat(timespec="seconds")[:19].replace("-", "").replace(":", "")
