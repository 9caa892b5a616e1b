"""Days that are workdays by law on which hardly anybody meets, and the summer break."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from dateutil.easter import easter

from scheduler.records.basics import DateRange
from scheduler.workdays.holidays import bridge_days, is_workday, workdays_in

_SUMMER_FIRST_WEEK: Final = 28
_SUMMER_LAST_WEEK: Final = 30
_WORKDAYS_OF_A_WORKING_WEEK: Final = 3


class QuietKind(StrEnum):
    """Why a workday is quiet."""

    WEDNESDAY_BEFORE_EASTER = "wednesday_before_easter"
    CHRISTMAS_EVE = "christmas_eve"
    BETWEEN_CHRISTMAS_AND_NEW_YEAR = "between_christmas_and_new_year"


@lru_cache(maxsize=256)
def quiet_days(year: int) -> Mapping[date, QuietKind]:
    """Give the year's quiet workdays by day, earliest first; days at weekends are left out.

    They are the Wednesday before Maundy Thursday, 24 December, and 27 to 31 December.
    """
    found = {easter(year) - timedelta(days=4): QuietKind.WEDNESDAY_BEFORE_EASTER}
    found[date(year, 12, 24)] = QuietKind.CHRISTMAS_EVE
    found |= {date(year, 12, day): QuietKind.BETWEEN_CHRISTMAS_AND_NEW_YEAR for day in range(27, 32)}
    return MappingProxyType({day: kind for day, kind in found.items() if is_workday(day)})


@lru_cache(maxsize=256)
def summer_break(year: int) -> DateRange:
    """Give the common summer break: Monday of ISO week 28 to Sunday of ISO week 30."""
    return DateRange(
        first=date.fromisocalendar(year, _SUMMER_FIRST_WEEK, 1),
        last=date.fromisocalendar(year, _SUMMER_LAST_WEEK, 7),
    )


def first_working_week(year: int) -> DateRange:
    """Give 1 January to the Sunday that ends the first week in which people are back.

    People are back in the first Monday-to-Sunday week with at least three workdays in the year.
    """
    start = date(year, 1, 1)
    sunday = start + timedelta(days=6 - start.weekday())
    if len(workdays_in(start, sunday)) < _WORKDAYS_OF_A_WORKING_WEEK:
        sunday += timedelta(days=7)
    return DateRange(first=start, last=sunday)


def is_open(day: date) -> bool:
    """Tell whether a council could well meet: a workday, not quiet, no bridge, not in the summer break."""
    return (
        is_workday(day)
        and day not in summer_break(day.year)
        and day not in quiet_days(day.year)
        and day not in bridge_days(day.year)
    )
