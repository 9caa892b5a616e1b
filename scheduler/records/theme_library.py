"""Themes of the year: a library to pick from, and what a secretary has placed on the wheel.

Days are both included. A theme on a meeting has the key of its window and is on that meeting's agenda.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import Language, aware
from scheduler.records.errors import RecordError

LONGEST_THEME = 120
"""The most days of a placed theme."""


class ThemeRule(StrEnum):
    """How the days of a theme follow from the year."""

    FIXED = "fixed"
    WEEK = "week"
    WEEKDAY = "weekday"
    EASTER = "easter"
    BREAK = "break"
    MONTHS = "months"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryTheme:
    """One theme of the library. ``facts`` are the particulars of its rule, by name.

    ``every`` says how many years lie between, counted from ``from_year``.
    """

    key: str
    titles: Mapping[Language, str]
    rule: ThemeRule
    facts: Mapping[str, str | int] = field(default_factory=dict)
    every: int = 1
    from_year: int = 2020

    def __post_init__(self) -> None:
        """Refuse a theme that lacks a language, or comes never."""
        text.key(self.key, "theme.key")
        if set(self.titles) != set(Language) or self.every < 1:
            raise RecordError("theme", f"{self.key} lacks a title or comes never", "mend it in the file")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedTheme:
    """A theme that stands in an agreement's year. ``library`` is the key of the one it was made from."""

    key: str
    agreement: str
    year: int
    title: str
    first: date
    last: date
    window: str = ""
    library: str = ""
    by: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse an empty title, days in the wrong order or too many, and days of another year."""
        object.__setattr__(self, "title", text.one_line(self.title, "title", limit=120))
        if self.last < self.first:
            raise RecordError("last", f"{self.last} is before {self.first}", "swap the two days")
        if (self.last - self.first).days >= LONGEST_THEME:
            raise RecordError("last", "is too far from the first day", f"use {LONGEST_THEME} days at most")
        if self.first.year != self.year or self.last.year != self.year:
            raise RecordError("first", f"is not in {self.year}", "choose days of that year")
        aware(self.at, "theme.at")
