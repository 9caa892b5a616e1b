"""How words are compared in a search: Norwegian stems, the same for every store.

The stems are made here and kept by the databases, whose own full-text engines only look them up: so the
same question has the same answer on each of them. A word that is looked for matches those that begin with
its stem (``russ`` finds ``russetiden``); short words and numbers match only as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from snowballstemmer import stemmer

from scheduler.records.search import SearchEntry, Wanted

MOST_WORDS: Final = 8
"""How many words of a question are looked for; the rest are left out."""

_SHORTEST_BEGINNING: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = 60, 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a text; ``hit`` where it is a word that was looked for."""

    words: str
    hit: bool = False


def stems_of(*texts: str) -> tuple[str, ...]:
    """Give the stems of all words, each once, in the order in which they stand.

    >>> stems_of("Russetiden og skolene", "Russetid 2027")
    ('russetid', 'og', 'skol', '2027')
    """
    return tuple(dict.fromkeys(_stem(word) for text in texts for word in _WORD.findall(_plain(text))))


def wanted_of(question: str) -> tuple[Wanted, ...]:
    """Give what a question looks for; empty when it has no word.

    >>> [one.stem for one in wanted_of("«Skolene» i 2027?")]
    ['skol', 'i', '2027']
    """
    return tuple(
        Wanted(stem=stem, whole=len(stem) < _SHORTEST_BEGINNING or stem.isdigit())
        for stem in stems_of(question)[:MOST_WORDS]
    )


def matches(stems: Iterable[str], wanted: Sequence[Wanted]) -> bool:
    """Tell whether all that is looked for is among the stems."""
    known = tuple(stems)
    return all(any(_fits(stem, one) for stem in known) for one in wanted)


def stems_of_entry(entry: SearchEntry) -> tuple[str, ...]:
    """Give the stems of all that an entry says."""
    return stems_of(entry.number, entry.title, entry.text)


def excerpt(text: str, wanted: Sequence[Wanted]) -> tuple[Piece, ...]:
    """Give the place in a text where the first hit stands, in pieces; the whole of a short text.

    >>> [one.words for one in excerpt("Politiet la fram tall.", wanted_of("tall")) if one.hit]
    ['tall']
    """
    plain = _plain(" ".join(text.split()))
    found = [one.span() for one in _WORD.finditer(plain) if any(_fits(_stem(one[0]), w) for w in wanted)]
    first, last = _around(plain, found[0][0] if found else 0)
    pieces, here = ["… "] if first else [], first
    marked = [Piece(words=word) for word in pieces]
    for start, end in (span for span in found if first <= span[0] and span[1] <= last):
        marked += [Piece(words=plain[here:start]), Piece(words=plain[start:end], hit=True)]
        here = end
    rest = plain[here:last] + (" …" if last < len(plain) else "")
    return tuple(piece for piece in (*marked, Piece(words=rest)) if piece.words)


def _around(plain: str, place: int) -> tuple[int, int]:
    """Give where an excerpt begins and ends: between words, as far as there are any."""
    if len(plain) <= _BEFORE + _AFTER:
        return 0, len(plain)
    first = plain.rfind(" ", 0, max(0, place - _BEFORE)) + 1
    last = plain.find(" ", min(len(plain), place + _AFTER))
    return first, last if last >= 0 else len(plain)


def _plain(text: str) -> str:
    """Give letters and their marks as one sign each, as they are typed on a Norwegian keyboard."""
    return unicodedata.normalize("NFC", text)


def _fits(stem: str, wanted: Wanted) -> bool:
    return stem == wanted.stem if wanted.whole else stem.startswith(wanted.stem)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Give a word's stem in small letters: endings are taken off until none is left.

    One stemmer for each word, because it keeps notes of the one it is at.
    """
    here, stem = "", "".join(mark for mark in _plain(word.casefold()) if mark.isalnum())[:60]
    while stem != here:
        here, stem = stem, str(stemmer("norwegian").stemWord(stem))
        if stem.endswith("mm"):  # no Norwegian word ends so: ungdommen, rommet, programmer
            stem = stem[:-1]
    return stem
