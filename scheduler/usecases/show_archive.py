"""What of a year is ready for the archive, and the journal list of its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.journal import PaperLine
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.rules.archive_papers import number_of, papers_of
from scheduler.usecases import people
from scheduler.usecases.errors import ForbiddenError
from scheduler.usecases.grant_rights import archived_agreements, archives
from scheduler.usecases.permissions import Act, belongs, may
from scheduler.usecases.show_access import own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One meeting and its documents, with the archive's number of each (empty: none yet)."""

    meeting: Meeting
    body: str
    papers: tuple[tuple[PaperLine, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """The year's meetings that have documents, by start. ``may_take_out``: may have the whole package.

    ``inside``: the reader belongs to the agreement, and may open what stands in it.
    """

    agreement: Agreement
    year: int
    may_take_out: bool
    inside: bool
    folders: tuple[Folder, ...]

    @property
    def papers(self) -> int:
        """Count the documents."""
        return sum(len(folder.papers) for folder in self.folders)

    @property
    def ready(self) -> int:
        """Count those that are ready."""
        return sum(1 for folder in self.folders for line, _ in folder.papers if line.hindrance is None)

    @property
    def waiting(self) -> int:
        """Count those that are ready and have no number."""
        lines = (one for folder in self.folders for one in folder.papers)
        return sum(1 for line, number in lines if line.hindrance is None and not number)

    @property
    def numbered(self) -> int:
        """Count those that have a number."""
        return sum(1 for folder in self.folders for _, number in folder.papers if number)


def archive_page(ports: Ports, person: Person, key: str, year: int) -> ArchivePage:
    """Show the year's documents of the bodies that the person writes for; all to archivist and operator.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: he or she writes for none of its bodies, has no role for its archive, and does not run
            the installation.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        seen = archive_of(books, person, key, people.today(now))
        return _page(books, seen, year, now)


def archive_index(ports: Ports, person: Person) -> tuple[ArchivePage, ...]:
    """Give last year, this one and the next of each agreement whose archivist the person is, by agreement.

    Raises:
        ForbiddenError: he or she is archivist of none.
    """
    with ports.store.reading() as books:
        pages = tuple(archives_waiting(books, person, ports.clock.now()))
    if not pages:
        raise ForbiddenError(person.name, Act.ARCHIVE.value)
    return pages


def archives_waiting(books: Books, person: Person, now: datetime) -> Iterator[ArchivePage]:
    """Give the same inside a transaction; none for whoever is no archivist."""
    today = people.today(now)
    for agreement in archived_agreements(books, person, today):
        for year in (today.year - 1, today.year, today.year + 1):
            yield _page(books, archive_of(books, person, agreement.key, today), year, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTo:
    """The bodies of an agreement whose documents somebody sees to, by key, and what else he or she may."""

    agreement: Agreement
    bodies: Mapping[str, Body]
    may_take_out: bool
    inside: bool


def archive_of(books: Books, person: Person, key: str, day: date) -> SeenTo:
    """Give what of an agreement's archive the person sees to.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: he or she sees to none of it.
    """
    agreement = books.agreements.get(key)
    if agreement is not None and archives(books, person, agreement, day):
        bodies: Mapping[str, Body] = {one.key: one for one in agreement.bodies}
        inside = belongs(person, agreement)
        return SeenTo(agreement=agreement, bodies=bodies, may_take_out=True, inside=inside)
    own = own_agreement(books, person, key)
    return SeenTo(
        agreement=own,
        bodies=archived_bodies(person, own, day),
        may_take_out=may_take_out(person, own, day),
        inside=True,
    )


def _page(books: Books, seen: SeenTo, year: int, now: datetime) -> ArchivePage:
    mine = books.meetings.of_agreement(seen.agreement.key, year)
    meetings = [one for one in mine if one.body in seen.bodies]
    numbers = books.journal.of_meetings([one.key for one in meetings])
    folders = [
        Folder(
            meeting=one,
            body=seen.bodies[one.body].name,
            papers=tuple((line, number_of(line, numbers)) for line in papers_in(books, one, now)),
        )
        for one in meetings
    ]
    return ArchivePage(
        agreement=seen.agreement,
        year=year,
        may_take_out=seen.may_take_out,
        inside=seen.inside,
        folders=tuple(one for one in folders if one.papers),
    )


def archived_bodies(person: Person, agreement: Agreement, day: date) -> Mapping[str, Body]:
    """Give the bodies whose documents the person sees to, by key.

    Raises:
        ForbiddenError: there are none.
    """
    mine = {one.key: one for one in agreement.bodies if may(person, Act.ARCHIVE, agreement, one, day)}
    if not mine:
        raise ForbiddenError(person.name, Act.ARCHIVE.value)
    return mine


def may_take_out(person: Person, agreement: Agreement, day: date) -> bool:
    """Tell whether the person may have everything, exempt text too: who writes for all of the bodies."""
    return all(may(person, Act.WRITE_MINUTES, agreement, one, day) for one in agreement.bodies)


def papers_in(books: Books, meeting: Meeting, now: datetime) -> tuple[PaperLine, ...]:
    """Give a meeting's documents as the store has them."""
    agendas = books.agendas.revisions(meeting.key)
    if not agendas and meeting.end > now:
        return ()
    called = any(one.approved_at is not None for one in agendas)
    letters = books.letters.of_meeting(meeting.key) if called else ()
    return papers_of(meeting, agendas, books.minutes.latest(meeting.key), letters, now)
