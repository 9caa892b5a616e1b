"""What a PDF's page says, line by line, its tables as rows of cells. Used in the jailed child.

A row stands as in a Word document: "Politirådet | Ordfører, Politikontakt | To ganger i året".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from reading.cell_text import Span, begins_an_item, in_one_line, joined_words, spread
from reading.loose_ends import ends_loose
from reading.pdf_tables import Cell, Table, tables

HYPHEN: Final = "\x02"
"""A hyphen at the end of a line, which may only have broken the line."""

_WORD: Final = re.compile(r"\S+")
_LONGEST_CELL: Final = 1_500
"""Letters; what holds more is a frame around a text."""

_LONGEST_ITEM: Final = 60
_WIDEST_EDGE: Final = 12.0
_APART: Final = 1.25
"""How many times the smallest step from line to line is one between paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; ``foot`` is the lower edge of its first sign in points, None for a row of a table."""

    text: str
    foot: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word and where it stands, in points."""

    text: str
    left: float
    foot: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.foot + self.top) / 2

    @property
    def letter(self) -> float:
        """Give how wide a letter of the word is."""
        return (self.right - self.left) / len(self.text)


@dataclass(slots=True, eq=False)
class _Held:
    """A table with the words of each of its cells, in the order of the file."""

    table: Table
    words: dict[Cell, list[_Word]]

    def reaches(self, y: float) -> bool:
        """Tell whether the table stands at that height of the page."""
        return self.table[-1][0].foot <= y <= self.table[0][0].top

    def take(self, word: _Word) -> bool:
        """Put a word into the cell in which it stands, if it stands in one."""
        cell = next((cell for cell in self.words if cell.holds(*word.middle)), None)
        if cell is not None:
            self.words[cell].append(word)
        return cell is not None

    def is_a_frame(self) -> bool:
        """Tell whether a cell holds so much that the lines around it are no table's."""
        return any(sum(len(word.text) for word in words) > _LONGEST_CELL for words in self.words.values())


@dataclass(frozen=True, slots=True)
class _Read:
    """A line of the page's text with its words by the tables that hold them, None for none."""

    line: Line
    held: Sequence[tuple[_Word, _Held | None]] = ()


def page_lines(page: pypdfium2.PdfPage, read: pypdfium2.PdfTextPage, *, tabled: bool = True) -> list[Line]:
    """Give the lines of a page in the order of the file, the rows of a table where it begins if `tabled`."""
    found = tables(page) if tabled else []
    held = [_Held(table, {cell: [] for row in table for cell in row}) for table in found]
    lines = list(_Signs(read).lines(held))
    return list(_with_rows(lines, [table for table in held if not table.is_a_frame()]))


class _Signs:
    """The signs of a page and where they stand."""

    def __init__(self, read: pypdfium2.PdfTextPage) -> None:
        self._read = read
        self._text = read.get_text_range().replace("\ufffe", HYPHEN)
        self._same = len(self._text) == read.count_chars()

    def lines(self, tables: Sequence[_Held]) -> Iterator[_Read]:
        """Give the lines, and put those words that stand in a table's cells there."""
        start = 0
        for text in self._text.split("\n"):
            bare = text.strip()
            _, foot, _, top = self._box(start + text.index(bare)) if bare else _NOWHERE
            near = [table for table in tables if table.reaches((foot + top) / 2)] if bare else []
            words = self._words(text, start) if near else ()
            held = [(word, next((one for one in near if one.take(word)), None)) for word in words]
            yield _Read(Line(text.rstrip(), foot), held)
            start += len(text) + 1

    def _words(self, text: str, start: int) -> Iterator[_Word]:
        for found in _WORD.finditer(text):
            left, foot, _, top = self._box(start + found.start())
            right = self._box(start + found.end() - 1)[2]
            yield _Word(text=found.group(), left=left, foot=foot, right=right, top=top)

    def _box(self, at: int) -> tuple[float, float, float, float]:
        """Give the left, lower, right and upper edge of a sign with the room of its line."""
        place = at if self._same else pdfium.FPDFText_GetCharIndexFromTextIndex(self._read.raw, at)
        return self._read.get_charbox(place, loose=True) if place >= 0 else _NOWHERE


