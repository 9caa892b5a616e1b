"""Tables that came out of their document one cell a line: where they stand, their rows and their cells.

Two ways are known: row by row, each beginning with the name of a body, and column by column, which is the
same as row by row with the bodies over the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from reading.column_kinds import functions, kind_of_column, kind_of_head
from reading.column_names import (
    LONGEST,
    may_head,
    names_a_bare_body,
    names_a_column,
    names_a_first_column,
    names_a_group,
    plain_words,
)
from reading.loose_ends import ends_loose
from reading.roles import begins_with_role
from reading.vocabulary import cue

Cell = tuple[int, ...]
ITEM = "•"
"""What stands before an item of a list, which is no name of a column."""

Row = tuple[Cell, ...]
"""The indexes of the lines of each cell; one that carries on has several."""

_NARROWEST, _WIDEST = 2, 6
_ROWS = 2
_CELL = 240
_LINES = 4


def stacked(lines: Sequence[str]) -> dict[int, Row]:
    """Give the rows of such tables by the index of their first line, the header's first.

    A table begins with the names of its columns, one a line or all in one, and what stands in a column of
    bodies, of titles or of offices (two rows at least) is such; or it begins with the bodies (two at least),
    and each row with what its cells tell; or it is a form, each label with its answer below. One empty line,
    given as "", may stand between cells.
    """
    found: dict[int, Row] = {}
    behind = 0
    for index, line in enumerate(lines):
        if index < behind or not line or line.startswith(ITEM):
            continue
        if _GAP in line and (rows := _under_one_line(lines, index)):
            found |= {row[0][0]: row for row in rows}
            behind = rows[-1][-1][-1] + 1
            continue
        if not names_a_column(line):
            continue
        rows = _by_columns(lines, index) or _under_bodies(lines, index) or _by_labels(lines, index)
        if rows:
            found |= {row[0][0]: row for row in rows}
            behind = rows[-1][-1][-1] + 1
    return found


def _by_columns(lines: Sequence[str], index: int) -> list[Row]:
    """Give the header and the rows of a table of bodies or of titles, nothing if it is none."""
    named = _heads(lines, index)
    heads = [plain_words(lines[line]) for (line,) in named]
    known = next((at for at, (line,) in enumerate(named) if not names_a_column(lines[line])), len(named))
    for most in dict.fromkeys((known, len(named))):  # one that no list knows is more likely a cell
        for width in range(most, _NARROWEST - 1, -1):  # "Leder" may be the last header or the first cell
            if rows := _rows_under(lines, named[:width], heads[:width]):
                return [named[:width], *rows]
    return []


def _rows_under(lines: Sequence[str], header: Row, heads: Sequence[str]) -> list[Row]:
    """Give the rows under these headers, two at least, nothing where no column is of a known sort."""
    kinds = [kind_of_head(head, first=n == 0) for n, head in enumerate(heads)]
    bodies = [
        n
        for n, head in enumerate(heads)
        if kinds[n] in {"", "body"} and kind_of_head(head, first=True) == "body"
    ]
    checks = [(n, _IN_COLUMN[kind]) for n, kind in enumerate(kinds) if kind in _IN_COLUMN]
    if not checks and not bodies:
        return []
    rows = rows_under(lines, header, partial(_fit, lines, bodies, checks))
    return rows if len(rows) >= _ROWS and not _is_one_list(lines, heads, rows) else []


def _is_one_list(lines: Sequence[str], heads: Sequence[str], rows: Sequence[Row]) -> bool:
    """Tell whether titles stand under "Medlemmer" and under the name of a side: they are one list."""
    sided = len(heads) == _NARROWEST and heads[1] in _SIDES
    return sided and any(_names_a_title(_joined(lines, row[1])) for row in rows)


_SIDES = frozenset(["kommunen", "politiet", "fra kommunen", "fra politiet"])


def _under_one_line(lines: Sequence[str], index: int) -> list[Row]:
    """Give a header in one line, as cells of it, and the rows below, whose cells stand one a line."""
    heads = [head.strip() for head in lines[index].split(_GAP) if head.strip()]
    begin = _next(lines, index + 1)
    apart = begin < len(lines) and _GAP not in lines[begin].strip()
    if len(heads) < _NARROWEST or not apart or _known(heads) < len(heads):
        return []
    header = tuple((index,) for _ in heads)
    rows = _rows_under(lines, header, [plain_words(head) for head in heads])
    return [header, *rows] if rows else []


_GAP = "  "


def _fit(
    lines: Sequence[str], bodies: Sequence[int], checks: Sequence[tuple[int, Callable[[str], bool]]], row: Row
) -> bool:
    """Tell whether what stands in a column is of its sort; of those that may be of bodies, one must."""
    named = not bodies or any(names_a_group(_joined(lines, row[n])) for n in bodies)
    return named and all(fits(_joined(lines, row[n])) for n, fits in checks)


def _joined(lines: Sequence[str], cell: Cell) -> str:
    return " ".join(lines[index].strip() for index in cell)


def _names_a_title(words: str) -> bool:
    return begins_with_role(plain_words(words))


def _names_an_office(words: str) -> bool:
    return bool(functions(plain_words(words)))


_IN_COLUMN: dict[str, Callable[[str], bool]] = {}


def _by_labels(lines: Sequence[str], index: int) -> list[Row]:
    """Give the labels of a form with their answers, nothing unless it has three or more."""
    rows: list[Row] = []
    while index < len(lines) and _asks(lines[index]):
        at = _next(lines, index + 1)
        cell = cell_at(lines, at) if at < len(lines) else ()
        if cell and kind_of_column(plain_words(lines[index]), first=False) == "members":
            cell = _list_at(lines, cell)
        if not cell or not (_answers(lines[at].strip()) and _answers(_joined(lines, cell))):
            break
        rows.append(((index,), cell))
        index = _next(lines, rows[-1][-1][-1] + 1)
    return rows if len(rows) >= _FORM else []


def _list_at(lines: Sequence[str], cell: Cell) -> Cell:
    """Give the lines of members that begin with these, each a title of its own, up to an empty line."""
    last = cell[-1]
    while last + 1 < min(len(lines), cell[0] + _LONGEST_LIST):
        line = lines[last + 1].strip()
        if not line or names_a_column(line) or not begins_with_role(plain_words(line)):
            break
        last += 1
    return tuple(range(cell[0], last + 1))


_LONGEST_LIST = 20


def _answers(words: str) -> bool:
    """Tell whether a line may be the answer to a label: no label itself, and no sentence."""
    return 0 < len(words) <= _CELL and words[-1] not in ".:?" and not names_a_column(words)


_FORM = 3
_ASKED = frozenset(["members", "chair", "secretary", "convener", "often", "notice"])


def _asks(line: str) -> bool:
    low = plain_words(line) if len(line) <= LONGEST else ""
    return kind_of_column(low, first=False) in _ASKED or low == "referat"


def _under_bodies(lines: Sequence[str], index: int) -> list[Row]:
    """Give the same for a table whose columns are bodies."""
    named = names_a_group if names_a_first_column(lines[index]) else names_a_bare_body
    bodies = run_of(lines, _next(lines, index + 1), named)
    header = ((index,), *bodies)
    rows = rows_under(lines, header, lambda row: names_a_column(lines[row[0][0]])) if len(bodies) > 1 else []
    return [header, *rows] if rows else []


def _heads(lines: Sequence[str], index: int) -> Row:
    """Give the names of columns from here on, as cells of one line each; none if they are too few or many."""
    cells: list[Cell] = []
    while index < len(lines) and len(cells) <= _WIDEST and lines[index].strip():
        if lines[index].startswith(ITEM):
            break
        cells.append((index,))
        index = _next(lines, index + 1)
    known = _known([lines[line] for (line,) in cells])
    return tuple(cells[:known]) if _NARROWEST <= known <= _WIDEST else ()


def _known(heads: Sequence[str]) -> int:
    """Give how many of these, from the first, are names of columns; under bodies one may be of no list."""
    spare = bool(heads) and names_a_first_column(heads[0])
    for at, head in enumerate(heads):
        if names_a_column(head):
            continue
        if not (spare and may_head(head)):
            return at
        spare = False
    return len(heads)


def run_of(lines: Sequence[str], index: int, fits: Callable[[str], bool]) -> Row:
    """Give the lines from here on that fit, as cells of one line each; none if they are too few or many."""
    cells: list[Cell] = []
    while index < len(lines) and len(cells) <= _WIDEST and fits(lines[index]):
        cells.append((index,))
        index = _next(lines, index + 1)
    return tuple(cells) if _NARROWEST <= len(cells) <= _WIDEST else ()


def _next(lines: Sequence[str], index: int) -> int:
    """Give the next line that is not empty, at most one empty line further on."""
    return index + 1 if index < len(lines) and not lines[index].strip() else index


def rows_under(lines: Sequence[str], header: Row, fits: Callable[[Row], bool]) -> list[Row]:
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
    labels = ":" in before and ":" in words
    if labels and cue("columns.held_by").search(before) and cue("columns.held_by").search(words):
        return True  # "Leder: ordfører" and "Sekretær: rektor" below it, in one cell
    return 0 < len(words) <= _CELL and (words[0].islower() or words[0] == "(" or loose)


_IN_COLUMN |= {
    "role": _names_a_title,
    "members": _names_a_title,
    "function": _names_an_office,
}
