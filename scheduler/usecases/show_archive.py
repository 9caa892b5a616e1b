"""What of a year is ready for the archive, and the journal list of its documents."""

from __future__ import annotations

from collections.abc import Mapping
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
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.show_access import own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One meeting and its documents, with the archive's number of each (empty: none yet)."""

    meeting: Meeting
    body: str
    papers: tuple[tuple[PaperLine, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """The year's meetings that have documents, by start. ``may_take_out``: may have the whole package."""

    agreement: Agreement
    year: int
    may_take_out: bool
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
    def numbered(self) -> int:
        """Count those that have a number."""
        return sum(1 for folder in self.folders for _, number in folder.papers if number)


def archive_page(ports: Ports, person: Person, key: str, year: int) -> ArchivePage:
    """Show the year's documents of the bodies that the person writes for; all of them to the operator.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: he or she writes for none of its bodies and does not run the installation.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        bodies = archived_bodies(person, agreement, today)
        meetings = [one for one in books.meetings.of_agreement(key, year) if one.body in bodies]
        numbers = books.journal.of_meetings([one.key for one in meetings])
        folders = [
            Folder(
                meeting=one,
                body=bodies[one.body].name,
                papers=tuple((line, number_of(line, numbers)) for line in papers_in(books, one, now)),
            )
            for one in meetings
        ]
    return ArchivePage(
        agreement=agreement,
        year=year,
        may_take_out=may_take_out(person, agreement, today),
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
