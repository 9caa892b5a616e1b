"""Everything of a municipality, for the archive and for whoever changes to another system.

It holds no passwords, sessions, links or calendar addresses, and the letters without their bytes, since those
carry personal links: who was sent what and when stands in the list of letters, with the digest of the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.access import AuditEntry
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.agreement import Agreement, Municipality
from scheduler.records.answers import Answer
from scheduler.records.attachments import KeptFile
from scheduler.records.disclosures import DisclosureAnswer
from scheduler.records.evaluations import Evaluation
from scheduler.records.feeds import subject_of
from scheduler.records.follow_ups import FollowUp
from scheduler.records.letters import Letter
from scheduler.records.meeting_minutes import (
    Addendum,
    KeptPaper,
    MeetingMinutes,
    MinutesComment,
    MinutesVariant,
)
from scheduler.records.meetings import Adoption, Change, Meeting
from scheduler.records.polls import DatePoll
from scheduler.records.proposals import Proposal
from scheduler.usecases.errors import UnknownError

ALL: Final = 1_000_000
"""More entries than any agreement has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """A request for disclosure and its answer; the asker's address and way back are not part of it.

    ``correspondent`` is the name that was given (empty: none).
    """

    key: str
    document: str
    correspondent: str
    received_at: datetime
    said: str
    answer: DisclosureAnswer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFile:
    """All that is kept of one meeting. Revisions oldest first; ``papers`` are frozen minutes.

    ``attachments`` are the files of the approved agenda, in its order.
    """

    meeting: Meeting
    changes: tuple[Change, ...]
    agendas: tuple[Agenda, ...]
    minutes: tuple[MeetingMinutes, ...]
    comments: tuple[MinutesComment, ...]
    addenda: tuple[Addendum, ...]
    papers: tuple[KeptPaper, ...]
    follow_ups: tuple[FollowUp, ...]
    answers: tuple[Answer, ...]
    letters: tuple[Letter, ...]
    trail: tuple[AuditEntry, ...]
    disclosures: tuple[JournalLine, ...] = ()
    attachments: tuple[KeptFile, ...] = ()

    @property
    def approved(self) -> Agenda | None:
        """Give the newest approved agenda."""
        return next((one for one in reversed(self.agendas) if one.state is AgendaState.APPROVED), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFile:
    """All that is kept of one agreement; meetings by start."""

    agreement: Agreement
    adoptions: tuple[Adoption, ...]
    evaluations: tuple[Evaluation, ...]
    proposals: tuple[Proposal, ...]
    polls: tuple[DatePoll, ...]
    meetings: tuple[MeetingFile, ...]
    trail: tuple[AuditEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Everything of a municipality at a moment; agreements by key. ``by`` is who took it out."""

    place: Municipality
    at: datetime
    by: str
    files: tuple[AgreementFile, ...]


def export_archive(ports: Ports, place: str, by: str) -> Archive:
    """Give everything of a municipality by its number or its name as addresses write it; it is recorded.

    Raises:
        UnknownError: no agreement is of such a municipality, or more than one has that name.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreements = books.agreements.all()
        known = {one.number: one for each in agreements for one in each.municipalities}
        found = [
            one for one in known.values() if place == one.number or subject_of(place) == subject_of(one.name)
        ]
        if len(found) != 1:
            what = "municipality"
            raise UnknownError(what, place[:80])
        mine = [each for each in agreements if found[0] in each.municipalities]
        for each in mine:
            books.audit.append(at=now, by=by, act="archive.export", subject=each.key, detail=found[0].number)
        files = tuple(_agreement(books, each) for each in mine)
    return Archive(place=found[0], at=now, by=by, files=files)


def export_agreement(ports: Ports, key: str, by: str) -> Archive:
    """Give everything of one agreement, under its first municipality; it is recorded.

    Raises:
        UnknownError: there is no such agreement.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement = books.agreements.get(key)
        if agreement is None:
            what = "agreement"
            raise UnknownError(what, key[:80])
        books.audit.append(at=now, by=by, act="archive.export", subject=key, detail=key)
        file = _agreement(books, agreement)
    return Archive(place=agreement.municipalities[0], at=now, by=by, files=(file,))


def _agreement(books: Books, agreement: Agreement) -> AgreementFile:
    meetings = books.meetings.of_agreement(agreement.key)
    bodies = [body.key for body in agreement.bodies]
    return AgreementFile(
        agreement=agreement,
        adoptions=tuple(one for one in books.meetings.adoptions() if one.agreement == agreement.key),
        evaluations=books.evaluations.of_agreement(agreement.key),
        proposals=tuple(one for body in bodies for one in books.proposals.of_body(body)),
        polls=tuple(one for body in bodies for one in books.polls.of_body(body)),
        meetings=tuple(_meeting(books, one) for one in meetings),
        trail=books.audit.entries(agreement.key, ALL),
    )


def _meeting(books: Books, meeting: Meeting) -> MeetingFile:
    key = meeting.key
    papers = (books.minutes.paper(key, variant) for variant in MinutesVariant)
    agendas = books.agendas.revisions(key)
    return MeetingFile(
        meeting=meeting,
        changes=books.meetings.changes(key),
        agendas=agendas,
        minutes=books.minutes.revisions(key),
        comments=books.minutes.comments(key),
        addenda=books.minutes.addenda(key),
        papers=tuple(paper for paper in papers if paper is not None),
        follow_ups=books.follow_ups.of_meeting(key),
        answers=books.answers.of_meeting(key),
        letters=books.letters.of_meeting(key),
        trail=books.audit.entries(key, ALL),
        disclosures=_journal(books, meeting),
        attachments=_attachments(books, agendas),
    )


def _attachments(books: Books, agendas: tuple[Agenda, ...]) -> tuple[KeptFile, ...]:
    approved = [one for one in agendas if one.state is AgendaState.APPROVED]
    items = approved[-1].items if approved else ()
    keys = dict.fromkeys(file.key for item in items for file in item.attachments)
    kept = (books.attachments.get(key) for key in keys)
    return tuple(file for file in kept if file is not None)


def _journal(books: Books, meeting: Meeting) -> tuple[JournalLine, ...]:
    return tuple(
        JournalLine(
            key=one.key,
            document=one.title,
            correspondent=one.name,
            received_at=one.received_at,
            said=one.said,
            answer=one.answer,
        )
        for one in books.disclosures.of_body(meeting.body)
        if one.meeting == meeting.key
    )
