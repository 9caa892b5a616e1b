"""Busy times in an .ics file: when somebody cannot meet, and nothing else of what the file says.

Only times, rules and what makes an event free or cancelled are looked at; titles, places and
people are passed over unread. Intervals are aware, in UTC, half-open, apart and in order.
Events of whole days and those without a zone are Oslo's. What cannot be read is counted by
cause; the rest is used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from calendars.busy_lines import Line, Lines, duration, when, zone_of
from calendars.recurrence import HostileRuleError, Steps, starts_of
from scheduler.records.basics import OSLO
from scheduler.records.errors import RadshjulError

OCTET_LIMIT: Final = 16 * 1024 * 1024
EVENT_LIMIT: Final = 50_000
LINE_LIMIT: Final = 1_500_000
DATE_LIMIT: Final = 200_000
"""The most single dates (RDATE, EXDATE) in one file."""

_Span = tuple[datetime, datetime]
_EVENT: Final = re.compile(rb"^BEGIN:VEVENT", re.IGNORECASE | re.MULTILINE)


class UnreadableBusyError(RadshjulError):
    """A file of busy times cannot be used at all."""

    def __init__(self, why: str) -> None:
        """Say what is wrong with it."""
        super().__init__(f"the calendar file {why}; export a shorter span of time and try again")


class BusyFault(StrEnum):
    """Why an event was left out, or read by a guess."""

    UNREADABLE = "unreadable"
    HOSTILE_RULE = "hostile_rule"
    UNKNOWN_ZONE = "unknown_zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyTimes:
    """When somebody is busy. ``faults`` counts events by cause; an unknown zone is read as Oslo's."""

    spans: tuple[_Span, ...]
    faults: tuple[tuple[BusyFault, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Horizon:
    start: datetime
    end: datetime


def read_busy(octets: bytes, first: date, last: date) -> BusyTimes:
    """Read when somebody is busy from ``first`` to ``last``, both days included.

    Raises:
        UnreadableBusyError: the file is no calendar, or too large; nothing else is ever raised.
    """
    horizon = _Horizon(_midnight(first), _midnight(last + timedelta(days=1)))
    faults: Counter[BusyFault] = Counter()
    steps = Steps()
    events = list(_events(octets))
    moved = _moved(events)
    spans: list[_Span] = []
    for event in events:
        if not _takes_time(event):
            continue
        try:
            spans.extend(_spans(event, moved, horizon, steps))
        except HostileRuleError:
            faults[BusyFault.HOSTILE_RULE] += 1
        except (ValueError, OverflowError):
            faults[BusyFault.UNREADABLE] += 1
        else:
            faults[BusyFault.UNKNOWN_ZONE] += any(zone_of(line)[1] for line in event.get("DTSTART", ()))
    return BusyTimes(
        spans=tuple(_merged(spans)),
        faults=tuple(sorted((fault, count) for fault, count in faults.items() if count)),
    )


def _events(octets: bytes) -> Iterator[Lines]:
    if len(octets) > OCTET_LIMIT:
        why = f"has more than {OCTET_LIMIT // 1024 // 1024} MiB"
        raise UnreadableBusyError(why)
    if len(_EVENT.findall(octets)) > EVENT_LIMIT:
        why = f"has more than {EVENT_LIMIT} events"
        raise UnreadableBusyError(why)
    if octets.count(b"\n") + octets.count(b"\r") > 2 * LINE_LIMIT:
        why = f"has more than {LINE_LIMIT} lines"
        raise UnreadableBusyError(why)
    text = re.sub(r"\r\n?", "\n", octets.decode("utf-8", "replace").lstrip("\ufeff"))
    if text[:15].strip().upper() != "BEGIN:VCALENDAR":
        why = "does not begin as a calendar"
        raise UnreadableBusyError(why)
    unfolded = text.replace("\n ", "").replace("\n\t", "")
    if unfolded.count(",") + unfolded.count("\nRDATE") > DATE_LIMIT and _dates(unfolded) > DATE_LIMIT:
        why = f"has more than {DATE_LIMIT} single dates"
        raise UnreadableBusyError(why)
    return _grouped(unfolded.split("\n"))


def _dates(text: str) -> int:
    return sum(
        line.count(",") + 1 for line in text.split("\n") if line[:6].upper() in {"RDATE:", "RDATE;", "EXDATE"}
    )


def _grouped(lines: list[str]) -> Iterator[Lines]:
    """Give the lines of each event by name; what lies inside alarms and zones is passed over."""
    event: Lines | None = None
    inside = ""
    for written in lines:
        mark = written[:40].strip().upper()
        if event is None:
            event = {} if mark == "BEGIN:VEVENT" else None
        elif inside:
            inside = "" if mark == f"END:{inside}" else inside
        elif mark.startswith("BEGIN:"):
            inside = mark[6:]
        elif mark == "END:VEVENT":
            yield event
            event = None
        elif line := Line.read(written):
            event.setdefault(line.name, []).append(line)


def _takes_time(event: Lines) -> bool:
    said = {name: lines[0].value.strip().upper() for name, lines in event.items() if lines}
    return not (
        said.get("STATUS") == "CANCELLED"
        or said.get("TRANSP") == "TRANSPARENT"
        or said.get("X-MICROSOFT-CDO-BUSYSTATUS") in {"FREE", "WORKINGELSEWHERE"}
    )


def _moved(events: Iterable[Lines]) -> frozenset[tuple[str, datetime]]:
    """Give which occurrences of which events are told anew (RECURRENCE-ID), also by cancelled ones."""
    return frozenset(
        (_uid(event), _moment(line))
        for event in events
        for line in event.get("RECURRENCE-ID", ())
        if _readable(line)
    )


def _readable(line: Line) -> bool:
    try:
        _moment(line)
    except (ValueError, OverflowError):
        return False
    return True


def _uid(event: Lines) -> str:
    return event["UID"][0].value if "UID" in event else ""


def _spans(
    event: Lines, moved: frozenset[tuple[str, datetime]], horizon: _Horizon, steps: Steps
) -> list[_Span]:
    """Give the times of one event and its repetitions that touch the horizon."""
    if "DTSTART" not in event:
        raise ValueError(_NO_START)
    start = event["DTSTART"][0]
    length = _length(event, start)
    gone = {_moment(one) for line in event.get("EXDATE", ()) for one in line.several()}
    days = {said for line in event.get("EXDATE", ()) for said in line.days()}
    found = []
    for local, zone in _starts(event, start, horizon, steps):
        moment = local.replace(tzinfo=zone).astimezone(UTC)
        retold = "RECURRENCE-ID" not in event and (_uid(event), moment) in moved
        if moment in gone or local.date() in days or retold:
            continue
        end = _end(local, length, moment, start)
        if moment < end and moment < horizon.end and end > horizon.start:
            found.append((max(moment, horizon.start), min(end, horizon.end)))
    return found


_NO_START: Final = "an event says no start"


def _end(local: datetime, length: timedelta, moment: datetime, start: Line) -> datetime:
    if isinstance(when(start.value), datetime):
        return moment + length
    return (local + length).replace(tzinfo=OSLO).astimezone(UTC)


def _length(event: Lines, start: Line) -> timedelta:
    if "DTEND" in event:
        end = event["DTEND"][0]
        if isinstance(when(start.value), datetime):
            length = _moment(end) - _moment(start)
        else:
            length = _naive(end) - _naive(start)
        if length < timedelta(0):
            raise ValueError(_BACKWARDS)
        return length
    if "DURATION" in event:
        return duration(event["DURATION"][0].value)
    return timedelta(0) if isinstance(when(start.value), datetime) else timedelta(days=1)


_BACKWARDS: Final = "an event ends before it begins"


def _starts(event: Lines, start: Line, horizon: _Horizon, steps: Steps) -> Iterator[tuple[datetime, tzinfo]]:
    """Give every start as wall time with its zone: the first, the added ones, those by the rules."""
    zone = zone_of(start)[0]
    first = _naive(start)
    if "RRULE" not in event or "RECURRENCE-ID" in event:
        yield first, zone
    for line in event.get("RDATE", ()):
        for one in line.several():
            yield _naive(one), zone_of(one)[0]
    if "RECURRENCE-ID" in event:
        return
    for line in event.get("RRULE", ()):
        end = horizon.end.astimezone(zone).replace(tzinfo=None, microsecond=0)
        until = _until(line.value, zone)
        for local in starts_of(line.value, first, min(until, end) if until else end, steps):
            yield local, zone


def _until(rule: str, zone: tzinfo) -> datetime | None:
    found = re.search(r"(?:^|;)UNTIL=([0-9TZ]+)", rule.upper())
    if found is None:
        return None
    until = when(found[1])
    if not isinstance(until, datetime):
        return datetime(until.year, until.month, until.day, 23, 59, 59)  # noqa: DTZ001 - a wall time
    return until.astimezone(zone).replace(tzinfo=None) if until.tzinfo else until


def _moment(line: Line) -> datetime:
    return _naive(line).replace(tzinfo=zone_of(line)[0]).astimezone(UTC)


def _naive(line: Line) -> datetime:
    said = when(line.value)
    if isinstance(said, datetime):
        return said.replace(tzinfo=None)
    return datetime(said.year, said.month, said.day)  # noqa: DTZ001 - a wall time


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=OSLO).astimezone(UTC)


def _merged(spans: Iterable[_Span]) -> Iterator[_Span]:
    begun: _Span | None = None
    for start, end in sorted(spans):
        if begun is not None and start <= begun[1]:
            begun = (begun[0], max(begun[1], end))
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun
