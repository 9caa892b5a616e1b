"""Deadlines counted back from a meeting's day, in calendar days, never in hours.

A deadline that would fall on a day off moves to the workday before, so that it is never later
than promised.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from scheduler.records.clauses import DayUnit
from scheduler.workdays.holidays import ONE_DAY, previous_workday, workdays_in

_DAYS: Final = {DayUnit.DAYS: 1, DayUnit.WEEKS: 7}


def deadline(meeting_day: date, amount: int, unit: DayUnit) -> date:
    """Give the last day on which something due ``amount`` units before the meeting is in time.

    "At the latest one week before" is the same weekday of the week before. The answer is always
    a workday. Workdays are counted back one by one from the meeting's day, which is not counted.

    >>> deadline(date(2027, 2, 10), 1, DayUnit.WEEKS)
    datetime.date(2027, 2, 3)

    Raises:
        ValueError: the amount is below zero.
    """
    if amount < 0:
        raise ValueError(amount)
    if unit is DayUnit.WORKDAYS:
        return _workdays_back(meeting_day, amount)
    return previous_workday(meeting_day - timedelta(days=amount * _DAYS[unit]))


def workdays_until(today: date, day: date) -> int:
    """Count the workdays after ``today`` up to and including ``day``; 0 when it is not ahead."""
    return len(workdays_in(today + ONE_DAY, day)) if today < day else 0


def _workdays_back(day: date, amount: int) -> date:
    for _ in range(amount):
        day = previous_workday(day - ONE_DAY)
    return previous_workday(day)
