"""Codes and facts become sentences in the reader's language.

A sentence names its facts in braces. After a colon stands how to write one: ``{day:short}``,
``{month:month}`` (a number), ``{role:role}`` (an enum's value), ``{count:møte|møter}`` (one or
several). A code may have several sentences, the fullest first: the first whose facts are all
there is said.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final

from scheduler.records.agreement import BodyKind, DayUnit, ReviewKind
from scheduler.records.basics import Language, Phrase, Side, Strength, type_of_fact
from scheduler.records.cadence import Period, Season, Weekday
from scheduler.records.days import BreakKind
from scheduler.records.errors import RadshjulError
from scheduler.records.obligations import ObligationKind
from scheduler.records.roles import Role
from wording import dates
from wording.finding_sentences import FINDING_SENTENCES
from wording.names import name_of
from wording.obligation_sentences import OBLIGATION_SENTENCES
from wording.reason_sentences import REASON_SENTENCES

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

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
    "review": ReviewKind,
    "obligation": ObligationKind,
}


class UnsayableError(RadshjulError):
    """A phrase has a code without a sentence, or lacks the facts of every sentence it has."""

    def __init__(self, phrase: Phrase) -> None:
        """Name the code and the facts that came."""
        facts = ", ".join(sorted(phrase.facts)) or "no facts"
        super().__init__(f"phrase {phrase.code!r} with {facts} has no sentence; add one in wording")


def say(phrase: Phrase, language: Language) -> str:
    """Say a phrase as one sentence, with a capital letter and a full stop.

    Raises:
        UnsayableError: no sentence fits the code and its facts.
    """
    words = _Words(language)
    for sentences in sentences_of(phrase.code):
        if facts_of(sentences[0]) <= phrase.facts.keys():
            return dates.capitalised(words.vformat(sentences[_ORDER[language]], (), phrase.facts))
    raise UnsayableError(phrase)


def sentences_of(code: str) -> tuple[tuple[str, str, str], ...]:
    """Give a code's sentences (bokmål, nynorsk, English), the fullest first; empty when it has none."""
    return _sentences().get(code, ())


@lru_cache(maxsize=1024)
def facts_of(sentence: str) -> frozenset[str]:
    """Give the names of the facts that a sentence speaks of.

    >>> sorted(facts_of("Fristen er {deadline:short} ({days} {days:dag|dager} igjen)."))
    ['days', 'deadline']
    """
    return frozenset(field for _, field, _, _ in string.Formatter().parse(sentence) if field)


def known_codes() -> frozenset[str]:
    """Give every code that has a sentence."""
    return frozenset(_sentences())


@lru_cache(maxsize=1)
def _sentences() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    return {**FINDING_SENTENCES, **REASON_SENTENCES, **OBLIGATION_SENTENCES}


class _Words(string.Formatter):
    """Writes facts into a sentence of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: type_of_fact, format_spec: str) -> str:
        """Write one fact the way its place in the sentence asks."""
        if "|" in format_spec:
            one, many = format_spec.split("|")
            return one if value == 1 else many
        if isinstance(value, datetime):
            return self._moment(value, format_spec)
        if isinstance(value, date):
            return self._day(value, format_spec)
        return self._word_or_number(value, format_spec)

    def _word_or_number(self, value: str | float, spec: str) -> str:
        if spec in _ENUMS:
            return name_of(_ENUMS[spec](str(value)), self._language)
        if spec == "month":
            return dates.month_name(int(value), self._language)
        return _decimal(value, self._language) if isinstance(value, float) else str(value)

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


def _decimal(value: float, language: Language) -> str:
    digits = f"{value:.1f}".removesuffix(".0")
    return digits if language is Language.ENGLISH else digits.replace(".", ",")
