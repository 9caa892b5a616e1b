"""Tables of a PDF's page, by the lines that are drawn around their cells. Used in the jailed child.

A cell is the smallest rectangle whose four corners are crossings of drawn lines and whose sides are drawn; so
cells that are merged need no care. Edges of filled areas count as lines, as those of a coloured header.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from operator import neg
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

_NEAR: Final = 3.0
"""Points within which two lines are one, as the two sides of a thin one are."""

_SHORTEST: Final = 4.0
_MOST_PIECES: Final = 6_000
_MOST_CROSSINGS: Final = 10_000
"""A page with more than that is a drawing or a map."""

_Span = tuple[float, float]
_Lines = Mapping[float, Sequence[_Span]]
"""Where lines stand (x of those that go up, y of those that go across), and from where to where they go."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by its edges, in points from the page's lower left corner."""

    left: float
    foot: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the cell."""
        return self.left <= x <= self.right and self.foot <= y <= self.top

    def corners(self) -> set[tuple[float, float]]:
        """Give its four corners."""
        return {(x, y) for x in (self.left, self.right) for y in (self.foot, self.top)}


Table = tuple[tuple[Cell, ...], ...]
"""The rows from above, the cells of each from the left; one that reaches down is in each row it reaches."""


def tables(page: pypdfium2.PdfPage) -> list[Table]:
    """Give the tables of a page with two cells beside each other at least, in no order."""
    across, up = _drawn_lines(page)
    if len(across) < _FEWEST or len(up) < _FEWEST + 1:
        return []
    found = (_rows(cells) for cells in _joined(_cells(across, up)))
    return [rows for rows in found if any(len(row) > 1 for row in rows)]


_FEWEST: Final = 2


def _drawn_lines(page: pypdfium2.PdfPage) -> tuple[_Lines, _Lines]:
    """Give the lines across by their y, and those that go up by their x; none if there are too many."""
    across: list[tuple[float, float, float]] = []
    up: list[tuple[float, float, float]] = []
    seen = 0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        seen += pdfium.FPDFPath_CountSegments(drawn.raw)
        if seen > _MOST_PIECES:
            return {}, {}
        for (x, y), (to_x, to_y) in _pieces(drawn):
            if abs(y - to_y) < 1 <= abs(x - to_x):
                across.append((y, min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) < 1 <= abs(y - to_y):
                up.append((x, min(y, to_y), max(y, to_y)))
    return _merged(across), _merged(up)


_Point = tuple[float, float]


def _pieces(drawn: pypdfium2.PdfObject) -> Iterator[tuple[_Point, _Point]]:
    """Give the straight pieces of a path, in the page's points."""
    matrix = drawn.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = at = (0.0, 0.0)
    for number in range(pdfium.FPDFPath_CountSegments(drawn.raw)):
        piece = pdfium.FPDFPath_GetPathSegment(drawn.raw, number)
        pdfium.FPDFPathSegment_GetPoint(piece, x, y)
        to = matrix.on_point(x.value, y.value)
        sort = pdfium.FPDFPathSegment_GetType(piece)
        if sort == pdfium.FPDF_SEGMENT_LINETO:
            yield at, to
        elif sort == pdfium.FPDF_SEGMENT_MOVETO:
            begun = to
        at = to
        if pdfium.FPDFPathSegment_GetClose(piece):
            yield to, begun


def _merged(lines: Iterable[tuple[float, float, float]]) -> _Lines:
    """Give lines with those that are one line put together; what stays shorter than a letter is none."""
    found: dict[float, list[_Span]] = {}
    at = -_FAR
    for place, begin, end in sorted(lines):
        at = at if place - at <= _NEAR else place
        found.setdefault(at, []).append((begin, end))
    return {at: spans for at, apart in found.items() if (spans := _put_together(apart))}


_FAR: Final = 1e9


def _put_together(spans: Iterable[_Span]) -> list[_Span]:
    whole: list[_Span] = []
    for begin, end in sorted(spans):
        if whole and begin <= whole[-1][1] + _NEAR:
            whole[-1] = whole[-1][0], max(whole[-1][1], end)
        else:
            whole.append((begin, end))
    return [(begin, end) for begin, end in whole if end - begin >= _SHORTEST]


def _cells(across: _Lines, up: _Lines) -> Iterator[Cell]:
    """Give the cells: from each crossing the smallest rectangle right of it and below it that is drawn."""
    if len(across) * len(up) > _MOST_CROSSINGS:
        return
    crossings = {(x, y) for y in across for x in up if _along(across[y], x, x) and _along(up[x], y, y)}
    right = {one: _led_to(one, sorted(up), crossings, across) for one in crossings}
    down = sorted(across, reverse=True)
    for left, top in crossings:
        for foot in down[bisect_right(down, -top, key=neg) :]:
            if not _along(up[left], foot, top):
                break
            under = right.get((left, foot), ())
            edge = next((x for x in right[left, top] if x in under and _along(up[x], foot, top)), None)
            if edge is not None:
                yield Cell(left, foot, edge, top)
                break


def _led_to(one: _Point, xs: Sequence[float], crossings: set[_Point], across: _Lines) -> tuple[float, ...]:
    """Give the x of the crossings right of this one to which a line leads, nearest first."""
    left, y = one
    further = takewhile(lambda x: _along(across[y], left, x), xs[bisect_right(xs, left) :])
    return tuple(x for x in further if (x, y) in crossings)


def _along(spans: Sequence[_Span], begin: float, end: float) -> bool:
    """Tell whether a line is drawn all the way from one point to another."""
    return any(first - _NEAR <= begin and end <= last + _NEAR for first, last in spans)


def _joined(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Give the cells of each table: those that share a corner."""
    tables: list[tuple[set[_Point], list[Cell]]] = []
    for cell in cells:
        corners, inside = cell.corners(), [cell]
        apart = [one for one in tables if not one[0] & corners]
        for held, others in tables:
            if held & corners:
                corners, inside = corners | held, inside + others
        tables = [*apart, (corners, inside)]
    for _, inside in tables:
        yield inside


def _rows(cells: Sequence[Cell]) -> Table:
    """Give the rows: what lies between two edges of cells that follow each other, from above."""
    edges = sorted({edge for cell in cells for edge in (cell.top, cell.foot)}, reverse=True)
    middles = [(top + foot) / 2 for top, foot in pairwise(edges)]
    across = (
        sorted((one for one in cells if one.foot < y < one.top), key=lambda one: one.left) for y in middles
    )
    return tuple(tuple(row) for row in across if row)
