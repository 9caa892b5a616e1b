"""How one fact of a phrase is written: by its type, or as its place in the sentence asks."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from scheduler.records.agreement import BodyKind
from scheduler.records.basics import Language, Side, Strength, type_of_fact
from scheduler.records.cadence import Period, Season, Weekday
from scheduler.records.clauses import DayUnit, NoticeFor, ReviewKind, ReviewWhen
from scheduler.records.days import BreakKind
from scheduler.records.norms import NormAsks
from scheduler.records.obligations import ObligationKind
from scheduler.records.roles import Role
from wording import dates
from wording.meeting_words import in_running_text
from wording.names import name_of
from wording.source_words import norm_text

ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}
"""Where each language stands in a triple."""

Triples = Mapping[str, tuple[str, str, str]]

_ENUMS: Final[Mapping[str, type[StrEnum]]] = {
    "role": Role,
    "weekday": Weekday,
    "period": Period,
    "season": Season,
    "strength": Strength,
    "side": Side,
    "body_kind": BodyKind,
    "school_break": BreakKind,
    "day_unit": DayUnit,
    "notice_for": NoticeFor,
    "review": ReviewKind,
    "review_when": ReviewWhen,
    "obligation": ObligationKind,
    "asks": NormAsks,
}

_PER_PERIOD: Final[Triples] = {
    "year": ("i året", "i året", "a year"),
    "half_year": ("i halvåret", "i halvåret", "every half-year"),
    "quarter": ("i kvartalet", "i kvartalet", "every quarter"),
    "month": ("i måneden", "i månaden", "a month"),
}

CLOSURES: Final[Triples] = {
    "weekend": ("helg", "helg", "weekend"),
    "holiday": ("helligdag", "heilagdag", "public holiday"),
    "bridge_day": ("inneklemt dag", "inneklemd dag", "day between holidays"),
    "quiet_day": ("stille dag ved høytid", "stille dag ved høgtid", "quiet day near a holiday"),
    "summer_break": ("fellesferie", "fellesferie", "summer holidays"),
    "school_break": ("skoleferie", "skuleferie", "school break"),
    "blocked": ("sperret", "sperra", "blocked"),
}
"""Why a day is closed, by the planner's own value for it."""

_NTH: Final[Triples] = {
    "1": ("første", "første", "first"),
    "2": ("andre", "andre", "second"),
    "3": ("tredje", "tredje", "third"),
    "4": ("fjerde", "fjerde", "fourth"),
    "5": ("femte", "femte", "fifth"),
    "-1": ("siste", "siste", "last"),
}

_UNITS: Final[Mapping[str, tuple[tuple[str, str, str], tuple[str, str, str]]]] = {
    "days": (("dag", "dag", "day"), ("dager", "dagar", "days")),
    "weeks": (("uke", "veke", "week"), ("uker", "veker", "weeks")),
    "workdays": (
        ("virkedag", "vyrkedag", "working day"),
        ("virkedager", "vyrkedagar", "working days"),
    ),
}

_AND: Final = {Language.BOKMAL: "og", Language.NYNORSK: "og", Language.ENGLISH: "and"}

DERIVED: Final[Mapping[str, frozenset[str]]] = {
    "span": frozenset({"at_least", "at_most"}),
    "length": frozenset({"amount", "unit"}),
}
"""Facts that are made of others: ``span`` is "2–4" (or "4"), ``length`` is "2 uker"."""


_MEETING: Final = re.compile(r"-20\d\d-x?\d+$")
"""What a meeting's key, or its window's, has after the body's."""


class FactWords(string.Formatter):
    """Writes facts into a sentence of one language. ``names`` says what keys are called."""

    def __init__(self, language: Language, names: Mapping[str, str]) -> None:
        self._language = language
        self._names = names

    def with_derived(self, facts: Mapping[str, type_of_fact]) -> dict[str, type_of_fact]:
        """Give the facts, and those that are made of them."""
        whole = dict(facts)
        if DERIVED["span"] <= facts.keys():
            least, most = facts["at_least"], facts["at_most"]
            whole["span"] = str(least) if least == most else f"{least}–{most}"
        if DERIVED["length"] <= facts.keys():
            one, many = _UNITS[str(facts["unit"])]
            unit = (one if facts["amount"] == 1 else many)[ORDER[self._language]]
            whole["length"] = f"{facts['amount']} {unit}"
        return whole

    def format_field(self, value: type_of_fact, format_spec: str) -> str:
        """Write one fact the way its place in the sentence asks."""
        if "|" in format_spec:
            return _chosen(value, format_spec.split("|"))
        if isinstance(value, datetime):
            return self._moment(value, format_spec)
        if isinstance(value, date):
            return self._day(value, format_spec)
        if format_spec in _ENUMS:
            return name_of(_ENUMS[format_spec](str(value)), self._language)
        return self._word(value, format_spec)

    def _named(self, key: str) -> str:
        """Give what a key is called; a meeting is called as the body that meets."""
        if key in self._names:
            return self._names[key]
        body = _MEETING.sub("", key)
        return in_running_text(self._names[body]) if body in self._names else key

    def _word(self, value: str | float, spec: str) -> str:
        writers: Mapping[str, Callable[[str], str]] = {
            "named": self._named,
            "body": in_running_text,
            "bare": lambda text: text.strip().rstrip("."),
            "month": lambda number: dates.month_name(int(number), self._language),
            "months": self._months,
            "hour": lambda wall: dates.clock(time.fromisoformat(wall), self._language),
            "nth": lambda number: _NTH[number][ORDER[self._language]],
            "per_period": lambda period: _PER_PERIOD[period][ORDER[self._language]],
            "norm": lambda ours: norm_text(ours, self._language),
            "closure": lambda cause: CLOSURES[cause][ORDER[self._language]],
        }
        if spec in writers:
            return writers[spec](str(value))
        return _decimal(value, self._language) if isinstance(value, float) else str(value)

    def _months(self, numbers: str) -> str:
        *first, last = (dates.month_name(int(number), self._language) for number in numbers.split(","))
        return f"{', '.join(first)} {_AND[self._language]} {last}" if first else last

    def _moment(self, moment: datetime, spec: str) -> str:
        if spec == "clock":
            return dates.clock(moment, self._language)
        if spec:
            return self._day(dates.day_of(moment), spec)
        return dates.moment_in_words(moment, self._language)

    def _day(self, day: date, spec: str) -> str:
        writers = {
            "short": dates.short_day,
            "day": dates.day_and_month,
            "year": dates.day_of_year,
            "weekday": dates.weekday_name,
            "week": dates.week,
        }
        return writers.get(spec, dates.long_day)(day, self._language)


def _chosen(value: type_of_fact, forms: list[str]) -> str:
    """Choose among one and many, or among none, one and many."""
    *none, one, many = forms
    if none and value == 0:
        return none[0]
    return one if value == 1 else many


def _decimal(value: float, language: Language) -> str:
    digits = f"{value:.1f}".removesuffix(".0")
    return digits if language is Language.ENGLISH else digits.replace(".", ",")