_NOWHERE: Final = (0.0, 0.0, 0.0, 0.0)


def _with_rows(lines: Sequence[_Read], kept: Sequence[_Held]) -> Iterator[Line]:
    """Give each line, or what of it stands outside of the tables, and the rows of each table once."""
    told: list[_Held] = []
    for one in lines:
        inside = [table for _, table in one.held if table is not None and table in kept]
        if not inside:
            yield one.line
            continue
        outside = " ".join(word.text for word, table in one.held if table not in inside)
        if outside:
            yield Line(outside, one.line.foot)
        for table in inside:
            if table not in told:
                told.append(table)
                yield from (Line(""), *_row_lines(table), Line(""))


def _row_lines(held: _Held) -> Iterator[Line]:
    """Give the rows of a table. A cell that reaches down is said again in each row it reaches."""
    for told in spread([list(_spans(row, held)) for row in held.table]):
        if any(told):
            yield Line(" | ".join(told))


def _spans(row: Sequence[Cell], held: _Held) -> Iterator[Span]:
    for at, cell in enumerate(row):
        yield cell.left, cell.right, in_one_line(_paragraphs(cell, held.words[cell]), first=not at)


def _paragraphs(cell: Cell, words: Sequence[_Word]) -> list[str]:
    """Give the paragraphs of a cell; a line whose first word had no room above goes on with that."""
    lines = _lines_of(words)
    if not lines:
        return []
    steps = [above[0].foot - below[0].foot for above, below in pairwise(lines)]
    edge = min(_WIDEST_EDGE, max(0.0, min(line[0].left for line in lines) - cell.left))
    told = [_said(lines[0])]
    for step, (above, below) in zip(steps, pairwise(lines), strict=True):
        room = cell.right - edge - above[-1].right
        full = room < below[0].right - below[0].left + _space(below[0])
        begins = begins_an_item(_said(below)) or step > _APART * min(steps)
        if begins or not full or _is_another(told[-1], below[0].text):
            told.append(_said(below))
        elif (
            len(above) == 1
            and not ends_loose(below[0].text)
            and room < below[0].letter
            and below[0].text[0].islower()
        ):
            told[-1] += _said(below)  # a word too long for its column
        else:
            told[-1] = joined_words(told[-1], _said(below))
    return told


def _lines_of(words: Sequence[_Word]) -> list[list[_Word]]:
    """Give the words by their lines, from above."""
    lines: list[list[_Word]] = []
    for word in words:
        if lines and word.middle[1] >= lines[-1][-1].foot:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _said(line: Sequence[_Word]) -> str:
    words = " ".join(word.text for word in line)
    return f"{words.removesuffix(HYPHEN)}-" if words.endswith(HYPHEN) else rejoined(words)


def rejoined(text: str) -> str:
    r"""Give a text without the hyphens that only broke words; behind capitals one holds a word together.

    >>> rejoined("SLT\x02koordinator"), rejoined("politi\x02råd")
    ('SLT-koordinator', 'politiråd')
    """
    return _BEHIND_CAPITALS.sub("-", text).replace(HYPHEN, "")


_BEHIND_CAPITALS: Final = re.compile(r"(?<=[A-ZÆØÅ]{2})\x02")


def _space(word: _Word) -> float:
    return (word.top - word.foot) / 5


def _is_another(told: str, word: str) -> bool:
    """Tell whether a full line may be one of a list, and the next another: both begin with a capital."""
    item = len(told) <= _LONGEST_ITEM and told[:1].isupper() and told[-1] not in ".:;,?!-/("
    return item and word[:1].isupper() and not ends_loose(told)
