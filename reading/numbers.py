"""Numbers, stretches of time and dates as they stand in normalised text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from reading.vocabulary import END, Match, cue, either, pattern, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A stretch of time with its place; `days` counts calendar days (five working days are seven)."""

    start: int
    end: int
    amount: int
    unit: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as precise as it was written: 2024, 2024-05 or 2024-05-17."""

    start: int
    end: int
    iso: str


@cache
def number_pattern() -> str:
    """Give the pattern of a small number in digits or words, without boundaries."""
    return r"(?:\d{1,2}|" + either(table("numbers")["words"])[3:]


def number(word: str) -> int:
    """Give what a number word or digits stand for.

    >>> number("fire"), number("12")
    (4, 12)
    """
    return int(word) if word.isdigit() else int(table("numbers")["words"][word])


def durations(low: str) -> list[Duration]:
    """Give every stretch of days, weeks or months in the text; of "1-2 uker" the shorter.

    "Åttende dag før" is a stretch of eight days, "henholdsvis 14 og 7 dager" two, "uken før" a week.
    """
    found = [_duration(one, number(one.group("a"))) for one in cue("numbers.duration").finditer(low)]
    if "henholdsvis" in low:
        found += [_duration(one, number(one.group("a"))) for one in cue("numbers.respectively").finditer(low)]
    ordinals = table("numbers")["ordinals"]
    found += [_duration(one, ordinals[one.group("nth")]) for one in cue("numbers.nth_day").finditer(low)]
    found += [
        _before(one, *(("day", 1) if one.group("unit") == "dagen" else ("week", 7)))
        for one in cue("numbers.the_week_before").finditer(low)
        if one.start("inside") < 0
    ]
    return sorted(found, key=lambda one: one.start)


def _before(found: Match, unit: str, days: int) -> Duration:
    return Duration(start=found.start("unit"), end=found.end("unit"), amount=1, unit=unit, days=days)


def _duration(found: Match, amount: int) -> Duration:
    unit = found.group("unit")
    size = float(table("numbers")["units"][unit])
    return Duration(
        start=found.start("nth" if found.has("nth") else "a"),
        end=found.end("unit"),
        amount=amount,
        unit=_unit(unit),
        days=math.ceil(amount * size - 1e-9),
    )


def _unit(word: str) -> str:
    if word.startswith(("virke", "arbeids", "hver")):
        return "workday"
    if word.startswith(("dag", "døgn")):
        return "day"
    return "week" if word.startswith("uke") else "month"


@cache
def _date_pattern() -> str:
    months = either(table("numbers")["months"])
    return (
        rf"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
        rf"|(?P<d1>\d{{1,2}})(?:\. ?|/| ?- ?)(?P<m1>\d{{1,2}})(?:\. ?|/| ?-+ ?| )"
        rf"(?P<y1>(?:19|20)\d\d|\d\d){END}"
        rf"|(?P<d2>\d{{1,2}})\.? ?(?P<m2>{months}),? (?P<y2>(?:19|20)\d\d)"
        rf"|(?P<m3>{months}) (?P<y3>(?:19|20)\d\d)"
        rf"|(?P<y4>(?:19|20)\d\d){END}"
    )


def dates(low: str) -> list[WrittenDate]:
    """Give every date with a year; a lone year counts as one.

    >>> [found.iso for found in dates("moss, 30/4 - 2020, mars 2021 og 2022")]
    ['2020-04-30', '2021-03', '2022']
    """
    return [found for found in map(_date, pattern(_date_pattern()).finditer(low)) if found]


def _date(found: Match) -> WrittenDate | None:
    iso = found.group("iso") or _day(found) or _month(found) or found.group("y4")
    if not iso:
        return None
    return WrittenDate(start=found.start(), end=found.start() + len(found.group().rstrip(" .,;)-/")), iso=iso)


def _day(found: Match) -> str:
    day, month, year = found.group("d1"), found.group("m1"), found.group("y1")
    if found.group("d2"):
        day, year = found.group("d2"), found.group("y2")
        month = str(table("numbers")["months"][found.group("m2")])
    if not (day and month and year):
        return ""
    year = year if len(year) == len("2024") else f"20{year}"
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _month(found: Match) -> str:
    if not found.group("m3"):
        return ""
    return f"{found.group('y3')}-{table('numbers')['months'][found.group('m3')]:02d}"
