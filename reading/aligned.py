"""Tables that came out as they stand on the page: what a cell carries on with stands under its column."""

from __future__ import annotations

from collections.abc import Sequence

from reading.cell_text import joined_words
from reading.loose_ends import ends_loose
from reading.roles import begins_with_role
from reading.spelling import normal
from reading.vocabulary import pattern, table

Spot = tuple[int, str]
"""Where a cell begins in its line, in signs from 0, and its words."""

_GAP = "   "
_OFF = 2
_LONGEST = 6


def carried(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by the first line of each row whose cells carry on its last line, and its cells parted by tabs.

    A line carries on the row above it if it begins far in and each of its cells under a column of that row.
    """
    found: dict[int, tuple[int, str]] = {}
    behind = 0
    for index, line in enumerate(lines):
        if index < behind or _GAP not in line:
            continue
        cells = _cells(line)
        last = index
        while len(cells) > 1 and last + 1 < min(len(lines), index + _LONGEST):
            more = _under(cells, lines[last + 1])
            if not more:
                break
            cells = more
            last += 1
        if last > index:
            found[index] = last, "\t".join(words for _, words in cells)
            behind = last + 1
    return found


def _cells(line: str) -> list[Spot]:
    """Give the cells of a line; three spaces part them, or any more than two."""
    return [(one.start("cell"), one.group("cell")) for one in pattern(_CELL).finditer(line)]


_CELL = r"(?P<cell>[^\s]+(?: {1,2}[^\s]+)*)"


def _under(cells: Sequence[Spot], line: str) -> list[Spot]:
    """Give the cells with what the line adds to them, nothing if it is no such line."""
    more = _cells(line) if line.startswith(_GAP) else []
    joined = list(cells)
    for start, words in more:
        at = next((n for n, (place, _) in enumerate(cells) if n and abs(place - start) <= _OFF), -1)
        if at < 0:
            return []
        joined[at] = joined[at][0], joined_words(joined[at][1], words)
    return joined if more else []


def joined_cell(cell: str, more: str) -> str:
    """Give a cell with what its next line adds; a title by itself behind another is one more in its list.

    >>> joined_cell("Ordfører", "lensmann"), joined_cell("Ledende", "helsesykepleier")
    ('Ordfører, lensmann', 'Ledende helsesykepleier')
    >>> joined_cell("Leder av", "barnevern"), joined_cell("Hver", "måned")
    ('Leder av barnevern', 'Hver måned')
    """
    last = cell.rpartition(", ")[2]
    goes_on = cell.endswith((",", "-", "/")) or ends_loose(cell) or _is_half_a_title(last)
    both = not goes_on and begins_with_role(normal(more)) and begins_with_role(normal(last))
    return f"{cell}, {more}" if both else joined_words(cell, more)


def _is_half_a_title(words: str) -> bool:
    """Tell whether the last word only says of what sort the person is: "ledende", "lokal"."""
    return normal(words).rpartition(" ")[2] in table("roles")["persons"]["qualities"]
