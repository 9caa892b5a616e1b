"""A PDF to the text of its pages. Used in the jailed child.

Lines stand in the order of the file. Where lines stand further apart than the others of their page, an empty
one says so. A page that is a picture has no text; which those are is told beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from reading.pdf_cells import Line, page_lines, rejoined
from reading.refusals import RefusedError

_MOST_PAGES: Final = 400
_MOST_TABLED: Final = 150
"""On so many pages tables are read by their cells; on more, the child might not have the time."""

_LETTERS_A_PAGE: Final = 25
_LETTERS_OF_STAMPS: Final = 200
"""So many letters a page may be what an archive or those who sign have stamped on a scanned page."""

_MOST: Final = 0.6
_REPEATED_ON: Final = 3
_LINES_AT_AN_EDGE: Final = 3
_PAGE_NUMBER_DIGITS: Final = 3
_NUMBER_OF_PAGE: Final = re.compile(
    r"\b(?:(?:side|s\.) ?\d{1,3}(?: ?(?:av|/) ?\d{1,3})?|\d{1,3} ?(?:av|/) ?\d{1,3})$"
)
_FOOT: Final = re.compile(r"(?:^|[^.!?:;\s])\s*\bSide \d{1,3} ?(?:av|/) ?\d{1,3}\s*$")
"""A foot is one wherever it stands in the file, as text boxes may come behind it; it follows no sentence."""

_FOOT_AT_EDGE: Final = re.compile(_FOOT.pattern, re.IGNORECASE)
_SHORTEST_EDGE: Final = 10
_APART: Final = 1.5
_FEWEST_LINES: Final = 3
_FEW_SIGNS: Final = 6
_DRAWN_BULLET: Final = re.compile("[\ue000-\uf8ff]")
"""A sign that only a font of signs knows, as those before items; elsewhere it is shown as an empty box."""

_BROKEN_PAIR: Final = re.compile("\x02\n?[ ]?(?=(?:og|eller|samt)\\b)")
"""A hyphen at the end of a line that stands for a part of a word: "sak- og arkivsystem"."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of each page, and the numbers (from 1) of those that are pictures."""

    pages: tuple[str, ...]
    pictures: tuple[int, ...]


def pdf_text(data: bytes) -> PdfText:
    """Give the text of a PDF.

    Raises:
        RefusedError: it is damaged, protected, too large, or has hardly any text.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("protected" if "password" in str(error).lower() else "damaged") from error
    if len(document) > _MOST_PAGES:
        raise RefusedError("too_large")
    read = [_page_text(document[number], tabled=number < _MOST_TABLED) for number in range(len(document))]
    pages = _without_edges([text for text, _ in read])
    pictures = [
        number for number, (text, drawn) in enumerate(read, 1) if drawn and _letters(text) < _LETTERS_A_PAGE
    ]
    covered = all(drawn > _MOST and _letters(text) < _LETTERS_OF_STAMPS for text, drawn in read)
    if _letters(" ".join(pages)) < _LETTERS_A_PAGE * (len(pages) - len(pictures)) or covered:
        raise RefusedError("scanned" if pages else "empty")
    return PdfText(tuple(pages), tuple(pictures))


def _letters(text: str) -> int:
    return sum(sign.isalpha() for sign in text)


def _page_text(page: pypdfium2.PdfPage, *, tabled: bool) -> tuple[str, float]:
    """Give a page's text, its tables by cells if `tabled`, and what share its largest picture covers."""
    read = page.get_textpage()
    if page.get_rotation() and _runs_along(read):
        page.set_rotation(0)
        read = page.get_textpage()
    drawn = _drawn(page)
    lines = page_lines(page, read, tabled=tabled)
    page.close()
    apart = _apart(lines)
    spaced = "\n".join(
        f"\n{line.text}" if number in apart else line.text for number, line in enumerate(lines)
    )
    spaced = _BROKEN_PAIR.sub("- ", spaced)
    spaced = _DRAWN_BULLET.sub("•", rejoined(spaced.replace("\x02\n", "-\n")))
    return "\n".join(line.rstrip() for line in spaced.split("\n")), drawn


def _drawn(page: pypdfium2.PdfPage) -> float:
    bounds = (one.get_bounds() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    largest = max(((right - left) * (top - foot) for left, foot, right, top in bounds), default=0.0)
    return float(largest / max(1.0, page.get_width() * page.get_height()))


def _runs_along(read: pypdfium2.PdfTextPage) -> bool:
    """Tell whether the first signs of a page that is turned run from left to right before it is turned."""
    boxes = [read.get_charbox(number) for number in range(min(read.count_chars(), _FEW_SIGNS))]
    if len(boxes) < _FEW_SIGNS:
        return False
    return bool(boxes[-1][0] - boxes[0][0] > abs(boxes[-1][1] - boxes[0][1]))


def _apart(lines: Sequence[Line]) -> frozenset[int]:
    """Give the numbers (from 0) of the lines above which more is left than above the others of the page."""
    feet = [(number, line.foot) for number, line in enumerate(lines) if line.text and line.foot is not None]
    gaps = [(after[0], before[1] - after[1]) for before, after in pairwise(feet)]
    down = [gap for _, gap in gaps if gap > 1]
    if len(down) < _FEWEST_LINES:
        return frozenset()
    usual = median(down)
    return frozenset(
        number
        for number, gap in gaps
        if gap > _APART * usual and not lines[number].text[0].islower() and lines[number - 1].text
    )


def _without_edges(pages: Sequence[str]) -> list[str]:
    """Take away page numbers, and what stands first or last on many pages, or there again on the next one."""
    kept = [[line for line in page.split("\n") if not _FOOT.search(line)] for page in pages]
    for _ in range(_LINES_AT_AN_EDGE):
        for at in (0, -1):
            _take_edge(kept, at)
    return ["\n".join(lines) for lines in kept]


def _take_edge(pages: Sequence[list[str]], at: int) -> None:
    """Take away the first line of each page (0) or the last (-1) if it is none of the text.

    What stands first on two pages is only taken from the second: on the first it may be the title.
    """
    edges = [_edge(lines, at) for lines in pages]
    most = max(_REPEATED_ON, len(pages) // 2 + 1)
    often = {line for line, times in Counter(edges).items() if times >= most}
    for lines, line, before, after in zip(pages, edges, ["", *edges], [*edges[1:], ""], strict=False):
        again = line == before or (at == -1 and line == after)
        repeated = often | ({line} if again and len(line) >= _SHORTEST_EDGE else set())
        while lines and _is_edge(lines[at], repeated):
            lines.pop(at)


def _edge(lines: Sequence[str], at: int) -> str:
    """Give the first or the last line that is written, without its page's number; nothing if none is."""
    written = [line for line in lines if line.strip()]
    return _unnumbered(written[at]) if written else ""


def _unnumbered(line: str) -> str:
    """Give a line that stands first or last on its page without the page's number."""
    return _NUMBER_OF_PAGE.sub("", line.strip().lower())


def _is_edge(line: str, repeated: set[str]) -> bool:
    words = line.strip().lower()
    if _FOOT_AT_EDGE.search(words):
        return True
    numbers = words.removeprefix("side").replace(" av ", "/").replace("-", "").replace(" ", "").split("/")
    if not words or _unnumbered(words) in repeated:
        return True
    return all(one.isdigit() and len(one) <= _PAGE_NUMBER_DIGITS for one in numbers)
