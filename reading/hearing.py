"""One quick look at the words of a sentence, so that only what can fit them is tried.

Whoever looks for certain runs of letters is given a bit. Each word's bits are found once and kept; those of a
sentence are those of its words together. Bits that were given later than it was heard count as heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock

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


class _Tuned:
    """What is listened for at one time, as one pattern, and what each word was found to hold by it."""

    __slots__ = ("_order", "_set", "apart", "count", "words")

    def __init__(self, masks: Mapping[str, int], count: int) -> None:
        """Make one pattern of all stems, by their bits; ``count`` bits were given so far."""
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.literal = True
        options.max_mem = _MEMORY
        inside = {stem: mask for stem, mask in masks.items() if " " not in stem}
        self.count = count
        self.apart = tuple((stem, mask) for stem, mask in masks.items() if " " in stem)
        self._order = tuple(inside.values())
        self.words: dict[str, int] = {}
        self._set = re2.Set.SearchSet(options)
        for stem in inside:
            self._set.Add(stem.encode("latin-1"))
        self._set.Compile()

    def bits_of(self, word: str) -> int:
        """Give the bits that are heard in a word, and keep them in ``words``."""
        bits = 0
        for stem in self._set.Match(word.encode("latin-1", errors="replace")) or ():
            bits |= self._order[stem]
        if len(self.words) >= _MOST_WORDS:
            self.words.clear()
        self.words[word] = bits
        return bits


class Ear:
    """Everything that is listened for. Several threads may listen and hear at the same time."""

    __slots__ = ("_given", "_lock", "_masks", "_tuned")

    def __init__(self) -> None:
        """Begin with nothing to listen for."""
        self._lock = Lock()
        self._given: dict[frozenset[str], int] = {}
        self._masks: dict[str, int] = {}
        self._tuned: _Tuned | None = None

    @property
    def count(self) -> int:
        """Give how many bits were given so far: what was heard before counts later bits as heard."""
        return len(self._given)

    def listen(self, stems: Iterable[str]) -> int:
        """Give the bit of these stems, heard where one of the stems stands anywhere, also inside a word."""
        wanted = frozenset(stems)
        with self._lock:
            if wanted in self._given:
                return self._given[wanted]
            bit = self._given[wanted] = 1 << len(self._given)
            for stem in wanted:
                self._masks[stem] = self._masks.get(stem, 0) | bit
            self._tuned = None
            return bit

    def hear(self, low: str) -> Heard:
        """Give the words with all bits that are heard in them."""
        tuned = self._tuned or self._tune()
        bits, words = -1 << tuned.count, tuned.words
        for word in low.split(" "):
            known = words.get(word)
            bits |= tuned.bits_of(word) if known is None else known
        for stem, mask in tuned.apart:
            if stem in low:
                bits |= mask
        heard = Heard(low)
        heard.bits = bits
        heard.data = narrowed(low)
        return heard

    def _tune(self) -> _Tuned:
        with self._lock:
            if self._tuned is None:
                self._tuned = _Tuned(self._masks, len(self._given))
            return self._tuned


EAR = Ear()
