"""Files on an agenda's items: in revisions, for those who may, and who has opened them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.agendas.revisions import DifferenceKind, differences
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.attachments import Attachment, FileKind, cleaned_name
from scheduler.records.roles import Person
from scheduler.usecases.agenda_errors import TooManyFilesError, UnfitFileError
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.attach_files import HandedIn, attach, detach
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.errors import NoDraftError, StaleRevisionError, UnknownError
from scheduler.usecases.minutes_errors import GradedMaterialError
from scheduler.usecases.open_papers import note_reading, open_agenda, open_file, open_file_by_link
from scheduler.usecases.show_meeting import meeting_page
from tests.attached_files import png, read_here
from tests.unit.usecases.conftest import Vik

FIRST = "vik-politirad-2027-1"
SLT, MEMBER, CHAIR, OUTSIDER = "vik-slt", "vik-kontakt", "vik-ordforer", "vik-pst"
BASIS = "Offl. § 24 tredje ledd"


@pytest.fixture(autouse=True)
def _no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look into files here without a process of its own; what the child says has tests of its own."""
    monkeypatch.setattr("scheduler.usecases.attach_files.looked_into", read_here)


class Desk:
    """A council with a draft, and files to attach to it."""

    def __init__(self, vik: Vik) -> None:
        self.vik, self.ports = vik, vik.ports
        self.item = draft(vik.ports, FIRST, SLT).items[0].identity

    def person(self, key: str) -> Person:
        return self.vik.agreement.person(key)

    def newest(self) -> Agenda:
        with self.ports.store.reading() as books:
            found = books.agendas.latest(FIRST)
        assert found is not None
        return found

    def attach(self, name: str = "Notat.png", content: bytes | None = None) -> Attachment:
        file = HandedIn(item=self.item, name=name, content=content or png())
        made = attach(self.ports, FIRST, file, SLT, self.newest().revision)
        return made.items[0].attachments[-1]

    def approve(self) -> None:
        approve(self.ports, FIRST, None, SLT)

    def exempt(self) -> None:
        newest = self.newest()
        hidden = replace(newest.items[0], exempt_basis=BASIS, public_title="Sak unntatt offentlighet")
        edit(self.ports, FIRST, (hidden, *newest.items[1:]), SLT, newest.revision)


@pytest.fixture
def desk(adopted: Vik) -> Desk:
    return Desk(adopted)


def test_a_file_makes_a_new_revision_and_keeps_its_bytes(desk: Desk) -> None:
    file = desk.attach("../Møte  notat.PNG")

    assert (file.name, file.kind, file.size) == ("Møte notat.png", FileKind.PNG, len(png()))
    assert desk.newest().revision == 2
    assert open_file(desk.ports, desk.person(SLT), FIRST, file.key).content == png()


def test_the_same_file_twice_is_once_and_taking_it_out_twice_too(desk: Desk) -> None:
    file = desk.attach()
    desk.attach("Samme.png")
    assert desk.newest().revision == 2

    detach(desk.ports, FIRST, file.key, SLT, 2)
    detach(desk.ports, FIRST, file.key, SLT, 3)

    assert desk.newest().revision == 3
    assert desk.newest().items[0].attachments == ()


