"""The twelve Norwegian public holidays, workdays, and the bridge days between them.

A holiday that falls on a weekend is not moved to another day. Two may fall on one day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from dateutil.easter import easter

ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


class Holiday(StrEnum):
    """A public holiday by its stable key, in the order of an ordinary year."""

    NEW_YEARS_DAY = "new_years_day"
    MAUNDY_THURSDAY = "maundy_thursday"
    GOOD_FRIDAY = "good_friday"
    EASTER_SUNDAY = "easter_sunday"
    EASTER_MONDAY = "easter_monday"
    LABOUR_DAY = "labour_day"
    CONSTITUTION_DAY = "constitution_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_SUNDAY = "whit_sunday"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"


_FIXED: Final = (
    (Holiday.NEW_YEARS_DAY, 1, 1),
    (Holiday.LABOUR_DAY, 5, 1),
    (Holiday.CONSTITUTION_DAY, 5, 17),
    (Holiday.CHRISTMAS_DAY, 12, 25),
    (Holiday.BOXING_DAY, 12, 26),
)
_FROM_EASTER: Final = (
    (Holiday.MAUNDY_THURSDAY, -3),
    (Holiday.GOOD_FRIDAY, -2),
    (Holiday.EASTER_SUNDAY, 0),
    (Holiday.EASTER_MONDAY, 1),
    (Holiday.ASCENSION_DAY, 39),
    (Holiday.WHIT_SUNDAY, 49),
    (Holiday.WHIT_MONDAY, 50),
)


@lru_cache(maxsize=256)
def holidays(year: int) -> Mapping[date, tuple[Holiday, ...]]:
    """Give the year's public holidays by day, earliest first; a day may have two.

    >>> holidays(2027)[date(2027, 5, 17)]
    (<Holiday.CONSTITUTION_DAY: 'constitution_day'>, <Holiday.WHIT_MONDAY: 'whit_monday'>)
    """
    sunday = easter(year)
    dated = [(date(year, month, day), holiday) for holiday, month, day in _FIXED]
    dated += [(sunday + timedelta(days=offset), holiday) for holiday, offset in _FROM_EASTER]
    days = sorted({day for day, _ in dated})
    return MappingProxyType({day: tuple(holiday for other, holiday in dated if other == day) for day in days})


def is_workday(day: date) -> bool:
    """Tell whether the day is Monday to Friday and no public holiday.

    Christmas Eve and the days before New Year are workdays here; ``quiet_days`` has them.
    """
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def previous_workday(day: date) -> date:
    """Give the day itself if it is a workday, or else the nearest workday before it."""
    while not is_workday(day):
        day -= ONE_DAY
    return day


def next_workday(day: date) -> date:
    """Give the day itself if it is a workday, or else the nearest workday after it."""
    while not is_workday(day):
        day += ONE_DAY
    return day


def workdays_in(first: date, last: date) -> tuple[date, ...]:
    """Give the workdays from ``first`` to ``last``, both included, in order."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(day for day in days if is_workday(day))


@lru_cache(maxsize=256)
def bridge_days(year: int) -> tuple[date, ...]:
    """Give the year's workdays that have no workday on either side, in order.

    >>> bridge_days(2027)
    (datetime.date(2027, 5, 7),)
    """
    return tuple(
        day
        for day in workdays_in(date(year, 1, 1), date(year, 12, 31))
        if not is_workday(day - ONE_DAY) and not is_workday(day + ONE_DAY)
    )
