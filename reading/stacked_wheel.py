"""The wheel of a year that came out one cell a line: "Måned", "Oppgave", "Ansvarlig", then month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reading.columns import Cell, Row, cell_at
from reading.ruled import months_of, over_months

_FEWEST = 3
"""How many months such a table has at least."""
_WIDEST = 4
_LONGEST = 40
"""Of how many letters a month or the head of a column is at most."""


def stacked_wheels(lines: Sequence[str]) -> dict[int, Row]:
    """Give the rows of such tables by the index of their first line, the header's first.

    Where a row lacks its last cell, that is one of no lines.
    """
    found: dict[int, Row] = {}
    behind = 0
    for index, line in enumerate(lines):
        if index < behind or len(line) > _LONGEST or not line[:1].isupper() or not over_months(line):
            continue
        if rows := _rows(lines, index):
            found |= {row[0][0]: row for row in rows}
            behind = max(cell[-1] for cell in rows[-1] if cell) + 1
    return found


def _rows(lines: Sequence[str], index: int) -> list[Row]:
    """Give the header and the rows under it, nothing if one has too many cells or they are too few."""
    begins = list(_months(lines, index))
    header = tuple((at,) for at in range(index, begins[0]) if lines[at].strip()) if begins else ()
    short = all(len(lines[at]) <= _LONGEST for (at,) in header)
    if len(begins) < _FEWEST or not 1 < len(header) <= _WIDEST or not short:
        return []
    rows = []
    for first, end in pairwise([*begins, _end(lines, begins[-1], len(header))]):
        cells = list(_cells(lines, first, end))
        if not 1 < len(cells) <= len(header):
            return []
        rows.append((*cells, *[()] * (len(header) - len(cells))))
    return [header, *rows]


def _months(lines: Sequence[str], index: int) -> Iterator[int]:
    """Give the lines that are a month and no more, until too many others stand between."""
    last = index
    for at in range(index + 1, len(lines)):
        words = lines[at].strip()
        if sum(bool(line.strip()) for line in lines[last + 1 : at]) > 2 * _WIDEST:
            return
        if words and len(words) <= _LONGEST and " " not in words and months_of(words, others=True):
            yield at
            last = at


def _end(lines: Sequence[str], first: int, width: int) -> int:
    """Give where the last row ends: at its last column, or where an empty line follows the gap of none."""
    at, told = first, 0
    while at < len(lines) and told < width:
        if not lines[at].strip():
            if told > 1:
                break
            at += 1
            continue
        at = cell_at(lines, at)[-1] + 1
        told += 1
    return at


def _cells(lines: Sequence[str], first: int, end: int) -> Iterator[Cell]:
    """Give the cells of a row, one that carries on in the next line as one; the month is a cell."""
    yield (first,)
    at = first + 1
    while at < end:
        if not lines[at].strip():
            at += 1
            continue
        cell = tuple(one for one in cell_at(lines, at) if one < end)
        yield cell
        at = cell[-1] + 1
