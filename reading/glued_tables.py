"""Tables that came out of a PDF with one space between the cells, put together again by what fits where.

Known are tables with names of columns over them (bodies, persons, tasks, months), and those whose columns are
bodies, in which a label says what a row tells. Rows are read until one fits no longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reading.column_kinds import kind_of_column
from reading.fitting import EMPTY, NO_FIT, cost
from reading.gaps import NOTHING
from reading.glued_heads import Header, add_words, headers, piled_headers
from reading.loose_ends import ends_loose
from reading.parting import BULLETS, Parting
from reading.spelling import clean, normal
from reading.vocabulary import cue

_LEAST: Final = 2
_LABEL: Final = 5
_FIRST_CELL: Final = 12
"""Words that a label has at most, and of which the first cell of a row is known."""

_AHEAD: Final = 4
_LONGEST: Final = 80
_TALLEST: Final = 30
_FULL: Final = 120
_MORE: Final = 5
"""Lines that tell how a row begins, that a table has at most, and a row; the words of a row; and how many
lines more are tried where it fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row: the line behind it, its cells (none where they cannot be told), and what it costs."""

    end: int
    cells: tuple[str, ...]
    cost: float


Rows = dict[int, tuple[int, str]]
"""By the first line of each row its last line and its cells, parted by tabs; the header is a row."""


def glued_tables(lines: Sequence[str]) -> Rows:
    """Give the rows of the tables whose cells stand side by side; cells that cannot be told are empty."""
    found: Rows = {}
    for table in _tables(lines, piled=False):
        found |= table
    return found


def piled_tables(lines: Sequence[str]) -> list[Rows]:
    """Give the tables in which each cell begins with a line, and may have several."""
    return list(_tables(lines, piled=True))


def _tables(lines: Sequence[str], *, piled: bool) -> Iterator[Rows]:
    behind = 0
    for index in range(len(lines)):
        if index >= behind and (table := _table_at(lines, index, piled=piled)):
            yield table
            behind = max(last for last, _ in table.values()) + 1


def _table_at(lines: Sequence[str], index: int, *, piled: bool) -> Rows:
    """Give the table that begins with this line, of all headers the one with most rows; empty if none."""
    best = 0.0
    found: Rows = {}
    for header in piled_headers(lines, index) if piled else headers(lines, index):
        begin = index + header.lines
        worth, rows = _Table(lines, header, begin, piled=piled).rows()
        if worth > best and sum(bool(row.cells) for row in rows) >= _LEAST:
            best = worth
            found = {index: (begin - 1, "\t".join(header.heads)), **dict(_told(header, rows, begin))}
    return found


def _told(header: Header, rows: Sequence[_Row], begin: int) -> Iterator[tuple[int, tuple[int, str]]]:
    """Give each row; a cell that reaches over several stands in the first of them."""
    above: tuple[str, ...] = (NOTHING,)
    for row in rows:
        cells = row.cells or tuple(NOTHING for _ in header.kinds)
        cells = (above[0], *cells) if len(cells) < len(header.kinds) else cells
        yield begin, (row.end - 1, "\t".join(cells))
        above, begin = cells, row.end


class _Table:
    """The lines below a header, and the ways to part them into rows and cells."""

    def __init__(self, lines: Sequence[str], header: Header, begin: int, *, piled: bool) -> None:
        self._lines = lines
        self._header = header
        self._begin = begin
        self._piled = piled
        self._end = begin
        most = min(len(lines), begin + _LONGEST)
        while self._end < most and (
            lines[self._end].strip() or (piled and "".join(lines[self._end + 1 : self._end + 2]).strip())
        ):
            self._end += 1
        self._worth = _FOR_A_ROW + _FOR_A_CELL * len(header.kinds)
        self._best: dict[int, tuple[float, tuple[_Row, ...]]] = {}

    def rows(self) -> tuple[float, tuple[_Row, ...]]:
        """Give the rows that are worth most together, and what they are worth."""
        return self._rest(self._begin)

    def _rest(self, first: int) -> tuple[float, tuple[_Row, ...]]:
        """Give what the rows from a line on are worth at most, and those rows.

        Each is worth the more, the more cells were told, less what they cost: what fits badly is no row.
        """
        if first not in self._best:
            found: tuple[float, tuple[_Row, ...]] = (0.0, ())
            for row in self._from(first):
                worth, rest = self._rest(row.end)
                worth += self._worth - row.cost if row.cells else 0.0
                if worth > found[0]:
                    found = (worth, (row, *rest))
            self._best[first] = found
        return self._best[first]

    def _may_begin(self, first: int) -> bool:
        """Tell whether a row may begin with a line: the first of its cells must fit there."""
        words: list[str] = []
        for line in self._lines[first : min(self._end, first + _AHEAD)]:
            add_words(words, line)
        if not words or not (words[0][:1].isupper() or words[0][:1].isdigit()):
            return False
        if self._header.across:
            return bool(_label(words)[0])
        starts = [self._header.kinds[0], *(self._header.kinds[1:2] if self._may_lack_its_first() else ())]
        return any(_fits_at_the_front(words, kind) for kind in starts)

    def _may_lack_its_first(self) -> bool:
        """Tell whether the first cell of a row may be that of the row above."""
        return self._header.kinds[0] in _REACHING

    def _may_end(self, end: int) -> bool:
        """Tell whether a row may end before this line: not in the middle of a cell."""
        after = self._lines[end].strip() if end < len(self._lines) else ""
        before = self._lines[end - 1].rstrip()
        if self._piled:
            return after[:1] not in BULLETS and not before.endswith(",")
        goes_on = after[:1].islower() or after[:1] in _ITEMS or before.endswith((",", "-", "/"))
        return not goes_on and (before.rpartition(" ")[2] == "før" or not ends_loose(before))

    def _from(self, first: int) -> Iterator[_Row]:
        """Give the rows that may begin with this line, of several lengths.

        Where columns are bodies, a row that fits in no way lasts until the next label, and nothing is told.
        """
        if first >= self._end or not self._may_begin(first):
            if first == self._begin and self._header.across and (end := self._next(first)):
                yield _Row(end=end, cells=(), cost=0.0)
            return
        after = self._next(first) if self._header.across else 0
        only_one = not after and self._fits_prose(first)
        fitted = 0
        for row in self._growing(first):
            if row.cells and row.end >= after:
                fitted = fitted or row.end
                yield row
            perfect = bool(row.cells) and not row.cost and row.end < self._end and self._may_begin(row.end)
            if only_one or perfect or (after and row.end >= after) or 0 < fitted <= row.end - _MORE:
                break
        if not fitted and after:
            yield _Row(end=after, cells=(), cost=0.0)

    def _fits_prose(self, first: int) -> bool:
        """Tell whether nothing is known of the cells of a row but its label, so that prose fits as well."""
        return self._header.across and not _label(self._lines[first].split())[1]

    def _growing(self, first: int) -> Iterator[_Row]:
        """Give what a row would be that begins with a line and has one line, two, and so on."""
        words: list[str] = []
        opens: set[int] = set()
        for last in range(first, min(self._end, first + _TALLEST)):
            opens.add(add_words(words, self._lines[last]))
            if len(words) > _FULL:
                return
            cells, paid = self._cells(words, opens) if self._may_end(last + 1) else ((), 0.0)
            yield _Row(end=last + 1, cells=cells, cost=paid)

    def _next(self, first: int) -> int:
        """Give the next line with which a row may begin, 0 if none does."""
        after = range(first + 1, min(self._end, first + _TALLEST))
        return next((at for at in after if self._may_begin(at)), 0)

    def _cells(self, words: Sequence[str], opens: set[int]) -> tuple[tuple[str, ...], float]:
        """Give the cheapest way to part the words into the cells of a row, nothing if there is none."""
        parting = Parting(words=tuple(words), opens=frozenset(opens), piled=self._piled)
        kinds = self._header.kinds
        if self._header.across:
            label, kind = _label(words)
            cells, paid = parting.best(tuple(kind for _ in kinds[1:]), len(label.split()))
            return ((label, *cells), paid) if cells else ((), 0.0)
        cells, paid = parting.best(kinds)
        if not cells and self._may_lack_its_first():
            cells, paid = parting.best(kinds[1:])
            paid += _FROM_ABOVE
        if not cells and kinds[0] == "month":  # nobody answers for it: "Juli Ferie"
            cells, paid = parting.best(kinds[:-1])
            cells, paid = ((*cells, NOTHING), paid + _LACKING) if cells else ((), 0.0)
        if not cells and not self._piled and not _TITLED.isdisjoint(kinds):
            cells, paid = Parting(words=tuple(words), opens=frozenset(opens), small=True).best(kinds)
        return cells, paid


_FOR_A_ROW: Final = 0.8
_FOR_A_CELL: Final = 0.8
"""What a row is worth that can be told."""

_FROM_ABOVE: Final = 0.5
_LACKING: Final = 0.8
"""What it costs to have the first cell of the row above, or nothing in the last cell of a row."""

_ITEMS: Final = BULLETS | {"("}
_TITLED: Final = frozenset(
    ["members", "role", "stand-in", "by whom", "chair", "secretary", "convener", "function"]
)
_REACHING: Final = frozenset(["side", "level", "unit"])


def _fits_at_the_front(words: Sequence[str], kind: str) -> bool:
    return any(cost(kind, " ".join(words[:many])) < NO_FIT for many in range(1, _FIRST_CELL))


def _label(words: Sequence[str]) -> tuple[str, str]:
    """Give the label with which a row begins and what it asks for, nothing if it begins with none."""
    for many in range(min(_LABEL, len(words) - 1), 0, -1):
        if any(word[:1].isupper() for word in words[1:many]):
            continue
        after = words[many]
        if not (after[:1].isupper() or after[:1].isdigit() or after in BULLETS or after in EMPTY):
            continue
        label = " ".join(words[:many])
        low = normal(clean(label)).rstrip(":")
        kind = kind_of_column(low, first=False)
        if kind in _ASKED:
            return label, kind
        if low in _OTHERS or any(cue(f"columns.{told}").search(low) for told in _LABELS):
            return label, ""
    return "", ""


_ASKED: Final = frozenset(["members", "chair", "secretary", "convener", "often", "notice", "stand-in"])
_LABELS: Final = ("other_label", "label_of_a_form", "header")
_OTHERS: Final = frozenset(["nivå", "oppgaver", "tema", "rolle"])
