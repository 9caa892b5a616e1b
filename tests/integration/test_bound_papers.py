"""A meeting's papers bound by the jailed child: what is in it, what is only named."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader, PdfWriter

from documents.bundle import bundle_pdf
from reading.bound import Loose, UnboundError, bind
from scheduler.records.agenda import Agenda, AgendaItem, AgendaState, ItemOrigin
from scheduler.records.attachments import Attachment, FileKind, KeptFile
from scheduler.records.basics import OSLO, Language
from scheduler.records.clauses import ItemKind
from scheduler.records.paper import Paper
from scheduler.usecases.open_papers import Bundled, MeetingPapers
from tests.attached_files import pdf

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
ITEM = AgendaItem(
    identity="added-1",
    title="Skoleveien",
    public_title="Skoleveien",
    kind=ItemKind.DISCUSSION,
    origin=ItemOrigin.ADDED,
)
AGENDA = Agenda(
    meeting="vik-politirad-2027-1",
    revision=1,
    state=AgendaState.DRAFT,
    items=(ITEM,),
    made_at=NOW,
    made_by="vik-slt",
    year=2027,
    first_number=1,
)
PAPER = Paper(
    language=Language.NYNORSK,
    municipality="Vik",
    body_name="Politirådet i Vik",
    meeting_number=1,
    start=datetime(2027, 2, 10, 9, tzinfo=OSLO),
    end=datetime(2027, 2, 10, 11, tzinfo=OSLO),
    place="Rådhuset",
    chair="Kari",
    secretary="Siri",
    invited=("Kari", "Siri"),
    agreement_title="Avtale",
    agenda=AGENDA,
    deadline=date(2027, 2, 3),
)


def kept(content: bytes, name: str = "Notat.pdf") -> Bundled:
    made = Attachment(
        key="vedlegg-1",
        name=name,
        kind=FileKind.PDF,
        size=len(content),
        digest="0" * 64,
        added_at=NOW,
        added_by="vik-slt",
    )
    file = KeptFile(meeting=AGENDA.meeting, attachment=made, content=content)
    return Bundled(number="1/27", title="Skoleveien", name=name, file=file)


def pages(*files: Bundled) -> list[str]:
    content = bundle_pdf(PAPER, MeetingPapers(agenda=AGENDA, files=files))
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_the_agenda_comes_first_then_the_list_then_each_file_behind_its_sheet() -> None:
    word = Bundled(number="1/27", title="Skoleveien", name="Tabell.docx", file=None)
    hidden = Bundled(number="1/27", title="Unnateke", name="", file=None)

    agenda, told, sheet, note = pages(kept(pdf()), word, hidden)

    assert "Sakliste" in agenda
    assert all(words in told for words in ("Notat.pdf", "Tabell.docx", "er ikkje PDF", "når du er logga inn"))
    assert "Notat.pdf" in sheet
    assert "1/27 Skoleveien" in sheet
    assert note.rstrip().endswith("4 / 4")


def test_without_files_there_is_only_the_agenda() -> None:
    (agenda,) = pages()

    assert agenda.rstrip().endswith("1 / 1")


def test_a_file_that_cannot_be_bound_is_named_and_has_no_sheet() -> None:
    broken = kept(b"%PDF-1.7\ntull\n%%EOF", "Sprukken.pdf")

    agenda, told, sheet, _ = pages(broken, kept(pdf()))

    assert "Sakliste" in agenda
    assert "kunne ikkje takast med" in told
    assert "Sprukken.pdf" not in sheet


def test_a_file_that_takes_all_the_time_does_not_take_the_agenda_along() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(width=300, height=500)
    page.rotate(90)
    out = io.BytesIO()
    writer.write(out)
    many = PdfWriter()
    for _ in range(1_300):
        many.append(io.BytesIO(out.getvalue()))
    whole = io.BytesIO()
    many.write(whole)

    agenda, told = pages(kept(whole.getvalue()))

    assert "Sakliste" in agenda
    assert "kunne ikkje takast med" in told


def test_a_paper_of_ours_that_is_none_is_an_error() -> None:
    with pytest.raises(UnboundError):
        bind([Loose("x", ours=True, content=b"tull")])


def test_the_same_papers_give_the_same_bytes() -> None:
    papers = MeetingPapers(agenda=AGENDA, files=(kept(pdf()), replace(kept(pdf()), number="2/27")))

    assert bundle_pdf(PAPER, papers) == bundle_pdf(PAPER, papers)
