"""Open a meeting's papers: who may, and a note of the first time somebody did.

What belongs to an exempt item is for those who were invited to the meeting, its writers and its chair, and
only when logged in. A personal link opens what is not exempt on the approved agenda. A link's notes are made
when a button is pressed, never because a page was fetched: mail scanners do that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement
from scheduler.records.attachments import AGENDA_PAPER, FileKind, KeptFile, Opening
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases import member_links, people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import own_meeting, rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One of those who are invited, and when he or she opened the agenda and each of its files.

    ``files`` are names of files in the order of the agenda, with the moment (``None``: not yet).
    """

    person: Person
    agenda: datetime | None
    files: tuple[tuple[str, datetime | None], ...]

    @property
    def any_at(self) -> datetime | None:
        """Give when the first of the papers was opened."""
        moments = [at for at in (self.agenda, *(at for _, at in self.files)) if at is not None]
        return min(moments, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A file of an item for somebody's bundle; ``file`` is ``None`` where he or she may not have it there."""

    number: str
    title: str
    name: str
    file: KeptFile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPapers:
    """An agenda with its files in their order, as one reader may have them together."""

    agenda: Agenda
    files: tuple[Bundled, ...]


def may_read_exempt(person: Person, agreement: Agreement, meeting: Meeting, acts: Iterable[Act]) -> bool:
    """Tell whether somebody who is logged in may read what is exempt on the meeting's agenda."""
    inside = {Act.EDIT_AGENDA, Act.APPROVE_AGENDA} & set(acts)
    return bool(inside) or any(one.key == person.key for one in people.invited(agreement, meeting))


def open_file(ports: Ports, person: Person, meeting: str, key: str) -> KeptFile:
    """Give a file to somebody who is logged in, and note that it was opened.

    Raises:
        UnknownError: there is no such meeting or file for this person.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = own_meeting(books, person, meeting)
        acts = rights(person, agreement, agreement.body(held.body), people.today(now))
        approved = books.agendas.approved(meeting)
        seen = [approved, books.agendas.latest(meeting)] if Act.EDIT_AGENDA in acts else [approved]
        if Act.APPROVE_AGENDA in acts:
            seen.append(books.agendas.latest(meeting))
        exempt = may_read_exempt(person, agreement, held, acts)
        file = _file(books, [agenda for agenda in seen if agenda], key, exempt=exempt)
        _note(books, approved, person, key, now)
    return file


def open_file_by_link(ports: Ports, token: str, meeting: str, key: str) -> KeptFile:
    """Give a file to the holder of a personal link, and note that it was opened.

    Raises:
        UnknownError: the link opens nothing, the meeting is none of its holder's, or the file is exempt.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        person, approved = _by_link(books, token, meeting, now)
        file = _file(books, [approved], key, exempt=False)
        _note(books, approved, person, key, now)
    return file


def open_agenda(ports: Ports, person: Person, meeting: str) -> Agenda:
    """Give the agenda that somebody who is logged in may have on paper: the approved one, else the draft.

    Raises:
        UnknownError: there is no such meeting for this person, or no agenda that he or she may see.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = own_meeting(books, person, meeting)
        acts = rights(person, agreement, agreement.body(held.body), people.today(now))
        approved = books.agendas.approved(meeting)
        inside = {Act.EDIT_AGENDA, Act.APPROVE_AGENDA} & acts
        agenda = approved or (books.agendas.latest(meeting) if inside else None)
        if agenda is None:
            what = "agenda"
            raise UnknownError(what, meeting)
        _note(books, approved, person, AGENDA_PAPER, now)
    return agenda


def open_bundle(ports: Ports, person: Person, meeting: str) -> MeetingPapers:
    """Give all papers of a meeting to somebody who is logged in, and note that they were opened.

    Raises:
        UnknownError: there is no such meeting for this person, or no agenda that he or she may see.
    """
    agenda, now = open_agenda(ports, person, meeting), ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = own_meeting(books, person, meeting)
        acts = rights(person, agreement, agreement.body(held.body), people.today(now))
        exempt = may_read_exempt(person, agreement, held, acts)
        approved = books.agendas.approved(meeting)
        return _bundle(books, (agenda, approved), person, now, exempt=exempt)


def open_bundle_by_link(ports: Ports, token: str, meeting: str) -> MeetingPapers:
    """Give all papers that are not exempt to the holder of a personal link, and note that they were opened.

    Raises:
        UnknownError: the link opens nothing, or the meeting is none of its holder's.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        person, approved = _by_link(books, token, meeting, now)
        _note(books, approved, person, AGENDA_PAPER, now)
        return _bundle(books, (approved, approved), person, now, exempt=False)


def note_reading(ports: Ports, person: Person, meeting: str) -> None:
    """Note that one of those invited, logged in, has the approved agenda before him or her on its page."""
    with ports.store.reading() as books:
        agreement, held = own_meeting(books, person, meeting)
        approved = books.agendas.approved(meeting)
        known = {(one.revision, one.person, one.paper) for one in books.attachments.openings(meeting)}
    invited = any(one.key == person.key for one in people.invited(agreement, held))
    if approved is None or not invited or (approved.revision, person.key, AGENDA_PAPER) in known:
        return
    with ports.store.transaction() as books:
        _note(books, approved, person, AGENDA_PAPER, ports.clock.now())


def readers_of(
    agenda: Agenda | None, invited: Iterable[Person], openings: Iterable[Opening]
) -> tuple[Reader, ...]:
    """Give each of those invited with what he or she has opened of an approved agenda."""
    if agenda is None:
        return ()
    opened = {(one.person, one.paper): one.at for one in openings if one.revision == agenda.revision}
    files = [file for item in agenda.items for file in item.attachments]
    return tuple(
        Reader(
            person=person,
            agenda=opened.get((person.key, AGENDA_PAPER)),
            files=tuple((file.name, opened.get((person.key, file.key))) for file in files),
        )
        for person in invited
    )


def _by_link(books: Books, token: str, meeting: str, now: datetime) -> tuple[Person, Agenda]:
    person = member_links.holder(books, token, now)
    agreement, held = own_meeting(books, person, meeting)
    approved = books.agendas.approved(meeting)
    if approved is None or all(one.key != person.key for one in people.invited(agreement, held)):
        what = "agenda"
        raise UnknownError(what, meeting)
    return person, approved


def _file(books: Books, agendas: Iterable[Agenda], key: str, *, exempt: bool) -> KeptFile:
    seen = {
        file.key
        for agenda in agendas
        for item in agenda.items
        if exempt or not item.exempt_basis
        for file in item.attachments
    }
    found = books.attachments.get(key) if key in seen else None
    if found is None:
        what = "file"
        raise UnknownError(what, key[:80])
    return found


def _bundle(
    books: Books, agendas: tuple[Agenda, Agenda | None], person: Person, now: datetime, *, exempt: bool
) -> MeetingPapers:
    """Gather an agenda's files; ``agendas`` are the one given, and the approved one that notes are of."""
    agenda, approved = agendas
    files = []
    for number, item in zip(agenda.numbers(), agenda.items, strict=True):
        for one in item.attachments:
            seen = exempt or not item.exempt_basis
            file = books.attachments.get(one.key) if seen and one.kind is FileKind.PDF else None
            files.append(
                Bundled(number=number, title=item.public_title, name=one.name if seen else "", file=file)
            )
            if file is not None:
                _note(books, approved, person, one.key, now)
    return MeetingPapers(agenda=agenda, files=tuple(files))


def _note(books: Books, agenda: Agenda | None, person: Person, paper: str, now: datetime) -> None:
    if agenda is None:
        return
    opening = Opening(
        meeting=agenda.meeting, revision=agenda.revision, person=person.key, paper=paper, at=now
    )
    books.attachments.note_opening(opening)
