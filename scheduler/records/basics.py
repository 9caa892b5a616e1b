"""Small values that all other records use: strength, source, range of days, language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from scheduler.records import text
from scheduler.records.errors import NaiveMomentError, RecordError

OSLO: Final = ZoneInfo("Europe/Oslo")
"""Where every council meets; wall time is computed here and stored as UTC."""

type_of_fact = str | int | float | bool | date | datetime


class Strength(StrEnum):
    """How binding a promise is: skal, bør, kan."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Language(StrEnum):
    """A written language of letters or pages: bokmål, nynorsk, English."""

    BOKMAL = "nb"
    NYNORSK = "nn"
    ENGLISH = "en"


class Side(StrEnum):
    """Which party of an agreement somebody or something belongs to."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a promise stands: document, section, line, and the words when they were read.

    ``line`` counts from 1 in the agreement's text. ``quote`` is set only where a text was
    read. ``confirmed_by`` and ``confirmed_on`` say which human stands behind it, and when.
    """

    document: str
    section: str = ""
    line: int | None = None
    quote: str = ""
    url: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a line below 1."""
        object.__setattr__(self, "document", text.one_line(self.document, "source.document"))
        if self.line is not None and self.line < 1:
            raise RecordError("source.line", f"is {self.line}", "count lines from 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """Days from ``first`` to ``last``, both included; ``None`` is open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        """Refuse a range that ends before it begins."""
        if self.first and self.last and self.last < self.first:
            raise RecordError("range", f"ends {self.last} before it begins {self.first}", "swap the two days")

    def __contains__(self, day: date) -> bool:
        """Tell whether the day lies in the range."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Something to be said in the reader's language: a code and the facts of the sentence.

    ``code`` is the value of an enum member (a finding's, reason's or duty's kind); the room
    ``wording`` turns it into a sentence. Facts are plain values, never Norwegian prose of ours.
    """

    code: str
    facts: Mapping[str, type_of_fact] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Hash by code and facts, so that phrases can be set members."""
        return hash((self.code, tuple(sorted((name, str(value)) for name, value in self.facts.items()))))


def aware(moment: datetime, what: str) -> datetime:
    """Return the moment, or refuse it when it has no offset from UTC.

    Raises:
        NaiveMomentError: the moment is naive.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise NaiveMomentError(what)
    return moment
