"""Rows W5 and I5 of the fault model on paper: what stands there is what was written, and does nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from typing import Final

import openpyxl
import pypdfium2
import pytest
from docx import Document

from documents.plan_sheets import Sheet
from documents.report_paper import Report, Row, Section, report_docx, report_pdf, section_csv
from documents.svg import element, text
from documents.workbook import workbook
from scheduler.records.basics import Language
from scheduler.records.cells import harmless

WORDS: Final = (
    '#panic("x")',
    "#sys.inputs.paper",
    "$ x^2 $ *fet* _skrå_ `kode`",
    "= Overskrift",
    "<label> @ref \\ // /* x */",
    "]#box[x",
    "<w:p/> & <b>x</b> ]]>",
    '"onload="alert(1)',
)
FORMULAS: Final = (
    *("=HYPERLINK(0)", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1"),
    *("\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)"),
)
MADE: Final = datetime(2026, 11, 24, tzinfo=UTC)


def _report(words: str) -> Report:
    table = Section(
        key="a", heading=words, lines=(words,), heads=(words, "b"), rows=(Row(cells=(words, "c")),)
    )
    return Report(
        language="nb",
        sender=words,
        heading=words,
        subject=words,
        status=words,
        facts=((words, words),),
        sections=(table,),
    )


@pytest.mark.parametrize("words", WORDS)
def test_w5_a_paper_shows_the_words_and_does_nothing_with_them(words: str) -> None:
    document = pypdfium2.PdfDocument(report_pdf(_report(words)))
    shown = "".join(page.get_textpage().get_text_range() for page in document)

    assert "".join(shown.split()).count("".join(words.split())) >= 8
    assert shown.count("http") == 0


@pytest.mark.parametrize("words", WORDS)
def test_w5_a_word_document_shows_the_words_and_has_no_other_parts(words: str) -> None:
    plain, hostile = report_docx(_report("x"), MADE), report_docx(_report(words), MADE)
    names = [zipfile.ZipFile(io.BytesIO(one)).namelist() for one in (plain, hostile)]
    paper = Document(io.BytesIO(hostile))
    paragraphs = [one.text for one in paper.paragraphs]

    assert names[0] == names[1]
    assert paragraphs.count(words) >= 4
    assert paper.tables[0].cell(0, 0).text == paper.tables[0].cell(1, 0).text == words
    assert "instrText" not in paper.element.xml


@pytest.mark.parametrize("words", WORDS)
def test_w5_a_picture_keeps_words_inside_their_element(words: str) -> None:
    drawn = element("text", {"class": words}, text(words))

    assert drawn.count("<") == 2
    assert drawn.count('"') == 2
    assert drawn.replace("&lt;", "").replace("&amp;", "").startswith("<text ")


@pytest.mark.parametrize("formula", FORMULAS)
def test_i5_no_cell_of_any_table_is_a_formula(formula: str) -> None:
    section = Section(key="a", heading="x", heads=(formula, "b"), rows=(Row(cells=(formula, "c")),))
    sheet = Sheet(name="x", heads=(formula,), widths=(9,), rows=((formula,),))

    rows = list(csv.reader(io.StringIO(section_csv(section).decode("utf-8-sig"), newline=""), delimiter=";"))
    book = openpyxl.load_workbook(io.BytesIO(workbook("x", [sheet], Language.BOKMAL)))
    cells = [cell for row in book["x"].iter_rows() for cell in row]

    assert [row[0] for row in rows] == [f"'{formula}", f"'{formula}"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert harmless(formula) == f"'{formula}"
