"""Reading the lexicon: tables of words from TOML and patterns, loaded once and kept.

Patterns are RE2, so that no text can make them slow. Offsets count characters.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, cast

import re2

from reading.atoms import atoms_of, openings_of
from reading.hearing import EAR, Heard, narrowed

START = r"(?:^|[^\pL\pN])"
END = r"(?:[^\pL\pN]|$)"


_ANYWHERE = re2._Anchor.UNANCHORED  # noqa: SLF001 - needed where the engine is asked without its wrapping
_MEMORY = 32 << 20
Span = tuple[int, int]


class Match:
    """What a pattern found in a text."""

    __slots__ = ("_groups", "_spans", "_text")

    def __init__(self, text: str, spans: Sequence[Span], groups: Mapping[str, int | tuple[int, ...]]) -> None:
        """Keep the places beside the text they were found in."""
        self._text = text
        self._spans = spans
        self._groups = groups

    def start(self, group: str = "") -> int:
        """Give where the group begins, -1 if it took no part; no name means all."""
        return self._span(group)[0]

    def end(self, group: str = "") -> int:
        """Give where the group ends, -1 if it took no part; no name means all."""
        return self._span(group)[1]

    def group(self, group: str = "") -> str:
        """Give the words of the group, empty if it took no part; no name means all."""
        start, end = self._span(group)
        return self._text[start:end] if start >= 0 else ""

    def _span(self, group: str) -> Span:
        """Give where the group stands; of a name in several ways of a phrase, the one that took part."""
        if not group:
            return self._spans[0]
        number = self._groups[group]
        if type(number) is int:
            return self._spans[number]
        spans = [self._spans[one] for one in cast("tuple[int, ...]", number)]
        return next((span for span in spans if span[0] >= 0), spans[0])

    def expanded(self, template: str) -> str:
        r"""Give the template with \1 to \9 replaced by the words of those groups."""
        first, *rest = template.split("\\")
        return first + "".join(self._words(int(part[0])) + part[1:] for part in rest)

    def _words(self, group: int) -> str:
        start, end = self._spans[group]
        return self._text[start:end] if start >= 0 else ""

    def named(self, group: str) -> str:
        """Give the words of the group, empty if the pattern has no such group."""
        return self.group(group) if group in self._groups else ""

    def has(self, group: str) -> bool:
        """Tell whether the pattern has a group of that name."""
        return group in self._groups

    def which(self, names: Iterable[str]) -> str:
        """Give the first of the named groups that took part, or nothing."""
        return next((name for name in names if self.start(name) >= 0), "")


class Pattern:
    """A pattern of linear time, compiled when it is first needed.

    The engine is asked without the wrapping of the library, which costs more than the search, and sees words
    as one byte a letter.
    """

    __slots__ = ("_find", "_groups", "_length", "_openings", "_source", "_within", "bits")

    def __init__(self, source: str) -> None:
        """Keep the source, which must be RE2 with named groups only, and what it listens for."""
        self._source = source
        atoms = atoms_of(source)
        self.bits = sum(EAR.listen(one) for one in atoms)
        self._within = max((stem for one in atoms if len(one) == 1 for stem in one), key=len, default="")
        self._openings = openings_of(source)
        self._length = len(next(iter(self._openings), ""))
        self._groups: dict[str, int | tuple[int, ...]] = {}
        self._find: Any = self._first_find

    def _first_find(self, anchor: object, data: bytes, begin: int, end: int) -> Sequence[Span]:
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.max_mem = _MEMORY
        compiled = re2.compile(narrowed(self._source), options)
        self._groups = _by_name(compiled.groupindex)
        self._find = compiled._regexp.Match  # noqa: SLF001 - see above
        return cast("Sequence[Span]", self._find(anchor, data, begin, end))

    def names(self, group: str) -> bool:
        """Tell whether the pattern has a group of that name."""
        return f"(?P<{group}>" in self._source

    def may_fit(self, text: str) -> bool:
        """Tell whether a place that fits is possible at all, by the words that were heard."""
        return type(text) is not Heard or text.bits & self.bits == self.bits

    def search(self, text: str, within: str = "") -> Match | None:
        """Give the first place that fits; what the text was cut from may be given as well, to be quicker."""
        if self._length and text[: self._length] not in self._openings:
            return None
        if type(text) is Heard:
            if text.bits & self.bits != self.bits:
                return None
            data = text.data
        else:
            if self._within not in text or (type(within) is Heard and within.bits & self.bits != self.bits):
                return None
            data = narrowed(text)
        spans = self._find(_ANYWHERE, data, 0, len(data))
        return None if spans[0][0] < 0 else Match(text, spans, self._groups)

    def finditer(self, text: str) -> Iterator[Match]:
        """Give all places that fit, without overlap, from left to right."""
        if self._length and text[: self._length] not in self._openings:
            return iter(())
        if type(text) is Heard:
            if text.bits & self.bits != self.bits:
                return iter(())
            data = text.data
        else:
            if self._within not in text:
                return iter(())
            data = narrowed(text)
        spans = self._find(_ANYWHERE, data, 0, len(data))
        return iter(()) if spans[0][0] < 0 else self._from(text, data, spans)

    def sub(self, replacement: str, text: str) -> str:
        r"""Give the text with every place replaced; \1 stands for the first group."""
        if self._within not in text or (self._length and text[: self._length] not in self._openings):
            return text
        data = narrowed(text)
        spans = self._find(_ANYWHERE, data, 0, len(data))
        if spans[0][0] < 0:
            return text
        pieces, begin = [], 0
        for found in self._from(text, data, spans):
            pieces += [text[begin : found.start()], found.expanded(replacement)]
            begin = found.end()
        return "".join([*pieces, text[begin:]])

    def _from(self, text: str, data: bytes, spans: Sequence[Span]) -> Iterator[Match]:
        """Give the place that was found and those after it."""
        end = len(data)
        while spans[0][0] >= 0:
            yield Match(text, spans, self._groups)
            begin, stop = spans[0]
            stop += stop == begin
            if stop > end:
                return
            spans = self._find(_ANYWHERE, data, stop, end)


def fitting(text: str, phrases: Iterable[tuple[str, Pattern]]) -> list[tuple[str, Pattern]]:
    """Give those of the named patterns that may fit, by the words that were heard, in their order."""
    if type(text) is not Heard:
        return list(phrases)
    bits = text.bits
    return [(name, phrase) for name, phrase in phrases if bits & phrase.bits == phrase.bits]


@cache
def table(name: str) -> dict[str, Any]:
    """Give the lexicon file of that name, without its ending."""
    path = resources.files("reading") / "lexicon" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def pattern(source: str) -> Pattern:
    """Compile a pattern once; the same source always gives the same object."""
    return Pattern(source)


@cache
def cue(name: str) -> Pattern:
    """Give the phrase of lexicon/cues.toml named "module.phrase"."""
    return pattern(cue_source(name))


@cache
def cue_source(name: str) -> str:
    """Give the source of a phrase, so that it can be part of a longer one."""
    module, _, phrase = name.partition(".")
    return filled(_in_one(table("cues")[module][phrase]))


def filled(source: str) -> str:
    """Give a pattern with the words in it that the lexicon has lists of: "{number}", "{month}"."""
    for place, words in _places().items():
        source = source.replace(place, words)
    return source


def _in_one(phrase: str | list[str]) -> str:
    """Give a phrase that may be written as a list of ways, one on each line, as one pattern.

    The engine knows a name of a group once only, so that those of later ways are numbered.
    """
    if isinstance(phrase, str):
        return phrase
    named = _NAMED_GROUP.split("|".join(phrase))
    seen: set[str] = set()
    for at in range(1, len(named), 2):
        name = named[at]
        named[at] = f"(?P<{name}{_AGAIN}{at}>" if name in seen else f"(?P<{name}>"
        seen.add(name)
    return f"(?:{''.join(named)})"


_NAMED_GROUP = re.compile(r"\(\?P<(\w+)>")
_AGAIN = "__"


def _by_name(numbers: Mapping[bytes, int]) -> dict[str, int | tuple[int, ...]]:
    """Give the number of each group by its name, all of them where several ways of a phrase have it."""
    found: dict[str, list[int]] = {}
    for name, number in numbers.items():
        found.setdefault(name.decode().partition(_AGAIN)[0], []).append(number)
    return {name: told[0] if len(told) == 1 else tuple(told) for name, told in found.items()}


@cache
def _places() -> dict[str, str]:
    numbers, demand = table("numbers"), table("periods")["on_demand"]
    small = r"(?:\d{1,2}|" + either(numbers["words"])[3:]
    moods = {f"{{{name}}}": either(words) for name, words in table("periods")["modality"].items()}
    return moods | {
        "{start}": START,
        "{end}": END,
        "{number}": small,
        "{ordinal}": either(numbers["ordinals"]),
        "{month}": either(numbers["months"]),
        "{unit}": either(numbers["units"]),
        "{on_demand}": f"(?:{either(demand['phrases'])}|{demand['pattern']})",
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
