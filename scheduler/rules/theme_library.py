"""The library of themes: read from its file, and on which days of a year each theme comes."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from dateutil.easter import easter

from scheduler.records.basics import DateRange, Language
from scheduler.records.days import SchoolBreak
from scheduler.records.errors import RecordError
from scheduler.records.theme_library import LibraryTheme, ThemeRule
from scheduler.workdays.weeks import week_range, weeks_in_year

_OUTSIDE: Final = frozenset({"key", "rule", "every", "from_year", *(one.value for one in Language)})


class ThemeFileError(RecordError):
    """A file of themes says something that is no theme."""


def read_themes(content: str, name: str) -> tuple[LibraryTheme, ...]:
    """Read the library from TOML text; ``name`` is the file's, for the errors.

    Raises:
        ThemeFileError: the text is no TOML, or a theme lacks something or is none.
    """
    try:
        rows = tomllib.loads(content)["theme"]
        return tuple(_theme(row) for row in rows)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, RecordError) as fault:
        raise ThemeFileError(name, f"has a theme that is none ({fault})", "mend it") from fault


def days_of(theme: LibraryTheme, year: int, breaks: Sequence[SchoolBreak] = ()) -> DateRange | None:
    """Give the days on which a theme comes in the year, both included; ``None`` when it does not, or unknown.

    Themes of a meeting have no days of their own; those around a school break need that break.

    >>> from datetime import date
    >>> titles = dict.fromkeys(Language, "A")
    >>> week = LibraryTheme(key="a", titles=titles, rule=ThemeRule.WEEK, facts={"first": 44})
    >>> days_of(week, 2027) == DateRange(first=date(2027, 11, 1), last=date(2027, 11, 7))
    True
    """
    if (year - theme.from_year) % theme.every or theme.rule is ThemeRule.MEETING:
        return None
    found = _RULES[theme.rule](theme.facts, year, breaks)
    if found is None:
        return None
    first, last = found
    return DateRange(first=max(first, date(year, 1, 1)), last=min(last, date(year, 12, 31)))


def _theme(row: Mapping[str, Any]) -> LibraryTheme:
    theme = LibraryTheme(
        key=str(row["key"]),
        titles={language: str(row[language.value]) for language in Language},
        rule=ThemeRule(row["rule"]),
        facts={name: value for name, value in row.items() if name not in _OUTSIDE},
        every=int(row.get("every", 1)),
        from_year=int(row.get("from_year", 2020)),
    )
    days_of(theme, theme.from_year)  # a rule that lacks a fact is found when it is read
    return theme


Days = tuple[date, date]
Facts = Mapping[str, str | int]


def _fixed(facts: Facts, year: int, _: Sequence[SchoolBreak]) -> Days:
    month, day = int(facts["month"]), int(facts["day"])
    first = date(year, month, day)
    return first, date(year, int(facts.get("last_month", month)), int(facts.get("last_day", day)))


def _weeks(facts: Facts, year: int, _: Sequence[SchoolBreak]) -> Days | None:
    first, last = int(facts["first"]), int(facts.get("last", facts["first"]))
    if first > weeks_in_year(year):
        return None
    begin, end = week_range(year, first).first, week_range(year, min(last, weeks_in_year(year))).last
    return (begin, end) if begin and end else None


def _weekday(facts: Facts, year: int, _: Sequence[SchoolBreak]) -> Days | None:
    month, weekday, nth = int(facts["month"]), int(facts["weekday"]), int(facts["nth"])
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return (day, day) if day.month == month else None


def _easter(facts: Facts, year: int, _: Sequence[SchoolBreak]) -> Days:
    first = easter(year) + timedelta(days=int(facts["offset"]))
    return first, first + timedelta(days=int(facts.get("days", 1)) - 1)


def _break(facts: Facts, year: int, breaks: Sequence[SchoolBreak]) -> Days | None:
    kind, edge, offset = facts["kind"], facts["edge"], int(facts["offset"])
    found = next((one for one in breaks if one.kind == kind and one.first.year == year), None)
    if found is None:
        return None
    day = (found.first if edge == "start" else found.last) + timedelta(days=offset)
    return day, day + timedelta(days=4)


def _months(facts: Facts, year: int, _: Sequence[SchoolBreak]) -> Days:
    first, last = int(facts["first"]), int(facts.get("last", facts["first"]))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


_RULES: Final[Mapping[ThemeRule, Callable[[Facts, int, Sequence[SchoolBreak]], Days | None]]] = {
    ThemeRule.FIXED: _fixed,
    ThemeRule.WEEK: _weeks,
    ThemeRule.WEEKDAY: _weekday,
    ThemeRule.EASTER: _easter,
    ThemeRule.BREAK: _break,
    ThemeRule.MONTHS: _months,
}
