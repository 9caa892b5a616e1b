"""Rows of a table as a word processor gives them, in which a cell has as many lines as it has paragraphs.

"Styrende, tab, Politirådet, tab, Ordfører" is followed by the other members one a line, the last of them by
a tab and how often the body meets. The header says how many cells a row has; so many tabs end it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from reading.cell_text import joined_words
from reading.column_names import names_a_column
from reading.gaps import NOTHING
from reading.loose_ends import ends_loose

_TAB = "\t"
_NARROWEST = 3
_LEAST = 2
_LONGEST = 80
"""How many lines a table has at most."""


def celled(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by the first line of each such row its last line and its cells, parted by tabs."""
    found: dict[int, tuple[int, str]] = {}
    behind = 0
    for index, line in enumerate(lines):
        heads = line.split(_TAB)
        if index < behind or len(heads) < _NARROWEST or not all(names_a_column(head) for head in heads[1:]):
            continue
        rows = list(_rows(lines[: index + _LONGEST], index + 1, len(heads)))
        if len(rows) >= _LEAST and all(cells for _, _, cells in rows):
            tall = ((first, last, cells) for first, last, cells in rows if last > first)
            found |= {first: (last, _TAB.join(cells)) for first, last, cells in tall}
            behind = rows[-1][1] + 1
    return found


def _rows(lines: Sequence[str], begin: int, width: int) -> Iterator[tuple[int, int, list[str]]]:
    """Give the first and the last line of each row up to an empty line, and its cells; none if too many."""
    first = begin
    while first < len(lines) and _TAB in lines[first]:
        last, cells = first, [[cell] for cell in lines[first].split(_TAB)]
        while last + 1 < len(lines) and lines[last + 1].strip():
            goes_on, *more = lines[last + 1].split(_TAB)
            if more and len(cells) == width:
                break
            cells[-1].append(goes_on)
            cells += [[cell] for cell in more]
            last += 1
        yield first, last, [_as_one(cell) or NOTHING for cell in cells] if len(cells) == width else []
        first = last + 1


def _as_one(cell: Sequence[str]) -> str:
    """Give the lines of a cell as a list of what stands in each.

    >>> _as_one(["Ordfører", "Kommunalsjef for", "oppvekst", "Lensmann"])
    'Ordfører, Kommunalsjef for oppvekst, Lensmann'
    """
    return reduce(_with, (line.strip(" \r•·-") for line in cell))


def _with(cell: str, line: str) -> str:
    """Give the cell with one more line, which goes on with the last or is one more of its list."""
    goes_on = not line[:1].isupper() or cell.endswith((",", "-", ":", "(")) or ends_loose(cell)
    return joined_words(cell, line) if goes_on and cell else f"{cell}, {line}".strip(", ")
