"""Codes and facts become sentences in the reader's language.

A sentence names its facts in braces. After a colon stands how to write one: ``{day:short}``,
``{month:month}`` (a number), ``{role:role}`` (an enum's value), ``{person:named}`` (a key that the
caller may know the name of), ``{count:møte|møter}`` (one or several; true or false),
``{gap:samme dag|dagen etter|senere}`` (none, one or several). A code may
have several sentences, the fullest first: the first whose facts are all there is said. They stand in
``translations/sentences`` and are read at first use.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from scheduler.records.basics import Language, Phrase
from scheduler.records.errors import RadshjulError
from wording import dates
from wording.fact_words import FactWords

FOLDER: Final = Path(__file__).parent.parent / "translations" / "sentences"
"""Where the sentences stand, in TOML: code, and for each sentence its ``nb``, ``nn`` and ``en``."""

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


class UnsayableError(RadshjulError):
    """A phrase has a code without a sentence, or lacks the facts of every sentence it has."""

    def __init__(self, phrase: Phrase) -> None:
        """Name the code and the facts that came."""
        facts = ", ".join(sorted(phrase.facts)) or "no facts"
        super().__init__(f"phrase {phrase.code!r} with {facts} has no sentence; add one in wording")


def say(phrase: Phrase, language: Language, names: Mapping[str, str] = _NOBODY) -> str:
    """Say a phrase as one sentence, with a capital letter and a full stop.

    Args:
        phrase: what is to be said.
        language: the reader's.
        names: what keys of persons, meetings and municipalities are called; others are shown as they are.

    Raises:
        UnsayableError: no sentence fits the code and its facts.
    """
    words = FactWords(language, names)
    facts = words.with_derived(phrase.facts)
    for sentences in sentences_of(phrase.code):
        if facts_of(sentences[Language.BOKMAL]) <= facts.keys():
            return dates.capitalised(words.vformat(sentences[language], (), facts))
    raise UnsayableError(phrase)


def sentences_of(code: str) -> tuple[Mapping[str, str], ...]:
    """Give a code's sentences by language, the fullest first; empty when it has none."""
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
def _sentences() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return {code: tuple(sentences) for file in files for code, sentences in file.items()}
