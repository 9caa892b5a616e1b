"""Tables that came out of their document one cell a line: where they stand and how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reading.spelling import normal
from reading.vocabulary import cue, table

_NARROWEST, _WIDEST = 2, 6
_ROWS = 2
_CELL = 70


def stacked(lines: Sequence[str]) -> dict[int, int]:
    """Give the index of the first line of each row of such tables, with the number of its lines.

    A table begins with the names of its columns, the first of them a word for a body, and each of its rows
    (two at least) begins with the name of one. Empty lines, given as "", end it.
    """
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        if line.strip().lower() not in _first_columns() or index in found:
            continue
        width = _width(lines, index)
        rows = _rows(lines, index + width, width) if width else 0
        if rows >= _ROWS:
            found |= {index + width * row: width for row in range(rows + 1)}
    return found


@cache
def _first_columns() -> frozenset[str]:
    return frozenset(table("layout")["first_columns"])


def _width(lines: Sequence[str], index: int) -> int:
    """Give how many lines from here on name columns, 0 if they are no header."""
    width = 1
    while index + width < len(lines) and cue("columns.header").search(normal(lines[index + width].strip())):
        width += 1
    return width if _NARROWEST <= width <= _WIDEST else 0


def _rows(lines: Sequence[str], begin: int, width: int) -> int:
    rows = 0
    while _is_row(lines[begin + rows * width : begin + (rows + 1) * width], width):
        rows += 1
    return rows


def _is_row(cells: Sequence[str], width: int) -> bool:
    filled = len(cells) == width and all(cell.strip() and len(cell) <= _CELL for cell in cells)
    return filled and cue("columns.body").search(normal(cells[0].strip())) is not None
