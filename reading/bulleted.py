"""Two lists beside each other, as on the page: of the municipality and of the police, or of two bodies."""

from __future__ import annotations

from collections.abc import Sequence

from reading.column_names import names_a_bare_body
from reading.gaps import NOTHING
from reading.vocabulary import pattern

_GAP = "   "
_MARKS = "•·▪●◦"
_FAR = 10
"""So many spaces in at least stands an item of the second list where the first has none beside it."""


def bulleted(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by its first line each row of two such lists, and what stands over them, cells parted by tabs.

    Lists under the names of bodies are one row: of who sits in each.
    """
    found: dict[int, tuple[int, str]] = {}
    for index, line in enumerate(lines):
        if _GAP not in line or index in found or not _both(line):
            continue
        head = [cell.strip(" :") for cell in lines[index - 1].split(_GAP) if cell.strip()] if index else []
        if len(head) != len(_both(line)):
            continue
        rows: list[list[str]] = []
        while index + len(rows) < len(lines) and (cells := _cells(lines[index + len(rows)])):
            rows.append(cells)
        if all(map(names_a_bare_body, head)):
            told = [
                "; ".join(cell for cell in column if cell != NOTHING) for column in zip(*rows, strict=True)
            ]
            found[index - 1] = index - 1, "\t".join(["Tema", *head])
            found[index] = index + len(rows) - 1, "\t".join(["Deltakere", *told])
            found |= dict.fromkeys(range(index + 1, index + len(rows)), (0, ""))
            continue
        found[index - 1] = index - 1, "\t".join(head)
        found |= {index + at: (index + at, "\t".join(cells)) for at, cells in enumerate(rows)}
    return {first: row for first, row in found.items() if row[1]}


def _cells(line: str) -> list[str]:
    return _both(line) or _one(line)


def _both(line: str) -> list[str]:
    """Give the two items of a line, none if it has not two."""
    told = pattern(_TWO).search(line)
    return [told.group("one").strip(), told.group("two").strip()] if told is not None else []


def _one(line: str) -> list[str]:
    """Give the item of a line beside which there is none, with what stands for nothing."""
    bare = line.strip()
    if bare[:1] not in _MARKS or not bare:
        return []
    item = bare.lstrip(_MARKS + " ")
    return [NOTHING, item] if line[:_FAR].isspace() else [item, NOTHING]


_TWO = rf"^\s*[{_MARKS}]\s*(?P<one>[^{_MARKS}]*?[^\s{_MARKS}]) {{3,}}[{_MARKS}]\s*(?P<two>[^{_MARKS}]+)$"
