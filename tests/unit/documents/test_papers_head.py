"""The head of papers: the municipality's names, and its arms where there are any."""

from __future__ import annotations

import io
import struct
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx import Document

from documents.minutes_paper import PdfPapers, minutes_paper
from documents.papers_head import small_picture
from documents.report_paper import Report, report_docx, report_pdf
from tests.letterheads import HEAD, arms
from tests.unit.documents.test_minutes_paper import FULL

HEADED = replace(FULL, head=HEAD)
REPORT = Report(
    language="nn", sender="Eksempelfjord", heading="Overlevering", subject="Politirådet", head=HEAD
)


def first_page(paper: bytes) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(paper)[0]


def words(paper: bytes) -> str:
    return str(first_page(paper).get_textpage().get_text_bounded())


def pictures(paper: bytes) -> int:
    return len(list(first_page(paper).get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])))


def test_minutes_have_the_names_and_the_arms_of_the_municipality() -> None:
    paper = PdfPapers().minutes(HEADED)

    said = words(paper)

    assert "Eksempelfjord kommune" in said
    assert "Ovdamearkavuona gielda" in said
    assert pictures(paper) == 1
    assert paper == PdfPapers().minutes(HEADED)


def test_a_paper_without_a_head_has_no_picture() -> None:
    assert pictures(PdfPapers().minutes(FULL)) == 0


def test_a_report_has_the_head_too() -> None:
    paper = report_pdf(REPORT)

    assert "Eksempelfjord kommune" in words(paper)
    assert pictures(paper) == 1


def test_word_says_what_the_arms_show() -> None:
    paper = Document(io.BytesIO(minutes_paper(HEADED, "docx")))

    [shape] = paper.inline_shapes

    assert shape._inline.docPr.get("descr") == "Kommunevåpen: gult over blått"
    assert [part.text for part in paper.paragraphs[1:3]] == [
        "Eksempelfjord kommune",
        "Ovdamearkavuona gielda",
    ]


def test_wide_arms_are_no_wider_in_word_than_a_third_of_the_page() -> None:
    wide = replace(REPORT, head=replace(HEAD, arms=arms(840, 40)))

    [shape] = Document(io.BytesIO(report_docx(wide, FULL.start))).inline_shapes

    assert shape.width.cm == pytest.approx(6, abs=0.01)
    assert shape.width / shape.height == pytest.approx(21, rel=0.02)


def test_a_large_picture_is_made_as_high_as_letters_show_it() -> None:
    large = arms(2000, 2400)

    small = small_picture(large)

    assert struct.unpack_from(">II", small, 16) == (70, 84)
    assert len(small) < len(large)


def test_a_small_picture_is_left_as_it_is() -> None:
    assert small_picture(arms(20, 24)) == arms(20, 24)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be shown"):
        small_picture(b"\x89PNG\r\n\x1a\nno more")
