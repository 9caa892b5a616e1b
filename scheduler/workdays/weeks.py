"""ISO weeks: Monday first, a week belongs to the year that has its Thursday."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from scheduler.records.basics import DateRange


class IsoWeek(NamedTuple):
    """A week by its ISO year (which may differ from the day's year) and number, 1 to 53."""

    year: int
    number: int


def iso_week(day: date) -> IsoWeek:
    """Give the ISO week that the day lies in.

    >>> iso_week(date(2027, 1, 1))
    IsoWeek(year=2026, number=53)
    """
    year, number, _ = day.isocalendar()
    return IsoWeek(year, number)


def weeks_in_year(year: int) -> int:
    """Give how many ISO weeks the year has: 52 or 53."""
    # 28 December always lies in the last week of its ISO year.
    return date(year, 12, 28).isocalendar().week


def week_range(year: int, number: int) -> DateRange:
    """Give the week's Monday to Sunday.

    Raises:
        ValueError: the year has no such week.
    """
    return DateRange(first=date.fromisocalendar(year, number, 1), last=date.fromisocalendar(year, number, 7))
