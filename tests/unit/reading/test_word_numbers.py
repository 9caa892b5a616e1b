"""Word's own numbers and bullets stand before the paragraphs of its lists, as a reader sees them."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reading.word_numbers import WordNumbers
from reading.word_text import word_lines

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _level(depth: int, form: str, words: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


def _document(*levels: str, again: str = "") -> WordDocument:
    """Make a document with one list of these levels, 71, and with `again` a second of its kind, 72."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {WORDS} w:abstractNumId="70">{"".join(levels)}</w:abstractNum>')
    )
    for number, inside in ((71, ""), (72, again)):
        numbering.append(
            parse_xml(f'<w:num {WORDS} w:numId="{number}"><w:abstractNumId w:val="70"/>{inside}</w:num>')
        )
    return document


def _add(document: WordDocument, words: str, number: int | None = 71, depth: int = 0) -> None:
    paragraph = document.add_paragraph(words)
    if number is not None:
        listed = f'<w:numPr {WORDS}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(listed))


def _read(document: WordDocument) -> list[str]:
    document.save(held := io.BytesIO())
    return [line for line in word_lines(held.getvalue()) if line.strip()]


@pytest.mark.parametrize(
    ("form", "words", "shown"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "§ %1", ["§ 1", "§ 2", "§ 3"]),
        ("decimal", "(%1)", ["(1)", "(2)", "(3)"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("decimalZero", "%1", ["01", "02", "03"]),
    ],
)
def test_a_list_is_numbered_in_its_form(form: str, words: str, shown: list[str]) -> None:
    document = _document(_level(0, form, words))
    for item in ("ordfører", "lensmann", "rektor"):
        _add(document, item)

    assert _read(document) == [
        f"{mark} {item}" for mark, item in zip(shown, ("ordfører", "lensmann", "rektor"), strict=True)
    ]


def test_a_level_below_begins_anew_under_each_number_above_it() -> None:
    document = _document(_level(0, "decimal", "%1."), _level(1, "decimal", "%1.%2"))
    for words, depth in (("Politirådet", 0), ("Møter", 1), ("Leder", 1), ("SLT", 0), ("Møter", 1)):
        _add(document, words, depth=depth)

    assert _read(document) == ["1. Politirådet", "1.1 Møter", "1.2 Leder", "2. SLT", "2.1 Møter"]


def test_a_list_counts_on_over_paragraphs_that_belong_to_none() -> None:
    document = _document(_level(0, "decimal", "%1."))
    _add(document, "Møter")
    _add(document, "Rådet møtes to ganger i året.", number=None)
    _add(document, "Leder")

    assert _read(document) == ["1. Møter", "Rådet møtes to ganger i året.", "2. Leder"]


def test_a_list_that_begins_anew_counts_for_itself() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    document = _document(_level(0, "decimal", "%1."), again=anew)
    for words, number in (("A", 71), ("B", 72), ("C", 71), ("D", 72)):
        _add(document, words, number=number)

    assert _read(document) == ["1. A", "5. B", "2. C", "6. D"]


def test_the_styles_of_word_number_their_paragraphs() -> None:
    document = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("ordfører", style=style)

    first, second, third = _read(document)

    assert (first, second) == ("1. ordfører", "2. ordfører")
    assert third[1:] == " ordfører"
    assert not third[0].isalnum()


def test_a_style_that_leans_on_itself_ends() -> None:
    document = docx.Document()
    style = document.styles["List Number"].element
    style.find(qn("w:pPr")).remove(style.find(qn("w:pPr")).find(qn("w:numPr")))
    style.find(qn("w:basedOn")).set(qn("w:val"), style.get(qn("w:styleId")))
    document.add_paragraph("ordfører", style="List Number")

    assert [line[-len("ordfører") :] for line in _read(document)] == ["ordfører"]


@pytest.mark.parametrize("told", ["", "x", "-3", "9" * 40])
def test_numbers_that_are_none_are_taken_as_the_first(told: str) -> None:
    document = _document(_level(0, "decimal", "%1.").replace('w:start w:val="1"', f'w:start w:val="{told}"'))
    _add(document, "Møter")

    assert _read(document) == ["1. Møter"]


def test_a_list_that_is_described_nowhere_has_bullets() -> None:
    document = docx.Document()
    _add(document, "ordfører", number=4711)

    assert _read(document) == ["- ordfører"]


def test_a_document_without_lists_has_no_marks() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Rådet møtes.")

    assert WordNumbers(document).mark(paragraph._p) is None


def test_numbered_paragraphs_are_read_as_what_they_count() -> None:
    document = _document(_level(0, "decimal", "%1."), _level(1, "lowerLetter", "%2)"))
    _add(document, "Faste medlemmer av politirådet er", depth=0)
    for item in ("ordføreren", "kommunedirektøren", "lensmannen"):
        _add(document, item, depth=1)

    assert _read(document) == [
        "1. Faste medlemmer av politirådet er",
        "a) ordføreren",
        "b) kommunedirektøren",
        "c) lensmannen",
    ]
