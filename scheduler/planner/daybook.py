"""One year's days for the planner: which are closed to whom and why, which cost extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from scheduler import workdays
from scheduler.records.basics import OSLO, DateRange
from scheduler.records.days import SchoolBreak, SoftDay, SoftKind

SLOW_WEEKS = range(27, 33)
"""The ISO weeks in which few are at work."""


class Closure(StrEnum):
    """Why nobody meets on a day; the fact ``cause`` of a reason. The first that holds is told."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    BRIDGE_DAY = "bridge_day"
    QUIET_DAY = "quiet_day"
    SUMMER_BREAK = "summer_break"
    SCHOOL_BREAK = "school_break"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Daybook:
    """The days of a year by index. ``closed`` holds for everybody.

    ``calm`` is the first working week, ``slow`` the days on which few are at work.

    ``midnight`` is each day's local midnight in minutes since 1970 UTC, counted back from noon, so
    that it is right for office hours also on the two days when the clock is changed.
    """

    year: int
    midnight: tuple[int, ...]
    closed: Mapping[int, Closure]
    calm: frozenset[int]
    slow: frozenset[int]

    def index(self, day: date) -> int:
        """Give the day's index; below 0 or beyond the last one for other years."""
        return day.toordinal() - date(self.year, 1, 1).toordinal()

    def date(self, index: int) -> date:
        """Give the day of the index."""
        return date.fromordinal(date(self.year, 1, 1).toordinal() + index)

    def touched(self, start: int, end: int) -> Iterator[int]:
        """Give the year's days that have at least a minute between the two, ascending."""
        first = max(self.index(moment(start).date()), 0)
        last = min(self.index(moment(end - 1).date()), len(self.midnight) - 1)
        yield from range(first, last + 1)

    def range_of(self, days: DateRange) -> range:
        """Give the indexes of the range's days in this year."""
        first = 0 if days.first is None else max(self.index(days.first), 0)
        last = len(self.midnight) - 1
        return range(first, last + 1 if days.last is None else min(self.index(days.last), last) + 1)


@lru_cache(maxsize=65536)
def moment(minute: int) -> datetime:
    """Give the local moment of a minute since 1970 UTC."""
    return datetime.fromtimestamp(minute * 60, UTC).astimezone(OSLO)


def minute_of(when: datetime) -> int:
    """Give the minutes since 1970 UTC, rounded down."""
    return int(when.timestamp()) // 60


def minute_after(when: datetime) -> int:
    """Give the minutes since 1970 UTC, rounded up."""
    return -int(-when.timestamp() // 60)


@lru_cache(maxsize=16)
def daybook(year: int) -> Daybook:
    """Give the year as it is for everybody in the country."""
    first = date(year, 1, 1)
    days = [first + timedelta(days=index) for index in range((date(year + 1, 1, 1) - first).days)]
    closed = {index: closure for index, day in enumerate(days) if (closure := _closure(day)) is not None}
    calm = workdays.first_working_week(year)
    return Daybook(
        year=year,
        midnight=tuple(minute_of(datetime.combine(day, time(12), tzinfo=OSLO)) - 720 for day in days),
        closed=closed,
        calm=frozenset(index for index, day in enumerate(days) if day in calm),
        slow=frozenset(
            index for index, day in enumerate(days) if workdays.iso_week(day).number in SLOW_WEEKS
        ),
    )


def closures(
    book: Daybook, breaks: Iterable[SchoolBreak], blocked: Iterable[DateRange]
) -> dict[int, Closure]:
    """Give the closed days of one body: everybody's, its confirmed school breaks and its own."""
    closed = dict(book.closed)
    for each in breaks:
        for day in book.range_of(DateRange(first=each.first, last=each.last)) if each.confirmed else ():
            closed.setdefault(day, Closure.SCHOOL_BREAK)
    for days in blocked:
        for day in book.range_of(days):
            closed.setdefault(day, Closure.BLOCKED)
    return closed


def assumed_days(book: Daybook, breaks: Iterable[SchoolBreak]) -> frozenset[int]:
    """Give the days of the breaks that nobody has confirmed."""
    return frozenset(
        day
        for each in breaks
        if not each.confirmed
        for day in book.range_of(DateRange(first=each.first, last=each.last))
    )


def soft_days(book: Daybook, towns: Sequence[str], given: Iterable[SoftDay]) -> dict[int, SoftKind]:
    """Give the days of the year that these municipalities rather leave free.

    Of a day that is left free for several causes the municipal council's is given.
    """
    found: dict[int, SoftKind] = {}
    for one in given:
        if one.day.year == book.year and any(town.startswith(one.area) for town in towns):
            day = book.index(one.day)
            found[day] = max(one.kind, found.get(day, one.kind))
    return dict(sorted(found.items()))


def breaks_of(municipality: str, year: int, breaks: tuple[SchoolBreak, ...]) -> tuple[SchoolBreak, ...]:
    """Give the breaks of a municipality that have days in the year, also if they began the year before."""
    return tuple(
        one for begun in (year - 1, year) for one in workdays.breaks_for(municipality, begun, breaks)
    )


def _closure(day: date) -> Closure | None:
    tests = (
        (day.weekday() >= 5, Closure.WEEKEND),
        (day in workdays.holidays(day.year), Closure.HOLIDAY),
        (day in workdays.bridge_days(day.year), Closure.BRIDGE_DAY),
        (day in workdays.quiet_days(day.year), Closure.QUIET_DAY),
        (day in workdays.summer_break(day.year), Closure.SUMMER_BREAK),
    )
    return next((closure for holds, closure in tests if holds), None)
