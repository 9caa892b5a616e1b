"""Papers bound into one PDF: in their order, numbered through, with bookmarks, and harmless."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from reading.binding import Part, bound
from tests.attached_files import pdf


def sheets(number: int, *, turned: int = 0, acts: bool = False) -> bytes:
    """Give a PDF of so many empty pages of an odd size, turned or with something to do when one is opened."""
    writer = PdfWriter()
    for _ in range(number):
        page = writer.add_blank_page(width=300, height=500)
        page.rotate(turned)
        if acts:
            act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
            page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(act)})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def numbers(content: bytes) -> list[str]:
    return [page.extract_text().split("\n")[-1].strip() for page in read(content).pages]


def test_parts_stand_in_their_order_with_numbers_through_all_and_a_bookmark_each() -> None:
    parts = [Part("Saksliste", ours=True, content=sheets(1)), Part("", ours=False, content=sheets(2))]

    left_out, content = bound([*parts, Part("1/27 Møte – ø.pdf", ours=False, content=pdf())])

    assert left_out == []
    assert numbers(content) == ["1 / 4", "2 / 4", "3 / 4", "4 / 4"]
    made = read(content)
    marks = [(str(one.title), made.get_destination_page_number(one)) for one in made.outline]  # type: ignore[union-attr,arg-type]
    assert marks == [("Saksliste", 0), ("1/27 Møte – ø.pdf", 3)]


def test_what_cannot_be_read_is_left_out_and_the_numbers_know_nothing_of_it() -> None:
    broken = Part("Ødelagt", ours=False, content=b"%PDF-1.7\nnoe annet\n%%EOF")
    parts = [Part("a", ours=True, content=sheets(1)), broken, Part("b", ours=False, content=sheets(1))]

    left_out, content = bound(parts)

    assert left_out == [1]
    assert numbers(content) == ["1 / 2", "2 / 2"]


def test_a_paper_of_ours_that_is_no_pdf_is_an_error_of_ours() -> None:
    with pytest.raises(Exception, match=r"(?i)stream|eof|header"):
        bound([Part("a", ours=True, content=b"tull")])


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_upright_and_its_number_is_read(turned: int) -> None:
    _, content = bound([Part("a", ours=False, content=sheets(1, turned=turned))])

    page = read(content).pages[0]
    assert page.rotation == 0
    assert (page.mediabox.width > page.mediabox.height) == (turned in {90, 270})
    assert numbers(content) == ["1 / 1"]


def test_what_a_page_would_do_when_it_is_opened_is_left_out() -> None:
    _, content = bound([Part("a", ours=False, content=sheets(1, acts=True))])

    assert b"JavaScript" not in content
    assert "/AA" not in read(content).pages[0]


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = [Part("a", ours=True, content=pdf()), Part("b", ours=False, content=sheets(2))]

    assert bound(parts) == bound(parts)
