"""Content lines of a foreign calendar that say when: names, parameters, dates, durations and zones.

Nothing else of a line is kept. A zone is known by its IANA or Windows name; the file's own descriptions of
zones are not trusted. A time in a zone that nobody knows is Oslo's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from scheduler.records.basics import OSLO

_NAMES: Final = frozenset(
    (
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("UID", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
    )
)
_NAME: Final = re.compile(r"[A-Za-z-]{3,26}(?=[:;])")
_ZONE: Final = re.compile(r';TZID=(?:"([^"]{1,100})"|([^;:"]{1,100}))', re.IGNORECASE)
_WHEN: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
_LENGTH: Final = re.compile(
    r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, the name of its zone (empty: none) and its value."""

    name: str
    zone: str
    value: str

    @classmethod
    def read(cls, written: str) -> Line | None:
        """Read a line; ``None`` for a property that says nothing about when."""
        found = _NAME.match(written)
        if found is None or (name := found[0].upper()) not in _NAMES:
            return None
        zone = _ZONE.search(written, found.end()) if written[found.end()] == ";" else None
        _, _, value = written[zone.end() if zone else found.end() :].partition(":")
        return cls(name, (zone[1] or zone[2]) if zone else "", value.strip())

    def several(self) -> list[Line]:
        """Give one line for each of the values; of a period only its start."""
        return [Line(self.name, self.zone, one.partition("/")[0].strip()) for one in self.value.split(",")]

    def days(self) -> list[date]:
        """Give those values that are whole days."""
        return [said for one in self.several() if not isinstance(said := when(one.value), datetime)]


Lines = dict[str, list[Line]]


def when(written: str) -> date | datetime:
    """Read a day or a moment; a moment is naive unless it ends in Z.

    Raises:
        ValueError: it is neither.
    """
    found = _WHEN.fullmatch(written)
    if found is None:
        raise ValueError(written[:20])
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return day
    second = min(int(found[6]), 59)  # a leap second is written as 60
    return datetime(
        day.year, day.month, day.day, int(found[4]), int(found[5]), second, tzinfo=UTC if found[7] else None
    )


def duration(written: str) -> timedelta:
    """Read a length of time, zero or more.

    Raises:
        ValueError: it is none, or below zero.
    """
    found = _LENGTH.fullmatch(written.strip())
    if found is None or not any(found.groups()):
        raise ValueError(written[:20])
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def zone_of(line: Line) -> tuple[tzinfo, bool]:
    """Give a line's zone, and whether it had a name that nobody knows."""
    if line.value.endswith("Z"):
        return UTC, False
    if not line.zone or "T" not in line.value:
        return OSLO, False
    return _zone(line.zone)


@lru_cache(maxsize=512)
def _zone(name: str) -> tuple[tzinfo, bool]:
    plain = name.strip().rpartition("/freeassociation.sourceforge.net/")[2]
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(plain, plain)), False
    except (OSError, ValueError, LookupError):
        return OSLO, True
