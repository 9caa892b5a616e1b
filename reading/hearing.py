"""One quick look at the words of a sentence, so that only what can fit them is tried.

Whoever looks for certain runs of letters is given a bit. Each word's bits are found once and kept; those of a
sentence are those of its words together. Bits that were given later than it was heard count as heard.
Patterns see words as one byte a letter (``narrowed``): what has no such byte gets that of a like sign.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from threading import Lock

import re2

_MEMORY = 64 << 20
_MOST_WORDS = 100_000
_OFTEN = 16
_MOST_BITS = 1536


class _Bytes(dict[int, str]):
    """What sign of one byte stands for another: dashes and quotes made plain, letters for letters."""

    def __missing__(self, code: int) -> str:
        """Give a letter, small or large, a number or a sign that no pattern asks for, and keep it."""
        sort = unicodedata.category(chr(code))
        like = "\u00a4"
        if code < _ONE_BYTE:
            like = chr(code)
        elif sort[0] == "L":
            like = "\u00de" if sort in {"Lu", "Lt"} else "\u00ff"
        elif sort[0] == "N":
            like = "\u00b2"
        self[code] = like
        return like


_ONE_BYTE = 256
_LIKE = _Bytes(
    zip(
        map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u2018\u2019\u201c\u201d\u2022\uf0b7\u2026"),
        "------''\"\"\u00b7\u00b7\u0085",
        strict=True,
    )
)


class Heard(str):
    """Normalised words with the bits heard in them, and the same words as one byte a letter."""

    __slots__ = ("bits", "data")

    bits: int
    data: bytes


def narrowed(text: str) -> bytes:
    """Give the text as one byte a letter: dashes and quotes made plain, letters of elsewhere as a letter."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.translate(_LIKE).encode("latin-1")


class _Words(dict[str, int]):
    """The bits heard in each word, found when it is first met."""

    __slots__ = ("tuned",)

    def __init__(self, tuned: _Tuned) -> None:
        """Ask what was tuned for words that are not known yet."""
        super().__init__()
        self.tuned = tuned

    def __missing__(self, word: str) -> int:
        """Find and keep the bits of a word."""
        bits = self.tuned.bits_of(word)
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = bits
        return bits


class _Tuned:
    """What is listened for at one time, as one pattern, and what each word was found to hold by it."""

    __slots__ = ("_later", "_order", "_set", "apart", "count", "words")

    def __init__(self, masks: Mapping[str, int], count: int) -> None:
        """Make one pattern of all stems, by their bits; ``count`` bits were given so far.

        Of a stem of several words the two longest are listened for, each under a bit of its own above the
        others; where both are heard the stem, one of ``apart``, is looked for.
        """
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.literal = True
        options.max_mem = _MEMORY
        inside = {stem: mask for stem, mask in masks.items() if " " not in stem}
        self.count = count
        self._later = (1 << _MOST_BITS) - (1 << count)
        self.apart = tuple((stem, mask) for stem, mask in masks.items() if " " in stem)
        for at, (stem, _) in enumerate(self.apart, count):
            parts = sorted(stem.split(), key=len)
            for bit, part in ((at, parts[-1]), (at + len(self.apart), parts[-2:][0])):
                inside[part] = inside.get(part, 0) | 1 << bit
        self._order = tuple(inside.values())
        self.words = _Words(self)
        self._set = re2.Set.SearchSet(options)
        for stem in inside:
            self._set.Add(stem.encode("latin-1"))
        self._set.Compile()

    def bits_of(self, word: str) -> int:
        """Give the bits that are heard in a word."""
        return reduce(or_, map(self._order.__getitem__, self._set.Match(narrowed(word)) or ()), 0)

    def bits_in(self, low: str) -> int:
        """Give the bits that are heard in words, those given later included."""
        bits = reduce(or_, map(self.words.__getitem__, low.split(" ")))
        alarms = bits >> self.count
        alarms = alarms & alarms >> len(self.apart) if alarms else 0
        while alarms:
            lowest = alarms & -alarms
            stem, mask = self.apart[lowest.bit_length() - 1]
            if stem in low:
                bits |= mask
            alarms ^= lowest
        return bits | self._later


class Ear:
    """Everything that is listened for. Several threads may listen and hear at the same time.

    ``count`` is how many bits are told apart now; those given since count as heard until there are many.
    """

    __slots__ = ("_given", "_lock", "_masks", "_tuned", "count")

    def __init__(self) -> None:
        """Begin with nothing to listen for."""
        self._lock = Lock()
        self._given: dict[frozenset[str], int] = {}
        self._masks: dict[str, int] = {}
        self._tuned: _Tuned | None = None
        self.count = 0

    def listen(self, stems: Iterable[str]) -> int:
        """Give the bit of these stems, heard where one of the stems stands anywhere, also inside a word.

        Where all bits are given, 0: what listens for nothing may fit anywhere.
        """
        wanted = frozenset(stems)
        with self._lock:
            if wanted in self._given:
                return self._given[wanted]
            if len(self._given) >= _MOST_BITS:
                return 0
            bit = self._given[wanted] = 1 << len(self._given)
            for stem in wanted:
                self._masks[stem] = self._masks.get(stem, 0) | bit
            return bit

    def hear(self, low: str) -> Heard:
        """Give the words with all bits that are heard in them."""
        tuned = self._tuned
        if tuned is None or (len(self._given) - tuned.count) * _OFTEN > tuned.count:
            tuned = self.tune()
        heard = Heard(low)
        heard.bits = tuned.bits_in(low)
        heard.data = narrowed(low)
        return heard

    def tune(self) -> _Tuned:
        """Tell apart all bits that were given so far."""
        with self._lock:
            if self._tuned is None or self._tuned.count < len(self._given):
                self._tuned = _Tuned(self._masks, len(self._given))
                self.count = self._tuned.count
            return self._tuned


EAR = Ear()
