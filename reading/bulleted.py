"""Two lists beside each other, as on the page: those of the municipality, and those of the police."""

from __future__ import annotations

from collections.abc import Sequence

from reading.gaps import NOTHING
from reading.vocabulary import pattern

_GAP = "   "
_MARKS = "•·▪●◦"
_FAR = 10
"""So many spaces in at least stands an item of the second list where the first has none beside it."""


def bulleted(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by its line each row of two such lists, and what stands over them, its cells parted by tabs."""
    found: dict[int, tuple[int, str]] = {}
    for index, line in enumerate(lines):
        if _GAP not in line or index in found or not _both(line):
            continue
        head = [cell.strip(" :") for cell in lines[index - 1].split(_GAP) if cell.strip()] if index else []
        if len(head) != len(_both(line)):
            continue
        found[index - 1] = index - 1, "\t".join(head)
        at = index
        while at < len(lines) and (cells := _both(lines[at]) or _one(lines[at])):
            found[at] = at, "\t".join(cells)
            at += 1
    return found


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