def test_two_at_once_are_told_and_lose_nothing(desk: Desk) -> None:
    desk.attach()
    file = HandedIn(item=desk.item, name="b.png", content=png(2))

    with pytest.raises(StaleRevisionError):
        attach(desk.ports, FIRST, file, SLT, 1)
    with pytest.raises(UnknownError):
        attach(desk.ports, FIRST, replace(file, item="finnes-ikke"), SLT, 2)
    with pytest.raises(NoDraftError):
        attach(desk.ports, "vik-politirad-2027-2", file, SLT, 1)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.exe", b"MZ", UnfitFileError),
        ("a.pdf", b"", UnfitFileError),
        ("a.pdf", b"%PDF- Dette er HEMMELIG", GradedMaterialError),
        ("FORTROLIG.png", png(), GradedMaterialError),
    ],
)
def test_what_may_not_be_kept_is_refused_and_nothing_is_kept(
    desk: Desk, name: str, content: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        attach(desk.ports, FIRST, HandedIn(item=desk.item, name=name, content=content), SLT, 1)

    with desk.ports.store.reading() as books:
        assert books.attachments.of_meeting(FIRST) == ()
    assert desk.newest().revision == 1


def test_an_agenda_has_a_limit_of_files(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.usecases.attach_files.MOST_FILES", 1)
    desk.attach()

    with pytest.raises(TooManyFilesError):
        desk.attach(content=png(2))


def test_a_file_after_the_approval_is_a_difference_that_is_approved_anew(desk: Desk) -> None:
    desk.approve()
    before = desk.newest()
    file = desk.attach()
    after = desk.newest()

    assert (after.state, after.revision) == (AgendaState.DRAFT, 2)
    assert [one.kind for one in differences(before.items, after.items)] == [DifferenceKind.CHANGED]
    with pytest.raises(UnknownError):
        open_file(desk.ports, desk.person(MEMBER), FIRST, file.key)
    desk.approve()
    assert desk.newest().digest != before.digest
    assert open_file(desk.ports, desk.person(MEMBER), FIRST, file.key).attachment == file


def test_the_files_of_an_exempt_item_are_for_those_who_were_invited(desk: Desk) -> None:
    file = desk.attach()
    desk.exempt()
    desk.approve()
    member = desk.person(MEMBER)
    stranger = desk.person(OUTSIDER)
    with desk.ports.store.transaction() as books:
        held = books.meetings.get(FIRST)
        assert held is not None
        books.meetings.put([replace(held, guests=())])

    assert open_file(desk.ports, member, FIRST, file.key).content == png()
    with pytest.raises(UnknownError):
        open_file(desk.ports, stranger, FIRST, file.key)
    assert meeting_page(desk.ports, member, FIRST).sees_exempt
    assert not meeting_page(desk.ports, stranger, FIRST).sees_exempt


def test_a_file_of_another_meeting_is_not_there(desk: Desk) -> None:
    file = desk.attach()
    desk.approve()
    draft(desk.ports, "vik-politirad-2027-2", SLT)

    with pytest.raises(UnknownError):
        open_file(desk.ports, desk.person(SLT), "vik-politirad-2027-2", file.key)
    with pytest.raises(UnknownError):
        open_file_by_link(desk.ports, "A" * 43, FIRST, file.key)


def test_the_first_time_somebody_opens_the_papers_is_noted(desk: Desk) -> None:
    file = desk.attach()
    desk.approve()
    desk.vik.world.clock.advance(hours=1)
    first = desk.vik.world.clock.now()
    note_reading(desk.ports, desk.person(CHAIR), FIRST)
    open_file(desk.ports, desk.person(MEMBER), FIRST, file.key)
    desk.vik.world.clock.advance(hours=1)
    note_reading(desk.ports, desk.person(CHAIR), FIRST)
    open_agenda(desk.ports, desk.person(MEMBER), FIRST)

    found = {one.person.key: one for one in meeting_page(desk.ports, desk.person(SLT), FIRST).readers}

    assert (found[CHAIR].agenda, found[CHAIR].any_at) == (first, first)
    assert found[MEMBER].files == ((file.name, first),)
    assert found[MEMBER].any_at == first
    assert found["vik-politisjef"].any_at is None
    assert meeting_page(desk.ports, desk.person(MEMBER), FIRST).readers == ()


def test_a_draft_that_is_read_is_noted_for_nobody(desk: Desk) -> None:
    note_reading(desk.ports, desk.person(SLT), FIRST)
    open_agenda(desk.ports, desk.person(SLT), FIRST)

    with pytest.raises(UnknownError):
        open_agenda(desk.ports, desk.person(MEMBER), FIRST)
    with desk.ports.store.reading() as books:
        assert books.attachments.openings(FIRST) == ()


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("C:\\Users\\x\\Notat.docx", FileKind.DOCX, "Notat.docx"),
        ("bilde.JPEG", FileKind.JPEG, "bilde.jpg"),
        ("..", FileKind.PDF, "vedlegg.pdf"),
        ("con.pdf", FileKind.PDF, "vedlegg.pdf"),
        ('a"; filename=b\r\n.pdf', FileKind.PDF, "a filename=b.pdf"),
        ("x" * 300 + ".pdf", FileKind.PDF, "x" * 96 + ".pdf"),
    ],
)
def test_names_can_be_saved_anywhere(name: str, kind: FileKind, clean: str) -> None:
    assert cleaned_name(name, kind) == clean
