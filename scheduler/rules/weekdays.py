"""The first Thursday of the month and its like."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from scheduler.records.cadence import Cadence, NthWeekday, Weekday
from scheduler.rules.drafts import Draft, draft
from scheduler.rules.spans import Span, first_open_day, months_span, year_span
from scheduler.workdays import bridge_days, is_workday

_WEEKDAYS: Final = tuple(Weekday)


def drafts_on_weekday(cadence: Cadence, pattern: NthWeekday, year: int) -> tuple[Draft, ...]:
    """Give one draft for each month that has the day and is not excepted, in order.

    The draft is that one day. Where it is no workday or a bridge day, the draft runs on to the Friday
    of the first week, its own or a later one of the year, in which a council could well meet after it.
    """
    months = sorted(set(pattern.months or range(1, 13)) - set(cadence.except_months))
    days = [_nth(pattern, months_span(year, month, month)) for month in months]
    return tuple(_on(day, cadence) for day in days if day)


def _nth(pattern: NthWeekday, month: Span) -> date | None:
    if pattern.nth < 0:
        back = (month.last.weekday() - _WEEKDAYS.index(pattern.weekday)) % 7
        return month.last - timedelta(days=back)
    ahead = (_WEEKDAYS.index(pattern.weekday) - month.first.weekday()) % 7
    day = month.first + timedelta(days=ahead + 7 * (pattern.nth - 1))
    return day if day <= month.last else None


def _on(day: date, cadence: Cadence) -> Draft:
    year_end = year_span(day.year).last
    stands = is_workday(day) and day not in bridge_days(day.year)
    instead = None if stands else first_open_day(Span(day, year_end))
    if instead is None:
        return draft(Span(day, day), cadence.strength)
    friday = instead + timedelta(days=4 - instead.weekday())
    return draft(Span(day, min(friday, year_end)), cadence.strength)
