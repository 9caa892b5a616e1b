"""Tables that came out of their document one cell a line: where they stand, their rows and their cells.

Two ways are known: row by row, each beginning with the name of a body, and column by column, which is the
same as row by row with the bodies over the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from reading.loose_ends import ends_loose
from reading.spelling import clean, normal
from reading.vocabulary import cue, table

Cell = tuple[int, ...]
Row = tuple[Cell, ...]
"""The indexes of the lines of each cell; one that carries on has several."""

_NARROWEST, _WIDEST = 2, 6
_ROWS = 2
_CELL = 240
_LINES = 4
_FEW = 4


def stacked(lines: Sequence[str]) -> dict[int, Row]:
    """Give the rows of such tables by the index of their first line, the header's first.

    A table begins with the names of its columns, and each of its rows (two at least) names a body in a column
    of bodies; or it begins with the bodies (two at least), and each row with what its cells tell. One empty
    line, given as "", may stand between cells.
    """
    found: dict[int, Row] = {}
    behind = 0
    longest = max(map(len, _first_columns()))
    for index, line in enumerate(lines):
        word = line.strip()
        if index < behind or not 0 < len(word) <= longest or word.lower() not in _first_columns():
            continue
        rows = _by_bodies(lines, index) or _under_bodies(lines, index)
        if rows:
            found |= {row[0][0]: row for row in rows}
            behind = rows[-1][-1][-1] + 1
    return found


@cache
def _first_columns() -> frozenset[str]:
    return frozenset(table("layout")["first_columns"])


def _by_bodies(lines: Sequence[str], index: int) -> list[Row]:
    """Give the header and the rows of a table whose rows name bodies, nothing if it is none."""
    header = _run(lines, index, names_a_column)
    at = [n for n, (line,) in enumerate(header) if lines[line].strip().lower() in _first_columns()]
    rows = _rows(lines, header, lambda row: any(names_a_body(lines, row[n]) for n in at))
    return [header, *rows] if len(rows) >= _ROWS else []


def _under_bodies(lines: Sequence[str], index: int) -> list[Row]:
    """Give the same for a table whose columns are bodies."""
    bodies = _run(lines, _next(lines, index + 1), _names_a_bare_body)
    header = ((index,), *bodies)
    rows = _rows(lines, header, lambda row: names_a_column(lines[row[0][0]])) if len(bodies) > 1 else []
    return [header, *rows] if rows else []


def _run(lines: Sequence[str], index: int, fits: Callable[[str], bool]) -> Row:
    """Give the lines from here on that fit, as cells of one line each; none if they are too few or many."""
    cells: list[Cell] = []
    while index < len(lines) and fits(lines[index]):
        cells.append((index,))
        index = _next(lines, index + 1)
    return tuple(cells) if _NARROWEST <= len(cells) <= _WIDEST else ()


def _next(lines: Sequence[str], index: int) -> int:
    """Give the next line that is not empty, at most one empty line further on."""
    return index + 1 if index < len(lines) and not lines[index].strip() else index


def _rows(lines: Sequence[str], header: Row, fits: Callable[[Row], bool]) -> list[Row]:
    """Give the rows under the header, cells of one line or cells that carry on, whichever make more rows."""
    if not header:
        return []
    begin = _next(lines, header[-1][-1] + 1)
    read = [list(_read(lines, begin, len(header), fits, carried=carried)) for carried in (False, True)]
    return max(read, key=lambda rows: (len(rows), rows[-1][-1][-1] if rows else 0))


def _read(
    lines: Sequence[str], index: int, width: int, fits: Callable[[Row], bool], *, carried: bool
) -> Iterator[Row]:
    while True:
        cells: list[Cell] = []
        while len(cells) < width and index < len(lines) and 0 < len(lines[index].strip()) <= _CELL:
            cells.append(cell_at(lines, index) if carried else (index,))
            index = _next(lines, cells[-1][-1] + 1)
        row = tuple(cells)
        if len(row) < width or not fits(row):
            return
        yield row


def cell_at(lines: Sequence[str], index: int) -> Cell:
    """Give the lines of a cell: those that begin small, or follow a comma, a hyphen or a loose word."""
    last = index
    while last + 1 < min(len(lines), index + _LINES) and _carries_on(lines[last].rstrip(), lines[last + 1]):
        last += 1
    return tuple(range(index, last + 1))


def _carries_on(before: str, line: str) -> bool:
    words = line.strip()
    loose = before.endswith((",", "-", "/")) or ends_loose(before)
    return 0 < len(words) <= _CELL and (words[0].islower() or words[0] == "(" or loose)


def names_a_first_column(line: str) -> bool:
    """Tell whether the line is what stands over a column of bodies: "Organ", "Namn", "Nivå"."""
    few = "[" in line or "_" in line or len(line.split(None, _FEW)) <= _FEW
    return few and _plain(line) in _first_columns()


def names_a_column(line: str) -> bool:
    """Tell whether the line is what stands over a column, of bodies or of what is told of them."""
    plain = _plain(line)
    return plain in _first_columns() or cue("columns.header").search(plain) is not None


def _names_a_bare_body(line: str) -> bool:
    return 0 < len(line.strip()) <= _CELL and cue("columns.body").search(_plain(line)) is not None


def names_a_body(lines: Sequence[str], cell: Cell) -> bool:
    """Tell whether the lines of a cell are the name of a body and no more."""
    return _names_a_bare_body(" ".join(lines[index].strip() for index in cell))


def _plain(line: str) -> str:
    return normal(clean(line))
