"""Rows of a table whose cells are parted by a sign, some of them empty: "Politiråd | | Lensmann"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

NOTHING = "-"
"""What stands for an empty cell."""

_SIGNS = ("|", "\t")


def gaps(lines: Sequence[str]) -> dict[int, str]:
    """Give by its index each line of a table that has an empty cell, its cells parted by tabs.

    Lines make a table if two or more with the same sign stand straight below each other, and one of them has
    two cells that are not empty.
    """
    found: dict[int, str] = {}
    for sign in _SIGNS:
        for first, run in _runs(lines, sign):
            rows = list(_cells(run, sign))
            if len(run) > 1 and any(len(row) - row.count("") > 1 for row in rows):
                told = ((first + at, row) for at, row in enumerate(rows) if "" in row and any(row))
                found |= {at: "\t".join(cell or NOTHING for cell in row) for at, row in told}
    return found


def _runs(lines: Sequence[str], sign: str) -> Iterator[tuple[int, list[str]]]:
    """Give the runs of lines that have the sign, each with the index of its first line."""
    at = 0
    for has, group in groupby(lines, key=lambda line: sign in line):
        run = list(group)
        if has:
            yield at, run
        at += len(run)


def _cells(run: Sequence[str], sign: str) -> Iterator[list[str]]:
    """Give the cells of each line; a sign at the edge of every line is the frame of the table."""
    bare = [line.strip(" \r") for line in run]
    framed = sign == "|" and all(line.startswith(sign) and line.endswith(sign) for line in bare)
    for line in bare:
        yield [cell.strip() for cell in (line[1:-1] if framed else line).split(sign)]
