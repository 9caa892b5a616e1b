"""Stretches of days: years, periods and months, cut into parts and trimmed. All ends are included."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from scheduler.records.agreement import Agreement
from scheduler.records.basics import DateRange
from scheduler.records.cadence import Period
from scheduler.workdays import is_open, is_workday

_MONTHS_IN: Final = {Period.YEAR: 12, Period.HALF_YEAR: 6, Period.QUARTER: 3, Period.MONTH: 1}


class Span(NamedTuple):
    """Days from ``first`` to ``last``, both included and neither open."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Give how many days it has."""
        return (self.last - self.first).days + 1


def year_span(year: int) -> Span:
    """Give 1 January to 31 December."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def in_force(agreement: Agreement, year: int) -> Span | None:
    """Give the days of the year on which the agreement is in force; ``None`` when there are none."""
    period = agreement.validity.period if agreement.validity else DateRange()
    whole = year_span(year)
    return overlap(whole, Span(period.first or whole.first, period.last or whole.last))


def months_span(year: int, first: int, last: int) -> Span:
    """Give the first day of one month to the last day of another of the same year (1 to 12)."""
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def periods(year: int, period: Period) -> tuple[Span, ...]:
    """Give the year's periods of that length, in order."""
    size = _MONTHS_IN[period]
    return tuple(months_span(year, first, first + size - 1) for first in range(1, 13, size))


def overlap(one: Span, other: Span) -> Span | None:
    """Give the days that both have, or ``None``."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Span(first, last) if first <= last else None


@lru_cache(maxsize=4096)
def cut(span: Span, parts: int, except_months: tuple[int, ...] = ()) -> tuple[Span, ...]:
    """Cut whole months into nearly equal parts, in order, none of them with an excepted month.

    The cut follows the ends of months where the parts allow it; half a month ends on the 15th;
    otherwise days are shared out evenly. A part that an excepted month tears keeps its longer piece.
    There are fewer parts only when there are fewer days.
    """
    months = [month for month in range(span.first.month, span.last.month + 1) if month not in except_months]
    year = span.first.year
    if not months:
        return ()
    if len(months) % parts == 0:
        size = len(months) // parts
        groups = [months[start : start + size] for start in range(0, len(months), size)]
        return tuple(_longest_run(_days_of_months(year, group)) for group in groups)
    if parts % len(months) == 0:
        share = parts // len(months)
        return tuple(part for month in months for part in _cut_month(months_span(year, month, month), share))
    return _shares(_days_of_months(year, months), parts)


def without_months(span: Span, except_months: Collection[int]) -> Span | None:
    """Give the longest run of the span's days outside the months; ``None`` if none is left."""
    left = [day for day in _days(span) if day.month not in except_months]
    return _longest_run(left) if left else None


def keeps_half(part: Span, whole: Span) -> bool:
    """Tell whether a part has at least half of the days of the whole."""
    return 2 * part.days >= whole.days


@lru_cache(maxsize=4096)
def middle_day(span: Span) -> date:
    """Give the middle of the days on which a council could well meet, the earlier of two.

    Without any such day it is the middle workday, and without a workday the middle day.
    """
    days = _days(span)
    candidates = [day for day in days if is_open(day)] or [day for day in days if is_workday(day)] or days
    return candidates[(len(candidates) - 1) // 2]


def first_open_day(span: Span) -> date | None:
    """Give the first of the days on which a council could well meet, or ``None``."""
    return next((day for day in _days(span) if is_open(day)), None)


def _days(span: Span) -> list[date]:
    return [span.first + timedelta(days=step) for step in range(span.days)]


def _days_of_months(year: int, months: Sequence[int]) -> list[date]:
    return [day for month in months for day in _days(months_span(year, month, month))]


def _cut_month(month: Span, parts: int) -> tuple[Span, ...]:
    if parts == 2:
        middle = month.first.replace(day=15)
        return Span(month.first, middle), Span(middle + timedelta(days=1), month.last)
    return _shares(_days(month), parts)


def _shares(days: Sequence[date], parts: int) -> tuple[Span, ...]:
    ends = [place * len(days) // parts for place in range(parts + 1)]
    shares = [days[start:end] for start, end in pairwise(ends) if end > start]
    return tuple(_longest_run(share) for share in shares)


def _longest_run(days: Sequence[date]) -> Span:
    """Give the longest unbroken run of the days, which come in order; the earlier of two."""
    runs: list[Span] = []
    for day in days:
        if runs and day - runs[-1].last == timedelta(days=1):
            runs[-1] = Span(runs[-1].first, day)
        else:
            runs.append(Span(day, day))
    return max(runs, key=lambda run: run.days)
