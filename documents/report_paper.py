"""A report as PDF (tagged) and DOCX: head, facts, sentences and tables. Same report, same bytes."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass
from datetime import datetime

from documents import word_paper
from documents.typesetting import pdf_of
from scheduler.records.cells import harmless
from scheduler.records.letterheads import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; ``meeting`` is the key of the meeting that its first cell is about, if any."""

    cells: tuple[str, ...]
    meeting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, sentences, and a table where there is one. ``empty`` is said where neither is there."""

    key: str
    heading: str
    lines: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    empty: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """Give the sentences, or what is said when there is nothing."""
        return self.lines if self.lines or self.rows or not self.empty else (self.empty,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All words of a report, in its language. ``facts`` are label and value."""

    language: str
    sender: str
    heading: str
    subject: str
    status: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    head: Letterhead | None = None


def report_pdf(report: Report) -> bytes:
    """Give the report as a tagged PDF."""
    sections = [asdict(one) | {"lines": one.said} for one in report.sections]
    return pdf_of("report.typ", asdict(report) | {"sections": sections}, report.head)


def report_docx(report: Report, made: datetime) -> bytes:
    """Give the report as DOCX, dated at the moment."""
    paper = word_paper.begun(report, made)
    for section in report.sections:
        paper.add_heading(section.heading, level=2)
        for line in section.said:
            paper.add_paragraph(line)
        if section.rows:
            word_paper.grid(paper, section.heads, [row.cells for row in section.rows])
    return word_paper.bytes_of(paper)


def section_csv(section: Section) -> bytes:
    """Write a section's table for a spreadsheet: semicolons, a mark for its letters, no formulas."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    for cells in (section.heads, *(row.cells for row in section.rows)):
        lines.writerow([harmless(cell) for cell in cells])
    return b"\xef\xbb\xbf" + written.getvalue().encode()
