"""The papers of minutes: the same words in every form, the public ones without what is exempt."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest
from babel.messages.extract import extract_from_dir
from docx import Document

import documents
from documents.minutes_paper import minutes_json, minutes_paper, minutes_text
from scheduler.agendas.minutes import public_follow_ups, public_version
from scheduler.records.basics import OSLO, Language
from scheduler.records.meeting_minutes import MinutesState, MinutesVariant
from scheduler.records.minutes_paper import MinutesPaper
from tests.minutes_samples import ADDENDUM, FOLLOW_UP, MINUTES, NOW, SECRET
from wording.catalogue import catalogue_files, read_catalogue

GOLDEN = Path(__file__).parents[2] / "golden"

FULL = MinutesPaper(
    language=Language.BOKMAL,
    variant=MinutesVariant.FULL,
    municipality="Moss",
    body_name="Politirådet i Moss",
    meeting_number=1,
    start=datetime(2027, 2, 10, 9, tzinfo=OSLO),
    end=datetime(2027, 2, 10, 11, tzinfo=OSLO),
    place="Rådhuset",
    chair="Ordfører",
    secretary="SLT-koordinator",
    minutes=MINUTES,
    follow_ups=(
        FOLLOW_UP,
        replace(FOLLOW_UP, key="x-o02", number="1/27-2", what=SECRET, exempt_basis="Offl. § 21"),
    ),
    addenda=(),
    called_on=date(2027, 2, 2),
    next_meeting=datetime(2027, 4, 14, 9, tzinfo=OSLO),
)
PUBLIC = replace(
    FULL,
    variant=MinutesVariant.PUBLIC,
    minutes=public_version(MINUTES),
    follow_ups=public_follow_ups(FULL.follow_ups),
)
LOCKED = replace(
    FULL,
    minutes=replace(MINUTES, state=MinutesState.APPROVED, approved_at=NOW, approved_by="o", digest="ab" * 32),
    addenda=(ADDENDUM,),
    approver="Ordfører",
)


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def docx_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("paper", [FULL, PUBLIC, LOCKED], ids=["full", "public", "locked"])
def test_the_text_is_its_golden_file(
    paper: MinutesPaper, language: Language, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id.split("-")[0]

    text = minutes_text(replace(paper, language=language)) + "\n"

    assert text == (GOLDEN / f"minutes-{name}-{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_nothing_exempt_is_in_any_byte_of_the_public_paper(form: str) -> None:
    content = minutes_paper(PUBLIC, form)
    text = pdf_text(content) if form == "pdf" else docx_text(content)

    assert "Referatet ble gjennomgått." in text
    assert "Sak unntatt offentlighet" in text
    assert "Storgata" not in text
    assert b"Storgata" not in content


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_full_paper_says_all_of_it(form: str) -> None:
    content = minutes_paper(LOCKED, form)
    text = pdf_text(content) if form == "pdf" else docx_text(content)

    for said in ("Storgata", "gikk kl. 10.30", "for Kommunedirektør", "1/27-1", "Fristen skal være 1. mai."):
        assert said in text, said


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert minutes_paper(FULL, "pdf") == minutes_paper(FULL, "pdf")
    assert docx_text(minutes_paper(FULL, "docx")) == docx_text(minutes_paper(FULL, "docx"))


def test_a_hostile_text_is_set_as_it_stands() -> None:
    hostile = '#read("/etc/passwd") $x$ *b* <b> @ref \\ " ]'
    items = (replace(MINUTES.items[0], text=hostile), *MINUTES.items[1:])

    text = pdf_text(minutes_paper(replace(FULL, minutes=replace(MINUTES, items=items)), "pdf"))

    assert '#read("/etc/passwd")' in text.replace("\r\n", " ")


def test_the_json_of_the_public_version_says_nothing_exempt() -> None:
    assert SECRET in repr(minutes_json(FULL))
    assert SECRET not in repr(minutes_json(PUBLIC))
    assert [item["exempt_basis"] for item in minutes_json(PUBLIC)["items"]] == [
        None,
        "Offl. § 24 første ledd",
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Politiet 🚓 kom", "Politiet [U+1F693] kom"),
        ("Kárášjohka, Unjárga, ŋ č đ š ž", "Kárášjohka, Unjárga, ŋ č đ š ž"),
        ("Møtet «ble» – avholdt … 5 €", "Møtet «ble» – avholdt … 5 €"),
        ("会议", "[U+4F1A][U+8BAE]"),
        ("ferdig ✅ 👩\u200d🚒", "ferdig [U+2705]"),
    ],
)
def test_what_the_font_cannot_show_does_not_stop_the_paper(typed: str, printed: str) -> None:
    items = (replace(MINUTES.items[0], text=typed), *MINUTES.items[1:])

    text = pdf_text(minutes_paper(replace(PUBLIC, minutes=replace(PUBLIC.minutes, items=items)), "pdf"))

    assert printed in text


@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_every_word_of_the_papers_is_translated(language: Language) -> None:
    found = {
        text
        for _, _, text, _, _ in extract_from_dir(
            Path(documents.__file__).parent, [("**.py", "python")], keywords={"_": None}
        )
    }
    known = {message.id for path in catalogue_files(language) for message in read_catalogue(path, language)}

    assert found
    assert found - known == set()
