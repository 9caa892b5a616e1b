"""Which days people work in Norway: holidays, quiet days, weeks, school breaks, deadlines.

Days are ``date``; both ends of every range are included; weeks are ISO weeks. Everything here
is arithmetic on the Gregorian calendar and holds for any year.
"""

from scheduler.workdays.deadlines import deadline, workdays_until
from scheduler.workdays.holidays import (
    Holiday,
    bridge_days,
    holidays,
    is_workday,
    next_workday,
    previous_workday,
    workdays_in,
)
from scheduler.workdays.quiet import QuietKind, first_working_week, is_open, quiet_days, summer_break
from scheduler.workdays.school import (
    SchoolHabit,
    SchoolHabitError,
    assumed_breaks,
    breaks_for,
    county_of,
    read_school_habits,
)
from scheduler.workdays.weeks import IsoWeek, iso_week, week_range, weeks_in_year

__all__ = [
    "Holiday",
    "IsoWeek",
    "QuietKind",
    "SchoolHabit",
    "SchoolHabitError",
    "assumed_breaks",
    "breaks_for",
    "bridge_days",
    "county_of",
    "deadline",
    "first_working_week",
    "holidays",
    "is_open",
    "is_workday",
    "iso_week",
    "next_workday",
    "previous_workday",
    "quiet_days",
    "read_school_habits",
    "summer_break",
    "week_range",
    "weeks_in_year",
    "workdays_in",
    "workdays_until",
]
