"""The journal list of a year or a month: its documents by their own dates, and letters about disclosure.

A meeting in December may have minutes of January, and an agenda of December a meeting in January: the
meetings of the years before and after are looked through, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.disclosures import DisclosureRequest
from scheduler.records.journal import JournalEntry, PaperKind
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.rules.archive_papers import number_of
from scheduler.usecases import people
from scheduler.usecases.show_archive import archive_of, papers_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """An agreement's documents of a year or a month, by date, then meeting, then kind."""

    agreement: Agreement
    entries: tuple[JournalEntry, ...]


def journal_list(ports: Ports, person: Person, key: str, year: int, month: int | None = None) -> Journal:
    """Give the ready documents of a year, or of one month (1 to 12), of the bodies the person sees to.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: he or she does not see to the archive of any of its bodies.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        seen = archive_of(books, person, key, people.today(now))
        agreement, bodies = seen.agreement, seen.bodies
        near = [one for y in (year - 1, year, year + 1) for one in books.meetings.of_agreement(key, y)]
        meetings = {one.key: one for one in near if one.body in bodies}
        found = [*_papers(books, meetings.values(), bodies, now), *_disclosures(books, bodies)]
    mine = [one for one in found if one.day.year == year and month in {None, one.day.month}]
    order = list(PaperKind)
    mine.sort(key=lambda one: (one.day, one.held, order.index(one.kind), one.revision, one.document))
    return Journal(agreement=agreement, entries=tuple(mine))


def _papers(
    books: Books, meetings: Iterable[Meeting], bodies: Mapping[str, Body], now: datetime
) -> Iterator[JournalEntry]:
    known = list(meetings)
    numbers = books.journal.of_meetings([one.key for one in known])
    for meeting in known:
        for line in papers_in(books, meeting, now):
            if line.hindrance is None and line.day is not None:
                yield JournalEntry(
                    day=line.day,
                    kind=line.kind,
                    meeting=meeting.key,
                    body=bodies[meeting.body].name,
                    held=meeting.start,
                    revision=line.revision,
                    recipients=line.recipients,
                    bases=line.bases,
                    number=number_of(line, numbers),
                    sha256=line.sha256,
                )


def _disclosures(books: Books, bodies: Mapping[str, Body]) -> Iterator[JournalEntry]:
    for body in bodies.values():
        for request in books.disclosures.of_body(body.key):
            meeting = books.meetings.get(request.meeting)
            if meeting is None:
                continue
            yield _letter(request, PaperKind.DISCLOSURE_REQUEST, request.received_at, (body, meeting))
            if request.answer is not None:
                yield _letter(request, PaperKind.DISCLOSURE_ANSWER, request.answer.at, (body, meeting))


def _letter(
    request: DisclosureRequest, kind: PaperKind, at: datetime, of: tuple[Body, Meeting]
) -> JournalEntry:
    body, meeting = of
    answered = request.answer if kind is PaperKind.DISCLOSURE_ANSWER else None
    return JournalEntry(
        day=people.today(at),
        kind=kind,
        meeting=meeting.key,
        body=body.name,
        held=meeting.start,
        document=request.title,
        correspondent=request.name,
        bases=(answered.basis,) if answered and answered.basis else (),
    )
