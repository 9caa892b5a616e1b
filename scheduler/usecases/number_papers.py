"""Write back the numbers that the archive has given documents; nothing of a document changes by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Body
from scheduler.records.journal import JournalNumber, PaperKind, PaperLine
from scheduler.records.roles import Person
from scheduler.rules.archive_papers import number_of
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.show_archive import archive_of, papers_in

Wanted = Mapping[tuple[str, PaperKind, int], str]
"""Numbers by meeting, kind and revision; empty takes a number back."""


def number_papers(ports: Ports, person: Person, key: str, wanted: Wanted) -> int:
    """Keep the numbers that differ from those that hold; gives how many. All of them or none.

    Raises:
        UnknownError: there is no such agreement for this person, or no such document that is ready.
        ForbiddenError: he or she does not see to the archive of any of its bodies.
        TextError: a number is no single short line.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        bodies = archive_of(books, person, key, people.today(now)).bodies
        about = sorted({meeting for meeting, _, _ in wanted})
        lines = _ready(books, about, bodies, now)
        held = books.journal.of_meetings(about)
        new = []
        for paper, number in wanted.items():
            if paper not in lines:
                what = "document"
                raise UnknownError(what, " ".join(str(part) for part in paper)[:80])
            meeting, kind, revision = paper
            given = JournalNumber(
                meeting=meeting, kind=kind, revision=revision, number=number.strip(), by=person.key, at=now
            )
            if given.number != number_of(lines[paper], held):
                new.append(given)
        books.journal.add(new)
        for one in new:
            detail = f"{one.kind.value} {one.revision}: {one.number}"
            books.audit.append(
                at=now, by=person.key, act="archive.number", subject=one.meeting, detail=detail
            )
    return len(new)


def _ready(
    books: Books, meetings: Iterable[str], bodies: Mapping[str, Body], now: datetime
) -> dict[tuple[str, PaperKind, int], PaperLine]:
    """Give the documents that are ready of those of the meetings that are meetings of these bodies."""
    found = [books.meetings.get(key) for key in meetings]
    return {
        (line.meeting, line.kind, line.revision): line
        for one in found
        if one is not None and one.body in bodies
        for line in papers_in(books, one, now)
        if line.hindrance is None
    }
