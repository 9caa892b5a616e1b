"""One meeting: when and who, the draft, what has been sent, and what has been changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from scheduler.agendas.occasion import next_meeting
from scheduler.agendas.revisions import Difference, differences
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.agreement import Agreement, Body
from scheduler.records.answers import AnswerKind
from scheduler.records.attachments import Attachment
from scheduler.records.basics import Source
from scheduler.records.inbox import ReceivedMail
from scheduler.records.legal_bases import LegalBasis, bases_on
from scheduler.records.letters import Letter
from scheduler.records.lineage import Lineage
from scheduler.records.meeting_minutes import MeetingMinutes
from scheduler.records.meetings import Change, Meeting, MeetingState
from scheduler.records.proposals import Proposal
from scheduler.records.roles import Person
from scheduler.rules.notice import agenda_deadline, expects_agenda, items_deadline
from scheduler.rules.remote import VideoRemark, video_remarks
from scheduler.usecases import people
from scheduler.usecases.comment_minutes import sent_out
from scheduler.usecases.doubts import Doubt, agenda_doubts
from scheduler.usecases.draft_agenda import meant_for
from scheduler.usecases.open_papers import Reader, may_read_exempt, readers_of
from scheduler.usecases.permissions import Act
from scheduler.usecases.place_themes import with_theme
from scheduler.usecases.show_access import own_meeting, rights
from scheduler.usecases.show_answers import AnswerLine, answer_lines
from scheduler.usecases.show_lineage import lineage_of
from scheduler.usecases.sign_agenda import Signing, signing_of

NEAR: Final = timedelta(days=366)
"""How far back from a meeting the council's others matter to its page: what replaces it is younger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """Everything of the page. ``newest`` is the newest agenda revision, ``approved`` the one in force.

    ``can_change`` is true while the meeting is planned and has not begun. ``letters`` are there for
    those who may see the outbox, ``answers`` and ``mails`` for those who may see answers, ``own`` for a
    visitor who is invited. A draft is only for those who edit or approve it.
    ``minutes`` is the newest revision that this reader may read, ``instead`` the meeting that was
    called when this one was cancelled. ``bases`` may be chosen today. ``readers`` have opened the approved
    papers (for those who edit). ``sees_exempt``: exempt titles and texts may be shown.
    ``video_remarks`` say why it should not be by video.
    ``lineage`` tells where items came from and went, as far as the reader may know it.
    ``proposals`` wait for the secretary, and are shown to nobody else but the proposer; ``handed_in`` are
    their own files, by proposal.
    ``signing`` tells who has approved the shown draft where both offices do. ``visitor`` is the reader's key.
    """

    agreement: Agreement
    body: Body
    meeting: Meeting
    now: datetime
    today: date
    invited: tuple[Person, ...]
    secretary: Person | None
    deadline: date
    deadline_source: Source | None
    newest: Agenda | None
    approved: Agenda | None
    changes: tuple[Change, ...]
    letters: tuple[Letter, ...]
    following: Meeting | None
    instead: Meeting | None
    acts: frozenset[Act]
    proposals: tuple[Proposal, ...] = ()
    handed_in: Mapping[str, tuple[Attachment, ...]] = field(default_factory=dict)
    items_deadline: date | None = None
    answers: tuple[AnswerLine, ...] = ()
    own: AnswerLine | None = None
    mails: tuple[ReceivedMail, ...] = ()
    minutes: MeetingMinutes | None = None
    bases: tuple[LegalBasis, ...] = ()
    readers: tuple[Reader, ...] = ()
    sees_exempt: bool = False
    video_remarks: tuple[VideoRemark, ...] = ()
    lineage: Lineage = field(default_factory=Lineage)
    signing: Signing = field(default_factory=Signing)
    visitor: str = ""

    @property
    def chair(self) -> Person | None:
        """Give who leads the body on the meeting's day."""
        return people.chair(self.agreement, self.body, people.day_of(self.meeting))

    @property
    def expects_agenda(self) -> bool:
        """Tell whether the body's meetings have agendas."""
        return expects_agenda(self.body)

    @property
    def also_for(self) -> tuple[Body, ...]:
        """Give for which other bodies the meeting counts."""
        return people.also_for(self.agreement, self.meeting)

    @property
    def kinds(self) -> tuple[AnswerKind, ...]:
        """Give what can be answered, in the order of the forms."""
        return tuple(AnswerKind)

    @property
    def may_approve(self) -> bool:
        """Tell whether the visitor may approve the draft, and has not done it already."""
        wanted = not self.signing.missing or self.signing.left_for(self.visitor)
        return Act.APPROVE_AGENDA in self.acts and wanted

    @property
    def completes(self) -> bool:
        """Tell whether the visitor's approval would send the agenda."""
        return len(self.signing.missing) <= 1

    @property
    def can_be_minuted(self) -> bool:
        """Tell whether minutes may be written: it has begun and was not cancelled."""
        return self.meeting.state is not MeetingState.CANCELLED and self.meeting.start <= self.now

    @property
    def can_change(self) -> bool:
        """Tell whether the meeting may still be moved, cancelled or given a new agenda."""
        return self.meeting.state is MeetingState.PLANNED and self.meeting.start > self.now

    @property
    def room(self) -> int:
        """Give how many minutes the meeting lasts."""
        return int((self.meeting.end - self.meeting.start).total_seconds() // 60)

    @property
    def minutes_planned(self) -> int:
        """Give how many minutes the shown agenda's items take; those without a time take none."""
        return sum(item.minutes or 0 for item in self.newest.items) if self.newest else 0

    @property
    def draft(self) -> Agenda | None:
        """Give the newest revision if it is a draft."""
        return self.newest if self.newest and self.newest.state is AgendaState.DRAFT else None

    @property
    def since(self) -> tuple[Difference, ...]:
        """Give what the shown draft changes in the approved revision."""
        if self.draft is None or self.approved is None:
            return ()
        return differences(self.approved.items, self.draft.items)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Give what looks like an individual case in the shown draft."""
        return agenda_doubts(self.draft)


def meeting_page(ports: Ports, person: Person, key: str) -> MeetingPage:
    """Give a meeting of an agreement that names the person.

    Raises:
        UnknownError: there is no such meeting for this person.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.reading() as books:
        agreement, meeting = own_meeting(books, person, key)
        body = agreement.body(meeting.body)
        acts = rights(person, agreement, body, today)
        newest, approved = books.agendas.latest(key), books.agendas.approved(key)
        letters, mails = _post(books, key, acts)
        changes, siblings = books.meetings.changes(key), _siblings(books, meeting)
        handed_in, waiting, files = _handed_in(books, (meeting, siblings), person, acts)
        lineage = lineage_of(books, person, meeting, today, handed_in)
        answers = answer_lines(books, agreement, meeting)
        meeting = with_theme(books, meeting)
        minutes = books.minutes.latest(key) if Act.APPROVE_MINUTES in acts else sent_out(books, key)
        signing = _signing(books, (agreement, meeting), (newest, approved), acts, today)
        openings = books.attachments.openings(key) if Act.EDIT_AGENDA in acts else ()
    day, invited = people.day_of(meeting), people.invited(agreement, meeting)
    deadline, source = agenda_deadline(body, day)
    return MeetingPage(
        agreement=agreement,
        body=body,
        meeting=meeting,
        now=now,
        today=today,
        invited=invited,
        secretary=people.secretary(agreement, body, day),
        deadline=deadline,
        deadline_source=source,
        newest=_shown(newest, approved, acts),
        approved=approved,
        changes=changes,
        letters=letters,
        following=next_meeting(meeting, siblings),
        instead=next((one for one in siblings if one.replaces == key), None),
        acts=acts,
        proposals=waiting,
        handed_in=files,
        items_deadline=items_deadline(body, day)[0],
        answers=answers if Act.SEE_ANSWERS in acts else (),
        own=next((line for line in answers if line.person.key == person.key), None),
        mails=mails,
        minutes=minutes,
        bases=bases_on(ports.legal_bases, today),
        readers=readers_of(approved, invited, openings) if Act.EDIT_AGENDA in acts else (),
        sees_exempt=may_read_exempt(person, agreement, meeting, acts),
        video_remarks=video_remarks(body, meeting, newest),
        lineage=lineage,
        signing=signing,
        visitor=person.key,
    )


def _signing(
    books: Books,
    about: tuple[Agreement, Meeting],
    agendas: tuple[Agenda | None, Agenda | None],
    acts: frozenset[Act],
    today: date,
) -> Signing:
    """Give who has approved the newest and the approved agenda; of drafts only to those who may see them."""
    newest, approved = agendas
    known = books.approvals.of_meeting(about[1].key) if approved else ()
    seen = acts & {Act.EDIT_AGENDA, Act.APPROVE_AGENDA}
    signing = signing_of(books, about, newest, today) if seen else Signing()
    return replace(
        signing, sent=tuple(one for one in known if approved and one.revision == approved.revision)
    )


def _siblings(books: Books, meeting: Meeting) -> tuple[Meeting, ...]:
    return books.meetings.of_body_since(meeting.body, meeting.start - NEAR)


def _shown(newest: Agenda | None, approved: Agenda | None, acts: frozenset[Act]) -> Agenda | None:
    """Give the newest revision to those who edit or approve it; to others no draft."""
    draft = newest is not None and newest.state is AgendaState.DRAFT
    return newest if not draft or acts & {Act.EDIT_AGENDA, Act.APPROVE_AGENDA} else approved


def _post(
    books: Books, key: str, acts: frozenset[Act]
) -> tuple[tuple[Letter, ...], tuple[ReceivedMail, ...]]:
    """Give the letters about the meeting and the mails that wait, to whom they are for."""
    letters = books.letters.of_meeting(key) if Act.SEE_OUTBOX in acts else ()
    return letters, books.answers.mails_of_meeting(key) if Act.SEE_ANSWERS in acts else ()


def _handed_in(
    books: Books, at: tuple[Meeting, tuple[Meeting, ...]], person: Person, acts: frozenset[Act]
) -> tuple[tuple[Proposal, ...], tuple[Proposal, ...], Mapping[str, tuple[Attachment, ...]]]:
    """Give what was ever handed in for the body, what of it waits for the reader to see, and its files."""
    meeting, siblings = at
    every = books.proposals.of_body(meeting.body)
    settles = Act.SETTLE_PROPOSAL in acts
    waiting = tuple(one for one in meant_for(every, meeting, siblings) if settles or one.by == person.key)
    return every, waiting, books.attachments.of_meetings([one.key for one in waiting])
