"""Tables that came out of their document one cell a line: where they stand and how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reading.spelling import clean, normal
from reading.vocabulary import cue, table

_NARROWEST, _WIDEST = 2, 6
_ROWS = 2
_CELL = 90


def stacked(lines: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """Give the index of the first line of each row of such tables, with the indexes of its lines.

    A table begins with the names of its columns, the first of them a word for a body, and each of its rows
    (two at least) begins with the name of one. Empty lines, given as "", may stand between rows.
    """
    found: dict[int, tuple[int, ...]] = {}
    names = _first_columns()
    longest = max(map(len, names))
    for index, line in enumerate(lines):
        word = line.strip()
        if not 0 < len(word) <= longest or word.lower() not in names or index in found:
            continue
        header = _header(lines, index)
        rows = _rows(lines, header) if header else []
        if len(rows) >= _ROWS:
            found |= {row[0]: row for row in (header, *rows)}
    return found


@cache
def _first_columns() -> frozenset[str]:
    return frozenset(table("layout")["first_columns"])


def _header(lines: Sequence[str], index: int) -> tuple[int, ...]:
    """Give the lines from here on that name columns, none if they are no header."""
    named = [index]
    while named[-1] + 1 < len(lines) and cue("columns.header").search(_plain(lines[named[-1] + 1])):
        named.append(named[-1] + 1)
    return tuple(named) if _NARROWEST <= len(named) <= _WIDEST else ()


def _plain(line: str) -> str:
    return normal(clean(line))


def _rows(lines: Sequence[str], header: tuple[int, ...]) -> list[tuple[int, ...]]:
    rows: list[tuple[int, ...]] = []
    begin = _filled(lines, header[-1] + 1)
    while _is_row(lines[begin : begin + len(header)], len(header)):
        rows.append(tuple(range(begin, begin + len(header))))
        begin = _filled(lines, begin + len(header))
    return rows


def _filled(lines: Sequence[str], index: int) -> int:
    """Give the next line that is not empty, at most one empty line further on."""
    return index + 1 if index < len(lines) and not lines[index].strip() else index


def _is_row(cells: Sequence[str], width: int) -> bool:
    filled = len(cells) == width and all(cell.strip() and len(cell) <= _CELL for cell in cells)
    return filled and cue("columns.body").search(_plain(cells[0])) is not None
