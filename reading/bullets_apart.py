"""Marks that came out of a PDF in a column of their own, above the items they stand before on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_BULLETS: Final = frozenset("•·▪●◦")
_LEAST: Final = 2
_LONGEST: Final = 3
"""Letters of a mark: "12."."""


def bullets_apart(lines: Sequence[str]) -> tuple[frozenset[int], dict[int, str]]:
    """Give the lines that are such marks, and by the line with which it begins the mark of each item.

    The mark of a bullet is "". So many lines stand below as there are marks, up to an empty line; where there
    are more, the items begin with capitals, and where that does not make so many either, nothing is told.

    >>> bullets_apart(["Medlemmer:", "•", "•", "", "Ordfører", "Leder for hovedutvalg oppvekst og", "kultur"])
    (frozenset({1, 2}), {4: '', 5: ''})
    >>> bullets_apart(["Faste saker:", "1.", "2.", "", "Status fra politiet", "Eventuelt", "", "4 SLT"])
    (frozenset({1, 2}), {4: '1.', 5: '2.'})
    """
    marks: set[int] = set()
    items: dict[int, str] = {}
    index = 0
    while index < len(lines):
        told = _marks_from(lines, index)
        behind = index + len(told)
        if len(told) >= _LEAST and (found := _items(lines, behind, len(told))):
            marks.update(range(index, behind))
            items |= zip(found, told, strict=True)
        index = max(behind, index + 1)
    return frozenset(marks), items


def _marks_from(lines: Sequence[str], index: int) -> list[str]:
    """Give the marks that stand alone from this line on, one below the other, of one sort and in order."""
    told: list[str] = []
    for at in range(index, len(lines)):
        bare = lines[at].strip()
        if bare in _BULLETS and not any(told):
            told.append("")
        elif _is_a_number(bare) and (not told or _follows(told[-1], bare)):
            told.append(bare)
        else:
            break
    return told


def _is_a_number(bare: str) -> bool:
    return len(bare) <= _LONGEST and bare[-1:] in {".", ")"} and bare[:-1].isdecimal()


def _follows(before: str, bare: str) -> bool:
    return bool(before) and int(bare[:-1]) == int(before[:-1]) + 1


def _items(lines: Sequence[str], index: int, many: int) -> list[int]:
    """Give the lines from this one on with which so many items begin, none if they are not so many."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    last = index
    while last < len(lines) and lines[last].strip():
        last += 1
    found = list(range(index, last))
    if len(found) > many:
        found = [at for at in found if lines[at].lstrip()[:1].isupper()]
    return found if len(found) == many else []
