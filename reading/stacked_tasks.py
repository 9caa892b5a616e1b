"""Tables of what is done and when that came out one cell a line: "Aktivitet", "Tidspunkt", "Ansvarlig"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reading.column_names import names_a_column, plain_words
from reading.columns import Row, rows_under, run_of
from reading.counting import counted_in_a_cell
from reading.vocabulary import cue

_GAP = "  "
_LEAST = 2
"""How many columns and rows such a table has at least."""
_LONGEST = 2
"""Of how many words the head of a column of tasks is at most."""


def stacked_tasks(lines: Sequence[str]) -> dict[int, Row]:
    """Give the rows of such tables by the index of their first line, the header's first."""
    found: dict[int, Row] = {}
    behind = 0
    for index, line in enumerate(lines):
        if index < behind or not (line[:1].isupper() and _heads_tasks(line.partition(_GAP)[0])):
            continue
        if rows := _rows(lines, index):
            found |= {row[0][0]: row for row in rows}
            behind = rows[-1][-1][-1] + 1
    return found


def _heads_tasks(line: str) -> bool:
    return line.count(" ") < _LONGEST and cue("tables.task").search(plain_words(line)) is not None


def _rows(lines: Sequence[str], index: int) -> list[Row]:
    """Give the header and the rows under it, nothing unless each says when or how often."""
    heads = [head.strip() for head in lines[index].split(_GAP) if head.strip()]
    named = run_of(lines, index, _heads) if len(heads) < _LEAST else tuple((index,) for _ in heads)
    heads = heads if len(heads) >= _LEAST else [lines[line] for (line,) in named]
    at = next((n for n, head in enumerate(heads) if n and _asks_when(head)), 0)
    for width in range(len(named) if at else 0, at, -1):
        rows = rows_under(lines, named[:width], partial(_tells_when, lines, at))
        if len(rows) >= _LEAST:
            return [named[:width], *rows]
    return []


def _heads(line: str) -> bool:
    return names_a_column(line) or _heads_tasks(line)


def _asks_when(line: str) -> bool:
    return cue("tables.often").search(plain_words(line)) is not None


def _tells_when(lines: Sequence[str], at: int, row: Row) -> bool:
    cells = [" ".join(lines[line].strip() for line in cell) for cell in row]
    return counted_in_a_cell(plain_words(cells[at])) is not None and not any(_GAP in cell for cell in cells)
