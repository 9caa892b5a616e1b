"""One quick look at the words of a sentence, so that only what can fit them is tried.

Whoever looks for certain runs of letters is given a bit. Each word's bits are found once and kept; those of a
sentence are those of its words together. Bits that were given later than it was heard count as heard.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import re2

_PLAIN = str.maketrans(
    "\u2010\u2011\u2012\u2013\u2014\u2212\u2018\u2019\u201c\u201d\u2022\uf0b7", "------''\"\"··"
)
_MEMORY = 64 << 20
_MOST_WORDS = 100_000


class Heard(str):
    """Normalised words with the bits heard in them, and the same words as one byte a letter."""

    __slots__ = ("bits", "data")

    bits: int
    data: bytes | None


def narrowed(text: str) -> bytes | None:
    """Give the text as one byte a letter, dashes and quotes made plain; None if it has other letters."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        try:
            return text.translate(_PLAIN).encode("latin-1")
        except UnicodeEncodeError:
            return None


class Ear:
    """Everything that is listened for, and what each word was found to hold."""

    __slots__ = ("_apart", "_count", "_given", "_masks", "_order", "_set", "_words")

    def __init__(self) -> None:
        """Begin with nothing to listen for."""
        self._count = 0
        self._given: dict[frozenset[str], int] = {}
        self._masks: dict[str, int] = {}
        self._apart: list[tuple[str, int]] = []
        self._order: tuple[int, ...] = ()
        self._words: dict[str, int] = {}
        self._set: Any = None

    @property
    def count(self) -> int:
        """Give how many bits were given so far: what was heard before counts later bits as heard."""
        return self._count

    def listen(self, stems: Iterable[str]) -> int:
        """Give the bit of these stems, heard where one of the stems stands anywhere, also inside a word."""
        wanted = frozenset(stems)
        if wanted in self._given:
            return self._given[wanted]
        bit = self._given[wanted] = 1 << self._count
        self._count += 1
        for stem in wanted:
            self._masks[stem] = self._masks.get(stem, 0) | bit
        self._set = None
        return bit

    def hear(self, low: str) -> Heard:
        """Give the words with all bits that are heard in them."""
        if self._set is None:
            self._tune()
        bits = -1 << self._count
        words = self._words
        for word in low.split(" "):
            found = words.get(word)
            bits |= self._word(word) if found is None else found
        for stem, mask in self._apart:
            if stem in low:
                bits |= mask
        heard = Heard(low)
        heard.bits = bits
        heard.data = narrowed(low)
        return heard

    def _tune(self) -> None:
        """Make one pattern of all stems, and forget the words that were heard before the last ones came."""
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.literal = True
        options.max_mem = _MEMORY
        self._set = re2.Set.SearchSet(options)
        self._apart = [(stem, mask) for stem, mask in self._masks.items() if " " in stem]
        self._order = tuple(mask for stem, mask in self._masks.items() if " " not in stem)
        for stem in self._masks:
            if " " not in stem:
                self._set.Add(stem.encode("latin-1"))
        self._set.Compile()
        self._words = {}

    def _word(self, word: str) -> int:
        bits = 0
        for stem in self._set.Match(word.encode("latin-1", errors="replace")) or ():
            bits |= self._order[stem]
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        self._words[word] = bits
        return bits


EAR = Ear()
