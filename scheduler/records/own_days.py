"""Days that people tell us of: a municipality's school breaks, days when it is closed, busy times.

Days are both included; busy spans are half-open, aware, apart and in order. Of a calendar only
such spans are kept: no titles, no places, no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.errors import RecordError

LONGEST_BREAK: Final = 31
LONGEST_SUMMER: Final = 80
LONGEST_CLOSURE: Final = 120

MONTHS: Final = {
    BreakKind.AUTUMN: range(9, 12),
    BreakKind.CHRISTMAS: range(12, 13),
    BreakKind.WINTER: range(1, 4),
    BreakKind.EASTER: range(3, 5),
    BreakKind.SUMMER: range(6, 8),
}
"""The months in which each break begins."""


class DayFault(StrEnum):
    """What is wrong with days that somebody typed."""

    NO_DAY = "no_day"
    ENDS_FIRST = "ends_first"
    OUTSIDE_YEAR = "outside_year"
    TOO_LONG = "too_long"
    NO_SOURCE = "no_source"
    NO_REASON = "no_reason"


class DaysError(RecordError):
    """Days that cannot be kept as they were typed; ``field`` is where the fault stands."""

    def __init__(self, field: str, fault: DayFault, remedy: str) -> None:
        """Keep the field and the fault; the sentence is made of both."""
        super().__init__(field, f"is refused ({fault.value})", remedy)
        self.field = field
        self.fault = fault


def school_year(first: date) -> int:
    """Give the year in which the school year of a break's first day began; it begins in August.

    >>> school_year(date(2027, 2, 22))
    2026
    """
    return first.year if first.month >= 8 else first.year - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TownBreak:
    """A school break as a municipality has set it: confirmed, with where it stands."""

    municipality: str
    kind: BreakKind
    first: date
    last: date
    source: str
    at: datetime
    by: str

    def __post_init__(self) -> None:
        """Refuse a break that ends before it begins, lies outside its school year or never ends.

        Raises:
            DaysError: with the field that the fault stands in.
        """
        _check_range(self.first, self.last)
        if self.first.month not in MONTHS[self.kind]:
            raise DaysError("first", DayFault.OUTSIDE_YEAR, "give the days of this break in this school year")
        longest = LONGEST_SUMMER if self.kind is BreakKind.SUMMER else LONGEST_BREAK
        _check_length(self.first, self.last, longest)
        if not self.source.strip():
            raise DaysError("source", DayFault.NO_SOURCE, "say where the dates stand")
        object.__setattr__(self, "source", text.one_line(self.source, "source", limit=300))
        aware(self.at, "town_break.at")

    @property
    def year(self) -> int:
        """Give the year in which its school year began."""
        return school_year(self.first)

    def as_break(self) -> SchoolBreak:
        """Give it as planners know breaks."""
        return SchoolBreak(
            area=self.municipality,
            kind=self.kind,
            first=self.first,
            last=self.last,
            confirmed=True,
            source=self.source,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDays:
    """Days on which a municipality, or one ``body`` when it is named, holds no meetings."""

    key: str
    municipality: str
    body: str = ""
    first: date
    last: date
    why: str
    at: datetime
    by: str

    def __post_init__(self) -> None:
        """Refuse days in the wrong order, too many of them, and no reason.

        Raises:
            DaysError: with the field that the fault stands in.
        """
        _check_range(self.first, self.last)
        _check_length(self.first, self.last, LONGEST_CLOSURE)
        if not self.why.strip():
            raise DaysError("why", DayFault.NO_REASON, "say what the days are")
        object.__setattr__(self, "why", text.one_line(self.why, "why", limit=120))
        aware(self.at, "closed_days.at")


class BusyKind(StrEnum):
    """Whose calendar it is."""

    PERSON = "person"
    MUNICIPAL_COUNCIL = "municipal_council"


@dataclass(frozen=True, slots=True, kw_only=True)
class BusySource:
    """When somebody is busy, as read from one calendar on ``at``.

    ``owner`` is a person's key, or a municipality's number for its council's meetings. ``spans``
    are what was read from ``first`` to ``last``; ``left_out`` counts events that could not be read.
    """

    key: str
    kind: BusyKind
    owner: str
    name: str
    first: date
    last: date
    spans: tuple[tuple[datetime, datetime], ...]
    left_out: int = 0
    at: datetime
    by: str

    def __post_init__(self) -> None:
        """Refuse a name that cannot be shown and spans that are none."""
        object.__setattr__(self, "name", text.one_line(self.name, "name", limit=120))
        _check_spans(self.spans)
        aware(self.at, "busy_source.at")


def _check_spans(spans: Sequence[tuple[datetime, datetime]]) -> None:
    for start, end in spans:
        if aware(end, "spans") <= aware(start, "spans"):
            raise RecordError("spans", f"has one that ends {end} before {start}", "swap the two moments")


def _check_range(first: date, last: date) -> None:
    if last < first:
        raise DaysError("last", DayFault.ENDS_FIRST, "give a last day that is not before the first")


def _check_length(first: date, last: date, longest: int) -> None:
    if last - first >= timedelta(days=longest):
        raise DaysError("last", DayFault.TOO_LONG, f"give {longest} days at most")
