"""One note in several councils: the text once, an addition for each, files of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scheduler.agreement_files import read, write
from scheduler.records.agenda import Agenda, AgendaItem, ItemOrigin
from scheduler.records.attachments import Attachment, FileKind, KeptFile
from scheduler.records.basics import Language
from scheduler.records.clauses import ItemKind
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person, Role
from scheduler.records.shared_notes import addition_in, joined, without_addition
from scheduler.usecases.agenda_errors import NoPlaceError
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.minutes_errors import IdentityNumberError
from scheduler.usecases.settle_proposal import take_in
from scheduler.usecases.share_note import NoteOutcome, NoteWish, SharedNote, share_note
from scheduler.usecases.show_meeting import meeting_page
from scheduler.usecases.show_shared_note import note_page
from tests.council import council
from tests.unit.usecases.conftest import AUTUMN, Vik

NOTE = "Tyveri fra biler øker i hele området."
BASIS = "Offl. § 24 første ledd"


class Area:
    """Vik and two neighbours of the same people: in Dal the same one writes, in Lom another."""

    def __init__(self, basis: str = "") -> None:
        self.vik = Vik(council())
        self.ports = self.vik.ports
        here = self.vik.adopted().meetings()[0]
        self.source = here
        self.goals = {name: self._neighbour(name, here) for name in ("dal", "lom")}
        made = draft(self.ports, here.key, "vik-slt")
        edit(self.ports, here.key, (*made.items, note(basis)), "vik-slt", made.revision)

    def _neighbour(self, name: str, like: Meeting) -> Meeting:
        text = write(self.vik.agreement).replace('key = "vik"', f'key = "{name}"')
        text = re.sub("vik-(politirad|evaluering)", rf"{name}-\1", text)
        agreement = read(text.encode(), f"{name}.toml")
        if name == "lom":
            clause = agreement.bodies[0].secretary
            assert clause is not None
            other = replace(clause, roles=(Role.LOCAL_POLICE_CHIEF,))
            agreement = replace(agreement, bodies=(replace(agreement.bodies[0], secretary=other),))
        held = replace(
            like,
            key=f"{name}-politirad-2027-1",
            uid=f"{name}@radshjul.example",
            agreement=name,
            body=f"{name}-politirad",
        )
        with self.ports.store.transaction() as books:
            books.agreements.put(agreement, AUTUMN)
            books.meetings.put([held])
        return held

    @property
    def writer(self) -> Person:
        return self.vik.agreement.person("vik-slt")

    @property
    def lom_writer(self) -> Person:
        with self.ports.store.reading() as books:
            lom = books.agreements.get("lom")
        assert lom is not None
        return next(one for one in lom.people if one.role is Role.LOCAL_POLICE_CHIEF)

    def share(self, **additions: str) -> dict[str, SharedNote]:
        wish = NoteWish(
            item="added-1", additions={self.goals[name].key: said for name, said in additions.items()}
        )
        done = share_note(self.ports, self.source.key, wish, self.writer)
        return {one.place.agreement.key: one for one in done}

    def newest(self, name: str) -> Agenda | None:
        with self.ports.store.reading() as books:
            return books.agendas.latest(self.goals[name].key if name in self.goals else self.source.key)

    def item_in(self, name: str) -> AgendaItem:
        agenda = self.newest(name)
        assert agenda is not None
        [found] = [one for one in agenda.items if one.identity.startswith("note-")]
        return found

    def rewrite(self, **changes: object) -> None:
        agenda = self.newest("vik")
        assert agenda is not None
        items = tuple(
            replace(one, **changes) if one.identity == "added-1" else one  # type: ignore[arg-type]
            for one in agenda.items
        )
        edit(self.ports, self.source.key, items, "vik-slt", agenda.revision)

    def attach(self) -> Attachment:
        file = Attachment(
            key="vedlegg-kart",
            name="Kart.pdf",
            kind=FileKind.PDF,
            size=3,
            digest="a" * 64,
            added_at=AUTUMN,
            added_by="vik-slt",
        )
        with self.ports.store.transaction() as books:
            books.attachments.add(KeptFile(meeting=self.source.key, attachment=file, content=b"pdf"))
        self.rewrite(attachments=(file,))
        return file


def note(basis: str = "") -> AgendaItem:
    return AgendaItem(
        identity="added-1",
        title="Kriminalitetsbildet",
        public_title="Sak unntatt offentlighet" if basis else "Kriminalitetsbildet",
        kind=ItemKind.INFORMATION,
        origin=ItemOrigin.ADDED,
        responsible="Politikontakt",
        minutes=20,
        note=NOTE,
        exempt_basis=basis,
    )


@pytest.fixture
def area() -> Area:
    return Area()


def test_the_note_stands_on_the_draft_with_the_addition_of_that_council(area: Area) -> None:
    done = area.share(dal="Hos oss: 12 saker.")

    item = area.item_in("dal")
    assert done["dal"].outcome is NoteOutcome.ADDED
    assert item.note == f"{NOTE}\n\nLokalt:\nHos oss: 12 saker."
    assert (item.title, item.responsible, item.minutes) == ("Kriminalitetsbildet", "Politikontakt", 20)
    assert area.newest("lom") is None


def test_where_somebody_else_writes_the_note_is_proposed(area: Area) -> None:
    done = area.share(dal="", lom="Her: 3 saker.")

    with area.ports.store.reading() as books:
        [proposal] = books.proposals.of_body("lom-politirad")
    assert done["lom"].outcome is NoteOutcome.PROPOSED
    assert proposal.said == f"{NOTE}\n\nLokalt:\nHer: 3 saker."
    assert (proposal.by, proposal.origin_meeting) == ("vik-slt", "")


def test_the_same_again_changes_nothing_and_a_new_text_is_renewed(area: Area) -> None:
    area.share(dal="12 saker.", lom="3 saker.")
    first = area.newest("dal")

    again = area.share(dal="12 saker.", lom="3 saker.")
    unchanged = area.newest("dal")
    area.rewrite(note="Tyveri fra biler går ned.")
    renewed = area.share(dal="12 saker.")

    assert again["dal"].outcome is NoteOutcome.SAME
    assert unchanged == first
    with area.ports.store.reading() as books:
        assert len(books.proposals.of_body("lom-politirad")) == 1
    assert renewed["dal"].outcome is NoteOutcome.RENEWED
    assert area.item_in("dal").note == "Tyveri fra biler går ned.\n\nLokalt:\n12 saker."


def test_each_council_has_a_file_of_its_own_with_the_same_bytes(area: Area) -> None:
    file = area.attach()

    area.share(dal="")
    area.share(dal="Nå med tall.")

    [copy] = area.item_in("dal").attachments
    with area.ports.store.reading() as books:
        kept = books.attachments.get(copy.key)
    assert kept is not None
    assert (kept.meeting, kept.content) == (area.goals["dal"].key, b"pdf")
    assert copy.key != file.key
    assert (copy.name, copy.digest) == (file.name, file.digest)


def test_the_files_go_with_a_proposal_and_onto_the_agenda_that_takes_it_in(area: Area) -> None:
    file = area.attach()

    area.share(lom="Her: 3 saker.")
    area.share(lom="Her: 3 saker.")
    with area.ports.store.reading() as books:
        [proposal] = books.proposals.of_body("lom-politirad")
        [copy] = books.attachments.of_meeting(proposal.key)
    shown = meeting_page(area.ports, area.lom_writer, area.goals["lom"].key)
    taken = take_in(area.ports, area.goals["lom"].key, proposal.key, area.lom_writer.key)

    [item] = [one for one in taken.items if one.identity == f"proposal-{proposal.key}"]
    assert shown.handed_in == {proposal.key: (copy,)}
    with area.ports.store.reading() as books:
        kept = books.attachments.get(copy.key)
    assert item.attachments == (copy,)
    assert kept is not None
    assert (kept.content, copy.name, copy.digest) == (b"pdf", file.name, file.digest)
    assert copy.key != file.key


def test_an_exempt_note_is_exempt_everywhere() -> None:
    area = Area(BASIS)

    area.share(dal="", lom="")

    with area.ports.store.reading() as books:
        [proposal] = books.proposals.of_body("lom-politirad")
    for one in (area.item_in("dal"), proposal):
        assert (one.exempt_basis, one.public_title) == (BASIS, "Sak unntatt offentlighet")


def test_all_of_it_happens_or_none(area: Area) -> None:
    wish = NoteWish(item="added-1", additions={area.goals["dal"].key: "", "another-meeting": ""})

    with pytest.raises(NoPlaceError):
        share_note(area.ports, area.source.key, wish, area.writer)

    assert area.newest("dal") is None


@pytest.mark.parametrize("said", ["", "Her: 12 saker."])
def test_nothing_chosen_is_refused_and_so_is_a_meeting_that_was_cancelled(area: Area, said: str) -> None:
    cancel(area.ports, area.goals["dal"].key, why="Sykdom", by="vik-slt")

    with pytest.raises(NoPlaceError):
        area.share(dal=said)
    with pytest.raises(NoPlaceError):
        area.share()


def test_an_identity_number_in_an_addition_is_refused(area: Area) -> None:
    with pytest.raises(IdentityNumberError):
        area.share(dal="Født 01010750160")


def test_who_does_not_write_the_source_may_not_share_from_it(area: Area) -> None:
    member = area.vik.agreement.person("vik-kontakt")

    with pytest.raises(ForbiddenError):
        share_note(area.ports, area.source.key, NoteWish(item="added-1", additions={}), member)
    with pytest.raises(UnknownError):
        note_page(area.ports, area.writer, area.source.key, "nothing")


def test_the_page_tells_where_the_note_stands_and_keeps_the_addition(area: Area) -> None:
    area.share(dal="12 saker.")
    before = note_page(area.ports, area.writer, area.source.key, "added-1")
    area.rewrite(note="Ny tekst.")
    after = note_page(area.ports, area.writer, area.source.key, "added-1")

    told = {one.agreement.key: (one.edits, one.there, one.current, one.addition) for one in before.places}
    assert told["dal"] == (True, True, True, "12 saker.")
    assert told["lom"] == (False, False, False, "")
    assert area.source.key not in {one.meeting.key for one in before.places}
    assert {one.agreement.key: one.current for one in after.places}["dal"] is False


def test_an_approved_agenda_must_be_approved_anew(area: Area) -> None:
    made = draft(area.ports, area.goals["dal"].key, "vik-slt")
    approve(area.ports, area.goals["dal"].key, made.revision, "vik-slt")
    [place] = [
        one
        for one in note_page(area.ports, area.writer, area.source.key, "added-1").places
        if one.agreement.key == "dal"
    ]

    area.share(dal="")

    with area.ports.store.reading() as books:
        approved = books.agendas.approved(area.goals["dal"].key)
    assert place.approved
    assert approved is not None
    assert approved.revision == made.revision
    assert area.item_in("dal").note == NOTE


def test_a_copy_can_be_the_source_of_the_next_without_its_addition(area: Area) -> None:
    area.share(dal="12 saker.")

    assert without_addition(area.item_in("dal").note) == NOTE


@pytest.mark.parametrize("language", list(Language))
def test_an_addition_is_found_again_whatever_the_language(language: Language) -> None:
    for text in (NOTE, ""):
        said = joined(text, " Her: 12 saker.\n\nOg mer. ", language)

        assert addition_in(said) == "Her: 12 saker.\n\nOg mer."
        assert without_addition(said) == text
