"""The words of a table's row parted into its cells, by what fits into each (fitting.py) and costs least.

A cell begins with a capital, a number, a bullet or a line, or with the first word of how often. Where two
ways cost the same nothing is said: what cannot be told is better unread than read wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from reading.cell_text import joined_words
from reading.fitting import EMPTY, NO_FIT, cost, longest, names_somebody
from reading.roles import begins_with_title
from reading.spelling import clean, normal

BULLETS: Final = frozenset("•·▪●◦-–*")

_MAY_BE_LISTS: Final = frozenset(["members", "task", ""])
"""Columns in whose cells there may be lists with bullets."""

_MANY: Final = 44
"""Words with which cells may begin, in a row."""

_TITLE: Final = 5
"""Words of which a title is known."""

_LISTED: Final = 0.2
_CAPITAL: Final = 0.6
_BROKEN: Final = 1.5
"""What it costs to have in one cell: one more of a list, a capital, a line that begins with one."""

_ALIKE: Final = 0.15
"""Ways whose costs differ by no more cannot be told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A way to part the words up to one of them: its cost, its cells, and whether another costs the same."""

    cost: float
    cells: tuple[str, ...]
    doubtful: bool


@dataclass(slots=True, kw_only=True)
class Parting:
    """Words of a row, and with which of them lines begin.

    With `small` a cell may begin with a title that has no capital, with `piled` only where a line begins.
    """

    words: tuple[str, ...]
    opens: frozenset[int]
    small: bool = False
    piled: bool = False
    begins: list[int] = field(default_factory=list)
    _starts: frozenset[int] = frozenset()
    _told: dict[tuple[int, int, bool], tuple[str, float]] = field(default_factory=dict)

    def best(self, kinds: Sequence[str], start: int = 0) -> tuple[tuple[str, ...], float]:
        """Give the cheapest way to part the words from `start` on into cells of these kinds, and its cost.

        No cells where none fits, or where another way costs the same.
        """
        total = len(self.words)
        self.begins = [start, *(at for at in range(start + 1, total) if self._may_begin(at)), total]
        self._starts = frozenset(self.begins)
        self._told.clear()
        if not len(kinds) < len(self.begins) <= _MANY:
            return (), 0.0
        ways = {start: _Way(cost=0.0, cells=(), doubtful=False)}
        for at, kind in enumerate(kinds):
            ways = self._with_one_more(ways, kind, last=at + 1 == len(kinds))
            if not ways:
                return (), 0.0
        found = ways[total]
        return ((), 0.0) if found.doubtful else (found.cells, found.cost)

    def _with_one_more(self, ways: dict[int, _Way], kind: str, *, last: bool) -> dict[int, _Way]:
        """Give the ways with one cell more, by the word behind it."""
        more: dict[int, _Way] = {}
        for begin, way in ways.items():
            most = begin + longest(kind)
            ends = [len(self.words)] if last else self.begins
            for end in (end for end in ends if begin < end <= most):
                cell, inner = self._cell(begin, end, kind)
                if way.cost + inner >= NO_FIT:
                    break  # more words cost no less
                price = way.cost + inner + cost(kind, cell)
                if price >= NO_FIT:
                    continue
                known = more.get(end)
                if known is None or price < known.cost:
                    near = known is not None and known.cost - price <= _ALIKE
                    more[end] = _Way(cost=price, cells=(*way.cells, cell), doubtful=way.doubtful or near)
                elif price - known.cost <= _ALIKE:
                    more[end] = _Way(cost=known.cost, cells=known.cells, doubtful=True)
        return more

    def _may_begin(self, at: int) -> bool:
        """Tell whether a cell may begin with this word."""
        word, before = self.words[at], self.words[at - 1]
        if self.piled:
            return at in self.opens
        if word[:1] == "(" or self._goes_on(before) or self._is_a_bullet(at - 1):
            return False
        if word in EMPTY or at in self.opens or self._is_a_bullet(at) or word.lower() in _COUNTING:
            return True
        if self.small and names_somebody(" ".join(self.words[at : at + _TITLE])):
            return True
        return word[:1].isupper() or word[:1].isdigit() or word[:1] == "«"

    def _goes_on(self, before: str) -> bool:
        """Tell whether a cell cannot end with a word: "og", "Ordfører,", "SLT-"."""
        halved = before.endswith("-") and before not in EMPTY
        return halved or before.endswith((",", "/")) or before.lower() in _GO_ON

    def _cell(self, begin: int, end: int, kind: str) -> tuple[str, float]:
        """Give the words of a cell, and what its lines and capitals cost."""
        lists = kind in _MAY_BE_LISTS
        if (begin, end, lists) not in self._told:
            self._told[begin, end, lists] = self._put_together(begin, end, lists=lists)
        return self._told[begin, end, lists]

    def _put_together(self, begin: int, end: int, *, lists: bool) -> tuple[str, float]:
        told = ""
        listed = self._is_a_bullet(begin) and end > begin + 1
        paid = _BROKEN if listed and not lists else 0.0
        for at in range(begin, end):
            if paid >= NO_FIT:
                break
            word = self.words[at]
            opens = at in self.opens and at > begin
            if self._is_a_bullet(at) and end > begin + 1:
                paid += 0.0 if listed else _BROKEN
                told = f"{told}; " if told else ""
                continue
            if told.endswith("; "):
                told += word
                continue
            if opens and not listed and lists and at in self._starts and self._is_a_title(at):
                told, paid = f"{told}; {word}", paid + _LISTED
                continue
            if self.piled and opens:
                paid += _BROKEN if listed or word[:1].isupper() or word[:1].isdigit() else _CAPITAL
            elif at > begin and at in self._starts and word[:1].isupper():
                ended = self.words[at - 1].endswith((".", ":", ";", "!", "?"))
                paid += 0.0 if ended and not opens else _BROKEN if opens else _CAPITAL
            told = joined_words(told, word) if told and opens else f"{told} {word}".strip()
        return told.strip(), paid

    def _is_a_bullet(self, at: int) -> bool:
        """Tell whether a word is the mark of an item; a dash is one only where a line begins."""
        word = self.words[at]
        return word in BULLETS and (at in self.opens or word not in EMPTY)

    def _is_a_title(self, at: int) -> bool:
        words = self.words[at : at + _TITLE]
        return words[0][:1].isupper() and begins_with_title(normal(clean(" ".join(words))))


_COUNTING: Final = frozenset([
    "hver", "hvert", "annenhver", "annethvert", "en", "én", "ein", "éin", "ett", "to", "tre", "fire",
    "fem", "seks", "månedlig", "månadleg", "kvartalsvis", "ukentlig", "årlig", "siste", "første", "minst",
    "ca.", "innen", "før", "årets", "våren", "høsten", "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember", "ved", "etter", "minimum", "kvar",
    "kvart", "annakvar", "annankvar", "senest", "seinast"
])  # fmt: skip
"""Words without a capital with which a cell of how often, or how long before, may begin."""

_GO_ON: Final = frozenset([
    "og", "for", "i", "av", "fra", "ved", "samt", "eller", "frå", "til", "på", "med", "den", "de", "om",
    "punkt", "pkt.", "tabell", "kapittel", "vedlegg", "avsnitt", "§", "nr.", "kl.", "uke", "innen", "v/",
    "hos", "mellom", "under", "minst", "ca.", "senest", "seinast", "i.", "pr."
])  # fmt: skip
"""Words behind which no cell begins."""
