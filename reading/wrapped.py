"""Rows of a table with tabs or bars in which a cell carries on in the next line of the text.

The first line says how many cells a row has. A line with fewer belongs to the one above it where both make
up a row and the words go on: from a comma, a hyphen or a loose word, to a small letter or a bracket.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.cell_text import joined_words
from reading.gaps import NOTHING
from reading.loose_ends import ends_loose

_SIGNS = ("\t", "|")
_LONGEST = 80
"""How many lines a table has at most."""
_LEAST = 2


def wrapped(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by the first line of each such row its last line and its cells, parted by tabs."""
    found: dict[int, tuple[int, str]] = {}
    behind = 0
    for index, line in enumerate(lines):
        sign = next((sign for sign in _SIGNS if sign in line), "")
        if index < behind or not sign:
            continue
        width = len(_cells(line, sign))
        rows = list(_rows(lines, index, sign, width)) if width >= _LEAST else []
        carried = (told for told in rows if told[1] > told[0])
        found |= {first: (last, "\t".join(cell or NOTHING for cell in row)) for first, last, row in carried}
        behind = rows[-1][1] + 1 if rows else index + 1
    return found


def _rows(lines: Sequence[str], begin: int, sign: str, width: int) -> Iterator[tuple[int, int, list[str]]]:
    """Give the rows of the table that begins here, each with its first and last line."""
    end = min(len(lines), begin + _LONGEST)
    first = begin
    while first < end and lines[first].strip():
        last, row = first, _cells(lines[first], sign)
        while last + 1 < end and _goes_on(row, lines[last + 1], sign, width):
            more = _cells(lines[last + 1], sign)
            row = [*row[:-1], joined_words(row[-1], more[0]), *more[1:]]
            last += 1
        if len(row) != width:
            return
        yield first, last, row
        first = last + 1


def _goes_on(row: Sequence[str], line: str, sign: str, width: int) -> bool:
    """Tell whether the first cell of a line goes on with the last one of a row that has room for the rest."""
    more = _cells(line, sign)
    if not line.strip() or not row[-1] or len(row) + len(more) - 1 > width:
        return False
    return more[0][:1].islower() or more[0][:1] == "(" or row[-1].endswith((",", "-")) or ends_loose(row[-1])


def _cells(line: str, sign: str) -> list[str]:
    """Give the cells of a line; bars at both its edges are the frame of the table."""
    bare = line.strip(" \r")
    framed = sign == "|" and bare.startswith(sign) and bare.endswith(sign) and len(bare) > 1
    return [cell.strip() for cell in (bare[1:-1] if framed else bare).split(sign)]
