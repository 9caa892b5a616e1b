"""Tables that came out of a PDF with one space between the cells, put together again by what fits where.

Known are tables with names of columns over them (bodies, persons, tasks), and those whose columns are bodies, in
which a label says what a row tells. Rows are read until one fits no longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from reading.cell_text import begins_an_item, joined_words, with_item
from reading.column_kinds import kind_of_column, kind_of_head
from reading.column_names import may_head, names_a_bare_body
from reading.fitting import EMPTY, NO_FIT, cost, in_one_word, longest
from reading.loose_ends import ends_loose
from reading.namings import OUTSIDE, namings
from reading.roles import begins_with_title
from reading.spelling import clean, normal
from reading.vocabulary import cue, table

_LEAST: Final = 2
_WIDEST: Final = 7
_HEADS: Final = 4
"""Lines that the names of columns take at most."""

_WORDS: Final = 5
"""Words that the name of a column has at most."""

_FIRST_CELL: Final = 12
"""Words of which the first cell of a row is known."""

_LONGEST: Final = 60
_TALLEST: Final = 24
_FULL: Final = 120
"""Lines a table has at most, lines a row has, and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """The names of columns: how many lines they take, their words and what they tell.

    `across` says that the columns behind the first are bodies, of which each row tells what its label says.
    """

    lines: int
    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    across: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row: the line behind it, its cells, and what it costs to take them for it."""

    end: int
    cells: tuple[str, ...]
    cost: float


def glued_tables(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by the first line of each row its last line and its cells, parted by tabs; the header is a row."""
    found: dict[int, tuple[int, str]] = {}
    behind = 0
    for index, line in enumerate(lines):
        if index < behind or not _may_head_columns(line):
            continue
        for header in _headers(lines, index):
            rows = _Table(lines, header).rows(index + header.lines)
            if len(rows) >= _LEAST:
                begin = index + header.lines
                found[index] = begin - 1, "\t".join(header.heads)
                for row in rows:
                    found[begin] = row.end - 1, "\t".join(row.cells)
                    begin = row.end
                behind = begin
                break
    return found


def _may_head_columns(line: str) -> bool:
    """Tell whether a line may be the first of the names of columns: two or more, of which the first is known."""
    plain = line.strip()
    short = 0 < len(plain) <= _WIDE and line[:1].isupper() and plain[-1] not in _ENDS
    if not short or any(sign in plain for sign in ("|", "\t", "  ", ". ", ": ")):
        return False
    words = plain.split()
    runs = [at for at, word in enumerate(words) if word[:1].isupper()]
    if len(runs) < _LEAST:
        return False
    first = " ".join(words[: runs[1]])
    second = " ".join(words[runs[1] : runs[2]] if len(runs) > _LEAST else words[runs[1] :])
    return bool(_known(first, 0)) or _is_a_body(first) or _is_a_body(second)


_ENDS: Final = ".:;,?!"
_WIDE: Final = 100


def _headers(lines: Sequence[str], index: int) -> Iterator[_Header]:
    """Give what may be the names of columns from this line on: in the fewest lines first."""
    words: list[str] = []
    for many in range(1, _HEADS + 1):
        line = lines[index + many - 1] if index + many <= len(lines) else ""
        if not line.strip() or (many > 1 and not _may_head_on(line)):
            return
        _add(words, line)
        for heads in _heads(tuple(words)):
            if header := _header(many, heads):
                yield header


def _add(words: list[str], line: str) -> int:
    """Add the words of a line, and give which of them all is the first that is whole there."""
    more = line.split()
    if words and (whole := in_one_word(words[-1], more[0])):
        words[-1:], more = [whole], more[1:]
    begin = len(words)
    words += more
    return begin


def _may_head_on(line: str) -> bool:
    plain = line.strip()
    return len(plain) <= _WIDE and plain[-1] not in _ENDS and not begins_an_item(plain)


