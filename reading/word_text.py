"""A Word document to its lines, as it reads with every tracked change accepted. Used in the jailed child.

What is inserted, moved here, filled into a form field or stands in a text box counts; what is deleted, moved
away, hidden, or written beside it in a comment does not. A footnote follows the paragraph that points to it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from reading.cell_text import Span, in_one_line, spread
from reading.refusals import RefusedError
from reading.word_numbers import WordNumbers

_LARGEST_UNPACKED: Final = 60 * 1024 * 1024
_MOST_PARTS: Final = 3_000
_DEEPEST: Final = 60
_TYPES: Final = "[Content_Types].xml"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE: Final = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), _FALLBACK})
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_NOTES: Final = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_Notes = dict[tuple[str, str], _Element]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A document, its notes by sort and number, and the numbers of its lists as far as they were counted."""

    document: WordDocument
    notes: _Notes
    numbers: WordNumbers


def word_lines(data: bytes) -> Iterator[str]:
    """Give the lines of the document, with an empty one where something new begins.

    Raises:
        RefusedError: it is damaged, protected, unsafe, or no Word document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check_parts(packed)
    except zipfile.BadZipFile as error:
        raise RefusedError("damaged") from error
    try:
        document = docx.Document(io.BytesIO(data))
    except ValueError as error:  # the main part is of another program
        raise RefusedError("wrong_type") from error
    told = _Told(document=document, notes=_notes(document), numbers=WordNumbers(document))
    yield from _block_lines(document.element.body, told)


def _check_parts(packed: zipfile.ZipFile) -> None:
    """Refuse by the sizes written in the archive, before anything is unpacked."""
    parts = packed.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise RefusedError("unsafe")
    if not {_TYPES, "word/document.xml"} & {part.filename for part in parts}:
        raise RefusedError("wrong_type")
    for part in parts:
        if part.flag_bits & 1:
            raise RefusedError("protected")
        if part.filename.endswith((".xml", ".rels")) and _defines_words(packed, part):
            raise RefusedError("unsafe")


def _defines_words(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether the part begins with a document type, the only place where entities can be defined."""
    with packed.open(part) as opened:
        return b"<!DOCTYPE" in opened.read(4_096).replace(b"\x00", b"")


def _notes(document: WordDocument) -> _Notes:
    """Give the footnotes and endnotes by their sort and number."""
    found: _Notes = {}
    for relation in document.part.rels.values():
        sort = relation.reltype.rpartition("/")[2].removesuffix("s")
        if sort in _NOTES.values() and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                found[sort, note.get(qn("w:id"), "")] = note
    return found


def _block_lines(parent: _Element, told: _Told, depth: int = 0, *, in_cell: bool = False) -> Iterator[str]:
    """Give the lines of the paragraphs and tables in an element, also of those in wrappings."""
    for element in parent if depth < _DEEPEST else ():
        if element.tag == qn("w:p"):
            yield from _paragraph_lines(element, told, depth, in_cell=in_cell)
        elif element.tag == qn("w:tbl"):
            yield ""
            yield from _table_lines(element, told, depth)
            yield ""
        elif element.tag not in _GONE:
            yield from _block_lines(element, told, depth + 1, in_cell=in_cell)


def _paragraph_lines(element: _Element, told: _Told, depth: int, *, in_cell: bool) -> Iterator[str]:
    boxes: list[_Element] = []
    text = "".join(_words(element, boxes)).strip()
    paragraph = Paragraph(element, told.document)
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    mark = told.numbers.mark(element) if text else None
    if mark is None and style.startswith(("List", "Liste", "Punkt")):
        mark = _ITEM
    if mark == _ITEM and style[-1:] in _BELOW:
        mark = _ITEM_BELOW
    if style.startswith(("Heading", "Overskrift", "Title", "Tittel")):
        yield from ("", f"{mark} {text}" if mark and mark not in _BULLETS else text, "")
    elif text and mark:
        yield f"{_ITEM if in_cell and not mark[0].isdigit() else mark} {text}"
    else:
        yield from (text, "") if text.endswith((".", "!", "?")) else (text,)
    for box in boxes:
        held = told.notes.get((_NOTES.get(box.tag, ""), box.get(qn("w:id"), "")), box)
        yield from ("", *_block_lines(held, told, depth + 1), "")


_ITEM: Final = "-"
_ITEM_BELOW: Final = "•"
_BULLETS: Final = frozenset("-•▪")
_BELOW: Final = frozenset("2345")
"""How the names of styles end whose items stand below another."""


def _words(parent: _Element, boxes: list[_Element]) -> Iterator[str]:
    """Give the pieces of a paragraph's text; text boxes and what points to notes are put aside."""
    for element in parent:
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag == qn("w:txbxContent") or element.tag in _NOTES:
            boxes.append(element)
        elif element.tag not in _GONE and not _hidden(element):
            yield from _words(element, boxes)


def _hidden(run: _Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val")) not in {"0", "false", "off"}


def _table_lines(table: _Element, told: _Told, depth: int) -> Iterator[str]:
    """Give a line for each row; a cell that reaches on is said in each row and column that it reaches."""
    above: dict[int, str] = {}
    rows: list[list[Span]] = []
    for row in _within(table, qn("w:tr")):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            continue
        spans: list[Span] = []
        column = 0
        for cell in _within(row, qn("w:tc")):
            lines = list(_block_lines(cell, told, depth + 1, in_cell=True))
            words, width = in_one_line(lines, first=not spans), _width(cell)
            if _goes_on(cell):
                words = above.get(column, words)
            above[column] = words
            spans.append((column, column + width, words))
            column += width
        rows.append(spans)
    yield from (" | ".join(cells) for cells in spread(rows))


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """Give the rows of a table or the cells of a row, also those that a content control wraps."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
            yield from _within(element, tag)


def _width(cell: _Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    told = span.get(qn("w:val"), "1") if span is not None else "1"
    return int(told) if told.isascii() and told.isdigit() else 1


def _goes_on(cell: _Element) -> bool:
    """Tell whether the cell is the lower part of the one above."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"
