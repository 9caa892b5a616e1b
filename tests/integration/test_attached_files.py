"""Files that are attached: known by their bytes, looked into by a child, refused for a reason."""

from __future__ import annotations

import pytest

from reading.attached import UnfitBytesError, UnfitReason, kind_of, looked_into
from reading.inspection import inspected
from reading.refusals import RefusedError
from scheduler.records.attachments import LARGEST_FILE, FileKind
from tests.attached_files import jpeg, packed_words, pdf, png, word

LINK = (
    b'<Relationships><Relationship Id="r" Type="http://x/%b" Target="http://x" TargetMode="External"/>'
    b"</Relationships>"
)


@pytest.mark.parametrize(
    ("content", "name", "kind", "text"),
    [
        (pdf(), "Notat.PDF", FileKind.PDF, "Notat om skoleveien"),
        (word(), "C:\\fakepath\\Notat.docx", FileKind.DOCX, "Notat om skoleveien"),
    ],
)
def test_a_document_is_kept_and_its_text_is_read(
    content: bytes, name: str, kind: FileKind, text: str
) -> None:
    assert kind_of(content, name) is kind
    assert text in looked_into(content, kind).text


def test_a_photo_comes_back_without_what_the_camera_told_and_a_document_as_it_was() -> None:
    told = b"\xff\xe1\x00\x0eExif\0\0GPS 60"

    assert looked_into(jpeg()[:2] + told + jpeg()[2:], FileKind.JPEG).content == jpeg()
    assert looked_into(png(), FileKind.PNG).content == png()
    assert looked_into(pdf(), FileKind.PDF).content == pdf()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.pdf", UnfitReason.EMPTY),
        (b"%PDF-" + b"0" * LARGEST_FILE, "a.pdf", UnfitReason.TOO_LARGE),
        (b"MZ\x90\x00", "a.pdf", UnfitReason.WRONG_TYPE),
        (pdf(), "a.exe", UnfitReason.WRONG_TYPE),
        (pdf(), "a.pdf.docx", UnfitReason.WRONG_TYPE),
        (png(), "a", UnfitReason.WRONG_TYPE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", UnfitReason.WRONG_TYPE),
        (b"\xd0\xcf\x11\xe0", "a.doc", UnfitReason.WRONG_TYPE),
    ],
)
def test_what_is_no_paper_is_refused_before_anything_reads_it(
    content: bytes, name: str, reason: UnfitReason
) -> None:
    with pytest.raises(UnfitBytesError) as caught:
        kind_of(content, name)

    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("kind", "content"), [("png", png()), ("jpeg", jpeg()), ("jpeg", jpeg() + b"\0\0"), ("pdf", pdf())]
)
def test_pictures_and_plain_documents_may_be_kept(kind: str, content: bytes) -> None:
    assert isinstance(inspected(kind, content), str)


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("pdf", pdf(extra=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "active"),
        ("pdf", pdf(extra=b"/OpenAction << /S /J#61vaScript /JS (x) >>"), "active"),
        ("pdf", pdf(extra=b"/AA << /S /Launch /F (cmd.exe) >>"), "active"),
        ("pdf", pdf(extra=b"/Names << /EmbeddedFiles << >> >>"), "embedded"),
        ("pdf", pdf().replace(b"%%EOF", packed_words(b"1 0 << /S /JavaScript >>") + b"%%EOF"), "active"),
        ("pdf", pdf().replace(b"/Root", b"/Encrypt 9 0 R /Root"), "protected"),
        ("pdf", pdf()[:60], "damaged"),
        ("pdf", pdf() + b"PK\x05\x06" + b"\0" * 18 + b"%%EOF", "wrong_type"),
        ("docx", word(word__vbaProject_bin=b"x"), "active"),
        ("docx", word(word__embeddings__a_xlsx=b"x"), "embedded"),
        ("docx", word(word__activeX__a_xml=b"x"), "active"),
        ("docx", word(word__rels__x_rels=LINK % b"attachedTemplate"), "active"),
        ("docx", word() + b"MZ", "damaged"),
        ("docx", word(word__big_xml=b"0" * 64_000_000), "unsafe"),
        ("png", png() + b"<script>", "wrong_type"),
        ("png", png(100_000, 100_000), "unsafe"),
        ("png", png()[:-6], "damaged"),
        ("jpeg", jpeg() + b"<?php", "damaged"),
        ("jpeg", jpeg()[:9] + b"\xff\xd9", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_does_or_carries_more_than_it_says_is_refused(
    kind: str, content: bytes, reason: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        inspected(kind, content)

    assert str(caught.value) == reason


def test_an_ordinary_link_in_a_document_is_no_danger() -> None:
    assert "skoleveien" in inspected("docx", word(word__rels__x_rels=LINK % b"hyperlink"))


def test_a_child_that_says_nothing_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reading.attached.sys.executable", "/bin/true")

    with pytest.raises(UnfitBytesError) as caught:
        looked_into(pdf(), FileKind.PDF)

    assert caught.value.reason is UnfitReason.TOO_SLOW
