"""Reading the lexicon: tables of words from TOML and patterns, loaded once and kept.

Patterns are RE2, so that no text can make them slow. Offsets count characters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, cast

import re2

START = r"(?:^|[^\pL\pN])"
END = r"(?:[^\pL\pN]|$)"


class Match:
    """What a pattern found in a text."""

    __slots__ = ("_groups", "_match", "_text")

    def __init__(self, text: str, match: Any, groups: Mapping[str, int]) -> None:  # noqa: ANN401 - re2 is untyped
        """Keep the match beside the text it was found in."""
        self._text = text
        self._match = match
        self._groups = groups

    def start(self, group: str = "") -> int:
        """Give where the group begins, -1 if it took no part; no name means all."""
        return cast("int", self._match.start(self._groups[group] if group else 0))

    def end(self, group: str = "") -> int:
        """Give where the group ends, -1 if it took no part; no name means all."""
        return cast("int", self._match.end(self._groups[group] if group else 0))

    def group(self, group: str = "") -> str:
        """Give the words of the group, empty if it took no part; no name means all."""
        start, end = self._match.span(self._groups[group] if group else 0)
        return self._text[start:end] if start >= 0 else ""

    def named(self, group: str) -> str:
        """Give the words of the group, empty if the pattern has no such group."""
        return self.group(group) if group in self._groups else ""

    def which(self, names: Iterable[str]) -> str:
        """Give the first of the named groups that took part, or nothing."""
        return next((name for name in names if self.start(name) >= 0), "")


class Pattern:
    """A compiled pattern of linear time; text of western letters takes the quicker of two ways."""

    __slots__ = ("_groups", "_narrow", "_wide")

    def __init__(self, source: str) -> None:
        """Compile the source, which must be RE2 with named groups only."""
        self._wide = re2.compile(source)
        self._groups: dict[str, int] = dict(self._wide.groupindex)
        self._narrow: Any = None
        try:
            options = re2.Options()
            options.encoding = re2.Options.Encoding.LATIN1
            self._narrow = re2.compile(source.encode("latin-1"), options)
        except UnicodeEncodeError:
            self._narrow = None

    def _way(self, text: str) -> tuple[Any, str | bytes]:
        if self._narrow is not None:
            try:
                return self._narrow, text.encode("latin-1")
            except UnicodeEncodeError:
                pass
        return self._wide, text

    def search(self, text: str) -> Match | None:
        """Give the first place that fits."""
        engine, data = self._way(text)
        found = engine.search(data)
        return Match(text, found, self._groups) if found else None

    def finditer(self, text: str) -> Iterator[Match]:
        """Give all places that fit, without overlap, from left to right."""
        engine, data = self._way(text)
        return (Match(text, found, self._groups) for found in engine.finditer(data))

    def sub(self, replacement: str, text: str) -> str:
        r"""Give the text with every place replaced; \1 stands for the first group."""
        return cast("str", self._wide.sub(replacement, text))


@cache
def table(name: str) -> dict[str, Any]:
    """Give the lexicon file of that name, without its ending."""
    path = resources.files("reading") / "lexicon" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def pattern(source: str) -> Pattern:
    """Compile a pattern once; the same source always gives the same object."""
    return Pattern(source)


def cue(name: str) -> Pattern:
    """Give the phrase of lexicon/cues.toml named "module.phrase"."""
    return pattern(cue_source(name))


@cache
def cue_source(name: str) -> str:
    """Give the source of a phrase, so that it can be part of a longer one."""
    module, _, phrase = name.partition(".")
    source = str(table("cues")[module][phrase])
    for place, words in _places().items():
        source = source.replace(place, words)
    return source


@cache
def _places() -> dict[str, str]:
    numbers = table("numbers")
    small = r"(?:\d{1,2}|" + either(numbers["words"])[3:]
    moods = {f"{{{name}}}": either(words) for name, words in table("periods")["modality"].items()}
    return moods | {
        "{start}": START,
        "{end}": END,
        "{number}": small,
        "{month}": either(numbers["months"]),
        "{unit}": either(numbers["units"]),
        "{on_demand}": either(table("periods")["on_demand"]["phrases"]),
        "{except}": either(table("frequency")["exception"]["words"]),
    }


def either(words: Iterable[str]) -> str:
    """Give the alternatives of a pattern, longest first so that none hides another."""
    return _either(tuple(words))


def whole(words: Iterable[str]) -> str:
    """Give a pattern for any of the words standing alone."""
    return _whole(tuple(words))


@cache
def _either(words: tuple[str, ...]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_escaped(word) for word in ordered) + ")"


@cache
def _whole(words: tuple[str, ...]) -> str:
    return f"{START}{_either(words)}{END}"


def _escaped(word: str) -> str:
    return "".join(f"\\{sign}" if sign in ".()[]{}+*?|^$\\" else sign for sign in word)
