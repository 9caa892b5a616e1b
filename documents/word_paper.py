"""What all papers in Word have in common: head, labelled lines, tables with a grid, and their bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final, Protocol

from documents.papers_head import shown_by
from scheduler.records.letterheads import Letterhead

STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The same moment on every part of a document or package, so that the same words give the same bytes."""


_ARMS_CM: Final = 1.5
_WIDEST_CM: Final = 6


class Headed(Protocol):
    """The words of a paper's head. ``facts`` are label and value."""

    @property
    def language(self) -> str:
        """Give the language's code."""
        ...

    @property
    def sender(self) -> str:
        """Give whose paper it is."""
        ...

    @property
    def heading(self) -> str:
        """Give what sort of paper it is."""
        ...

    @property
    def subject(self) -> str:
        """Give what it is about."""
        ...

    @property
    def status(self) -> str:
        """Give what is to be known of its state; may be empty."""
        ...

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Give the facts under the heading."""
        ...

    @property
    def head(self) -> Letterhead | None:
        """Give how the municipality shows itself, where it has said so."""
        ...


def begun(lines: Headed, made: datetime) -> Any:  # noqa: ANN401 - python-docx types its documents by function
    """Begin a document with its properties, head and facts."""
    from docx import Document  # noqa: PLC0415 - heavy, and only papers need it

    paper = Document()
    stamp = made.astimezone(UTC).replace(tzinfo=None)
    about = paper.core_properties
    about.title, about.language = f"{lines.heading}: {lines.subject}", lines.language
    about.author, about.created, about.modified, about.revision = lines.sender, stamp, stamp, 1
    _named(paper, lines)
    paper.add_heading(lines.heading, level=1)
    paper.add_paragraph(lines.subject)
    if lines.status:
        paper.add_paragraph(lines.status)
    labelled(paper, lines.facts)
    return paper


def _named(paper: Any, lines: Headed) -> None:  # noqa: ANN401 - see above
    """Add the arms, and under them whose paper it is."""
    from docx.shared import Cm  # noqa: PLC0415 - as above

    head = lines.head
    if head and head.arms:
        picture = paper.add_picture(BytesIO(head.arms), height=Cm(_ARMS_CM))
        picture.width, picture.height = _fitted(picture.width, picture.height, Cm(_WIDEST_CM))
        picture._inline.docPr.set("descr", shown_by(head, lines.language))  # noqa: SLF001 - no other way in
    paper.add_paragraph(lines.sender)
    if head and head.name_sami:
        paper.add_paragraph(head.name_sami)


def _fitted(width: int, height: int, widest: int) -> tuple[int, int]:
    """Give a picture's size, made smaller where it is wider than it may be."""
    return (width, height) if width <= widest else (widest, height * widest // width)


def labelled(paper: Any, pairs: Iterable[tuple[str, str]]) -> None:  # noqa: ANN401 - see above
    """Add a paragraph for each pair, its label in bold."""
    for label, value in pairs:
        paragraph = paper.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(value)


def grid(paper: Any, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:  # noqa: ANN401 - see above
    """Add a table with a grid; each row has a cell for each head."""
    table = paper.add_table(rows=0, cols=len(heads))
    table.style = "Table Grid"
    for cells in (heads, *rows):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text


def bytes_of(paper: Any) -> bytes:  # noqa: ANN401 - see above
    """Give a document's bytes; the library stamps its parts with the clock, we with one moment."""
    saved, written = BytesIO(), BytesIO()
    paper.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(written, "w") as document:
        for part in parts.infolist():
            document.writestr(zipfile.ZipInfo(part.filename, STAMP), parts.read(part), zipfile.ZIP_DEFLATED)
    return written.getvalue()
