"""Rows I1 and I2 of the fault model: what a file hides from whoever only looks at its bytes as they stand."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

import pytest

from documents.report_paper import Report, Row, Section, report_docx, report_pdf
from reading.inspection import inspected
from reading.refusals import RefusedError
from tests.attached_files import packed_words, pdf, word

STARTS_A_PROGRAM = b"1 0 << /S /Launch /F (cmd.exe) >>"
HEAD = b"<< /Type /ObjStm /N 1 /First 4 >>\nstream\n"
TIE = b'<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" %b/></Relationships>'
FETCHED = TIE % b'Target="http://x/a" TargetMode="External"'
NAMED = b'xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"'
REPORT = Report(
    language="nb",
    sender="Vik kommune",
    heading="Rapport",
    subject="Møter om skoleveien",
    sections=(Section(key="a", heading="Møter", heads=("Dag",), rows=(Row(cells=("1. juni",)),)),),
)


def _with(piece: bytes) -> bytes:
    return pdf().replace(b"%%EOF", piece + b"%%EOF")


def _stored_then_packed(first: bytes, second: bytes) -> bytes:
    """Pack so that the first bytes stand there as they are, and leave out the sum at the end."""
    plain, packed = zlib.compressobj(0), zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return plain.compress(first) + plain.flush(zlib.Z_FULL_FLUSH) + packed.compress(second) + packed.flush()


def _broken_behind(words: bytes) -> bytes:
    """Pack what can be unpacked, and behind it a block of a sort that there is not."""
    packed = zlib.compressobj(9)
    return packed.compress(words) + packed.flush(zlib.Z_FULL_FLUSH) + b"\xff\xff\xff"


def _spoiled(packed: bytes) -> bytes:
    return packed[:-4] + b"\0\0\0\0"


HIDDEN_IN_PDF = {
    "a text that looks like a stream": pdf(
        extra=b"/X (stream\n) /OpenAction << /S /Launch /F (cmd.exe) >> /Y (endstream)"
    ),
    "a list inside the list of a stream": _with(
        packed_words(STARTS_A_PROGRAM).replace(b"/N 1", b"/D << /A 1 >> /N 1")
    ),
    "an escape in the name of a stream": _with(
        packed_words(STARTS_A_PROGRAM).replace(b"ObjStm", b"Obj#53tm")
    ),
    "a stream that seems to end early": _with(
        HEAD + _stored_then_packed(b"1 0 (endstream) ", STARTS_A_PROGRAM * 20) + b"\nendstream\n"
    ),
    "a stream that never ends": _with(HEAD + zlib.compress(STARTS_A_PROGRAM)),
    "a stream with a wrong sum": _with(HEAD + _spoiled(zlib.compress(STARTS_A_PROGRAM)) + b"\nendstream\n"),
    "a stream that is broken further on": _with(HEAD + _broken_behind(STARTS_A_PROGRAM) + b"\nendstream\n"),
    "a word across two pieces": _with(packed_words(b" " * (1024 * 1024 - 14) + STARTS_A_PROGRAM)),
    "a form with a program of its own": pdf(extra=b"/AcroForm << /XFA [(a) 4 0 R] /Fields [] >>"),
}


@pytest.mark.parametrize("content", HIDDEN_IN_PDF.values(), ids=HIDDEN_IN_PDF)
def test_i2_a_pdf_hides_no_program_in_what_looks_like_something_else(content: bytes) -> None:
    with pytest.raises(RefusedError, match="active"):
        inspected("pdf", content)


@pytest.mark.parametrize("filters", [b"[/FlateDecode /FlateDecode]", b"[/Fl/Fl]", b"[/ASCIIHexDecode]"])
def test_i2_a_pdf_whose_objects_are_packed_in_a_way_that_is_not_looked_into_is_refused(
    filters: bytes,
) -> None:
    twice = packed_words(zlib.compress(STARTS_A_PROGRAM)).replace(b"/N 1", b"/N 1 /Filter " + filters)

    with pytest.raises(RefusedError, match="unsafe"):
        inspected("pdf", _with(twice))


def test_i1_a_pdf_that_unpacks_to_more_than_there_is_room_for_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reading.inspected_pdf._MOST_UNPACKED", 3 * 1024 * 1024)
    fits, bomb = (packed_words(b"0" * (size * 1024 * 1024)) for size in (2, 4))

    assert "skoleveien" in inspected("pdf", _with(fits))
    with pytest.raises(RefusedError, match="unsafe"):
        inspected("pdf", _with(bomb))


HIDDEN_IN_WORD = {
    "an escape": (FETCHED.replace(b'"Ext', b'"&#69;xt'), "active"),
    "two octets a letter": (('<?xml version="1.0"?>' + FETCHED.decode()).encode("utf-16"), "active"),
    "a prefix": (
        FETCHED.replace(b"<R", b"<p:R").replace(b"</R", b"</p:R").replace(b"ships>", b"ships %b>" % NAMED, 1),
        "active",
    ),
    "an arrow in a name": (FETCHED.replace(b'Id="r"', b'Id=">"'), "active"),
    "a target that is called a link": (FETCHED.replace(b"x/a", b"x/hyperlink"), "active"),
    "another document": (TIE.replace(b"attachedTemplate", b"aFChunk") % b'Target="a.xml"', "embedded"),
    "a control": (TIE.replace(b"attachedTemplate", b"control") % b'Target="a.xml"', "active"),
}


@pytest.mark.parametrize(("ties", "reason"), HIDDEN_IN_WORD.values(), ids=HIDDEN_IN_WORD)
def test_i2_a_word_document_hides_nothing_in_how_its_ties_are_written(ties: bytes, reason: str) -> None:
    assert "skoleveien" in inspected("docx", word(word__rels__x_rels=TIE % b'Target="a.xml"'))

    with pytest.raises(RefusedError, match=reason):
        inspected("docx", word(word__rels__x_rels=ties))


FIELDS = {
    "in one piece": '<w:instrText> DDEAUTO c:\\cmd "/k calc"</w:instrText>',
    "in two": "<w:instrText>DDE</w:instrText><w:t>x</w:t><w:instrText>AUTO c:\\cmd</w:instrText>",
    "behind another": '<w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="begin"/>'
    "<w:instrText>INCLUDETEXT x</w:instrText>",
    "in short": '<w:fldSimple w:instr="dde c:\\cmd"/>',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("fields", FIELDS.values(), ids=FIELDS)
def test_i2_a_word_document_has_no_field_that_starts_or_fetches_anything(fields: str, encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><w:p xmlns:w="http://x/main">{fields}</w:p>'

    with pytest.raises(RefusedError, match="active"):
        inspected("docx", word(word__header1_xml=part.encode(encoding)))


def test_an_ordinary_field_is_no_danger() -> None:
    part = b'<w:p xmlns:w="http://x/main"><w:fldSimple w:instr=" PAGE "/><w:instrText>TOC</w:instrText></w:p>'

    assert "skoleveien" in inspected("docx", word(word__header1_xml=part))


def test_our_own_papers_may_be_attached() -> None:
    assert "om skoleveien" in inspected("pdf", report_pdf(REPORT))
    assert "om skoleveien" in inspected("docx", report_docx(REPORT, datetime(2026, 11, 24, tzinfo=UTC)))
