"""School breaks: what a county usually does, until a municipality's own dates are confirmed.

An *area* is a county's two digits or a municipality's four. Winter and autumn breaks are data,
by year, because week numbers are no stable key; the break before Easter follows Easter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter

from scheduler.records.basics import Source
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.errors import RecordError

_AREA: Final = re.compile(r"[0-9]{2}|[0-9]{4}")
"""A county's two digits or a municipality's four."""


class SchoolHabitError(RecordError):
    """A file of school habits says something that is no habit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHabit:
    """The ISO week (Monday to Friday) in which counties or municipalities usually have a break, by year.

    A year that ``weeks`` does not name is one of which we assume nothing.
    """

    kind: BreakKind
    counties: tuple[str, ...]
    weeks: Mapping[int, int]
    source: Source


def county_of(municipality: str) -> str:
    """Give the county's two digits from a municipality's four."""
    return municipality[:2]


def breaks_for(municipality: str, year: int, breaks: tuple[SchoolBreak, ...]) -> tuple[SchoolBreak, ...]:
    """Give those of the breaks that concern a municipality (four digits) and begin in the year, by first day.

    Of each kind the municipality's own come before its county's, and the confirmed before the assumed.
    """
    here = [one for one in breaks if one.first.year == year and municipality.startswith(one.area)]
    best = {
        kind: max(_weight(one) for one in here if one.kind is kind) for kind in {one.kind for one in here}
    }
    chosen = [one for one in here if _weight(one) == best[one.kind]]
    return tuple(sorted(chosen, key=lambda one: (one.first, one.kind)))


def assumed_breaks(habits: tuple[SchoolHabit, ...], years: Iterable[int]) -> tuple[SchoolBreak, ...]:
    """Give what we assume for every county that the habits name, by county and first day.

    The break before Easter (Monday of that week to Easter Monday) is there for every year.
    """
    counties = {county for habit in habits for county in habit.counties}
    found = (one for year in years for county in counties for one in _assumed(county, year, habits))
    return tuple(sorted(found, key=lambda one: (one.area, one.first)))


def overruled(shipped: tuple[SchoolHabit, ...], own: tuple[SchoolHabit, ...]) -> tuple[SchoolHabit, ...]:
    """Give all habits; those of an installation come instead of the shipped ones for area, kind and year."""
    told = {(area, one.kind, year) for one in own for area in one.counties for year in one.weeks}
    rest = (
        replace(
            one,
            counties=(area,),
            weeks={year: week for year, week in one.weeks.items() if (area, one.kind, year) not in told},
        )
        for one in shipped
        for area in one.counties
    )
    return (*own, *rest) if own else shipped


def read_school_habits(text: str, name: str) -> tuple[SchoolHabit, ...]:
    """Read the counties' habits from TOML text; ``name`` is the file's, for the errors.

    Raises:
        SchoolHabitError: the text is no TOML, or a habit lacks something or is none.
    """
    try:
        return tuple(_habit(row) for row in tomllib.loads(text)["habit"])
    except tomllib.TOMLDecodeError as fault:
        raise SchoolHabitError(name, f"is no TOML ({fault})", "mend the line") from fault
    except KeyError as fault:
        raise SchoolHabitError(name, f"lacks {fault}", "add it to each [[habit]]") from fault
    except (TypeError, ValueError, AttributeError) as fault:
        raise SchoolHabitError(name, f"has a habit that is none ({fault})", "mend it") from fault


def _habit(row: Mapping[str, object]) -> SchoolHabit:
    weeks, counties = row["weeks"], row["counties"]
    if not isinstance(weeks, dict) or not isinstance(counties, list):
        raise TypeError("weeks")
    by_year = {int(year): int(week) for year, week in weeks.items()}
    for year, week in by_year.items():
        date.fromisocalendar(year, week, 1)  # refuses a week that the year does not have
    areas = tuple(str(county) for county in counties)
    for area in areas:
        if not _AREA.fullmatch(area):
            raise ValueError(area)
    return SchoolHabit(
        kind=BreakKind(str(row["kind"])),
        counties=areas,
        weeks=by_year,
        source=Source(document=str(row["document"]), url=str(row.get("url", ""))),
    )


def _weight(one: SchoolBreak) -> tuple[int, bool]:
    return len(one.area), one.confirmed


def _assumed(county: str, year: int, habits: tuple[SchoolHabit, ...]) -> list[SchoolBreak]:
    found = [
        _break(county, habit.kind, date.fromisocalendar(year, habit.weeks[year], 1), habit.source.document)
        for habit in habits
        if county in habit.counties and year in habit.weeks
    ]
    return [*found, _break(county, BreakKind.EASTER, easter(year) - timedelta(days=6), "")]


def _break(county: str, kind: BreakKind, monday: date, source: str) -> SchoolBreak:
    # Easter's break ends with Easter Monday, the others with the week's Friday.
    length = 7 if kind is BreakKind.EASTER else 4
    return SchoolBreak(
        area=county, kind=kind, first=monday, last=monday + timedelta(days=length), source=source
    )