def _heads(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give the ways to part words into names of columns, which all are known but one."""
    if len(words) > _WIDEST * _LEAST + _WORDS:
        return
    runs = [at for at, word in enumerate(words) if word[:1].isupper()]
    if not _LEAST <= len(runs) <= _WIDEST or runs[0] != 0:
        return
    parts = tuple(" ".join(words[one:two]) for one, two in pairwise([*runs, len(words)]))
    yield parts
    if len(parts) > _LEAST:  # "SLT-gruppa Operativ Gruppe": a name of two capitals
        for at in range(len(parts) - 1):
            if _is_a_body(f"{parts[at]} {parts[at + 1]}"):
                yield (*parts[:at], f"{parts[at]} {parts[at + 1]}", *parts[at + 2 :])


def _header(many: int, heads: tuple[str, ...]) -> _Header | None:
    """Give the header that these names make, nothing if they make none."""
    if all(map(_is_a_body, heads)):
        kinds = ("label", *("" for _ in heads))
        return _Header(lines=many, heads=("Tema", *heads), kinds=kinds, across=True)
    if (
        len(heads) > _LEAST
        and all(map(_is_a_body, heads[1:]))
        and (_known(heads[0], 0) or may_head(heads[0]))
    ):
        return _Header(lines=many, heads=heads, kinds=("label", *("" for _ in heads[1:])), across=True)
    kinds = tuple(_known(head, at) for at, head in enumerate(heads))
    if len(heads) <= _LEAST or kinds.count("") > 1 or len(set(kinds) & _TELLING) < 1:
        return None
    if kinds.count("body") > 1:  # "Nivå Gruppe": the first says only at which level
        kinds = ("level" if heads[0].lower() in _LEVELS else "body", *kinds[1:])
    unknown = sum(kind == "" for kind in kinds)
    return _Header(lines=many, heads=heads, kinds=kinds, across=False) if len(heads) - unknown > 1 else None


_TELLING: Final = frozenset(["members", "function", "often", "chair", "role"])
_LEVELS: Final = frozenset(["nivå"])


@lru_cache(maxsize=2048)
def _is_a_body(head: str) -> bool:
    """Tell whether the name of a column is that of a body and little more."""
    low = normal(clean(head))
    if not names_a_bare_body(head) or kind_of_column(low, first=True):
        return False
    named = namings(low)
    return len(named) == 1 and named[0].type != OUTSIDE and len(low) <= len(named[0].word) + _AROUND


_AROUND: Final = 12


@lru_cache(maxsize=2048)
def _known(head: str, at: int) -> str:
    """Give what a column tells whose name is known, nothing if no list knows it."""
    low = normal(clean(head))
    if kind := kind_of_head(low, first=at < _LEAST):
        return kind
    if cue("tables.task").search(low):
        return "task"
    if low in table("layout")["bare_heads"]:
        return "by whom"
    return ""


class _Table:
    """The lines below a header, and the ways to part them into rows and cells."""

    def __init__(self, lines: Sequence[str], header: _Header) -> None:
        self._lines = lines
        self._header = header
        self._end = 0
        self._best: dict[int, tuple[int, float, list[_Row]]] = {}

    def rows(self, begin: int) -> list[_Row]:
        """Give the rows from this line on: as many as there are, and of those the ones that cost least."""
        self._end = begin
        while self._end < min(len(self._lines), begin + _LONGEST) and self._lines[self._end].strip():
            self._end += 1
        return self._rest(begin)[2]

    def _rest(self, first: int) -> tuple[int, float, list[_Row]]:
        """Give how many rows there are from a line on, what they cost, and the rows."""
        if first not in self._best:
            found: tuple[int, float, list[_Row]] = (0, 0.0, [])
            for row in self._from(first) if self._may_begin(first) else ():
                many, paid, rest = self._rest(row.end)
                if (many + 1, -paid - row.cost) > (found[0], -found[1]):
                    found = (many + 1, paid + row.cost, [row, *rest])
            self._best[first] = found
        return self._best[first]

    def _may_begin(self, first: int) -> bool:
        """Tell whether a row may begin with a line: the first of its cells must fit there."""
        words: list[str] = []
        for line in self._lines[first : min(self._end, first + _HEADS)]:
            _add(words, line)
        if not words or not (words[0][:1].isupper() or words[0][:1].isdigit()):
            return False
        if self._header.across:
            return bool(_label(words)[0])
        kind = self._header.kinds[0]
        return any(cost(kind, " ".join(words[:many])) < NO_FIT for many in range(1, _FIRST_CELL))

    def _may_end(self, end: int) -> bool:
        """Tell whether a row may end before this line: not in the middle of a cell."""
        after = self._lines[end].strip() if end < len(self._lines) else ""
        before = self._lines[end - 1].rstrip()
        return not (after[:1].islower() or before.endswith((",", "-", "/")) or ends_loose(before))

    def _from(self, first: int) -> Iterator[_Row]:
        """Give the rows that may begin with this line; one that fits goes on only where none may begin below."""
        words: list[str] = []
        opens: set[int] = set()
        for last in range(first, min(self._end, first + _TALLEST)):
            opens.add(_add(words, self._lines[last]))
            if len(words) > _FULL:
                return
            cells, paid = self._cells(words, opens) if self._may_end(last + 1) else ((), 0.0)
            if cells:
                yield _Row(end=last + 1, cells=cells, cost=paid)
                if last + 1 < self._end and self._may_begin(last + 1):
                    return

    def _cells(self, words: Sequence[str], opens: set[int]) -> tuple[tuple[str, ...], float]:
        """Give the cheapest way to part the words into the cells of a row, nothing if there is none."""
        parting = _Parting(words=tuple(words), opens=frozenset(opens))
        if not self._header.across:
            return parting.best(self._header.kinds)
        label, kind = _label(words)
        if not label:
            return (), 0.0
        many = len(label.split())
        cells, paid = parting.best(tuple(kind for _ in self._header.kinds[1:]), many)
        return ((label, *cells), paid) if cells else ((), 0.0)


def _label(words: Sequence[str]) -> tuple[str, str]:
    """Give the label with which a row begins and what it asks for, nothing if it begins with none."""
    for many in range(min(_WORDS, len(words) - 1), 0, -1):
        if any(word[:1].isupper() for word in words[1:many]):
            continue
        label = " ".join(words[:many])
        low = normal(clean(label)).rstrip(":")
        kind = kind_of_column(low, first=False)
        if kind in _ASKED:
            return label, kind
        if any(cue(f"columns.{told}").search(low) for told in ("other_label", "label_of_a_form", "header")):
            return label, ""
    return "", ""


_ASKED: Final = frozenset(["members", "chair", "secretary", "convener", "often", "notice", "stand-in"])


@dataclass(slots=True, kw_only=True)
class _Parting:
    """Words of a row, and with which of them lines begin."""

    words: tuple[str, ...]
    opens: frozenset[int]
    begins: list[int] = field(default_factory=list)

    def best(self, kinds: Sequence[str], start: int = 0) -> tuple[tuple[str, ...], float]:
        """Give the cheapest way to part the words from `start` on into cells of these kinds; none if none fits."""
        total = len(self.words)
        self.begins = [start, *(at for at in range(start + 1, total) if self._may_begin(at)), total]
        if not len(kinds) < len(self.begins) <= _MANY:
            return (), 0.0
        ways: dict[int, tuple[float, tuple[str, ...]]] = {start: (0.0, ())}
        for at, kind in enumerate(kinds):
            left = len(kinds) - at - 1
            ways = self._with_one_more(ways, kind, last=not left)
            if not ways:
                return (), 0.0
        paid, cells = ways[total]
        return cells, paid

    def _with_one_more(
        self, ways: dict[int, tuple[float, tuple[str, ...]]], kind: str, *, last: bool
    ) -> dict[int, tuple[float, tuple[str, ...]]]:
        """Give the ways with one cell more, by the word behind it."""
        more: dict[int, tuple[float, tuple[str, ...]]] = {}
        for begin, (paid, cells) in ways.items():
            most = begin + longest(kind)
            ends = [len(self.words)] if last else self.begins
            for end in (end for end in ends if begin < end <= most):
                cell, inner = self._cell(begin, end, kind)
                price = inner + cost(kind, cell)
                if price < NO_FIT and (end not in more or paid + price < more[end][0]):
                    more[end] = (paid + price, (*cells, cell))
        return more

    def _may_begin(self, at: int) -> bool:
        """Tell whether a cell may begin with this word: with a capital, a number or nothing told, or a line."""
        word, before = self.words[at], self.words[at - 1]
        if before.endswith((",", "/", "-")) or before.lower() in _GO_ON:
            return False
        return word[:1].isupper() or word[:1].isdigit() or word in EMPTY or at in self.opens

    def _cell(self, begin: int, end: int, kind: str) -> tuple[str, float]:
        """Give the words of a cell, and what its lines and capitals cost."""
        told = ""
        paid = 0.0
        for at in range(begin, end):
            word = self.words[at]
            begins = at in self.begins and at > begin
            if at in self.opens and at > begin and begins_an_item(" ".join(self.words[at : at + 2])):
                told = with_item(told, " ".join(self.words[at : at + 1]))
                continue
            if begins and kind == "members" and at in self.opens and self._is_a_title(at):
                told, paid = f"{told}; {word}", paid + _LISTED
                continue
            if begins and not word[0].isdigit():
                paid += _BROKEN if at in self.opens else _CAPITAL
            told = joined_words(told, word) if told and at in self.opens else f"{told} {word}".strip()
        return told, paid

    def _is_a_title(self, at: int) -> bool:
        return begins_with_title(normal(clean(" ".join(self.words[at : at + _WORDS]))))


_MANY: Final = 40
"""Words with which cells may begin, in a row."""

_LISTED: Final = 0.2
_CAPITAL: Final = 0.6
_BROKEN: Final = 1.5
"""What it costs to have in one cell: one more of a list, a word with a capital, a line that begins with one."""

_GO_ON: Final = frozenset(
    ["og", "for", "i", "av", "fra", "ved", "samt", "eller", "frå", "til", "på", "med", "den", "de", "om"]
)
