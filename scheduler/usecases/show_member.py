"""A person's own page by the personal link: the meetings to come, with answers and public titles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Language
from scheduler.records.faces import Face
from scheduler.records.follow_ups import FollowUp
from scheduler.records.legal_bases import LegalBasis, bases_on
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.rules.answering import AnswerStanding, last_time_change, standing
from scheduler.rules.notice import expects_agenda, items_deadline
from scheduler.rules.seats import deputies_on
from scheduler.usecases import member_links, people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.minutes_waiting import MemberMinutes, member_minutes
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.show_access import own_agreements, own_meeting
from scheduler.usecases.show_face import face_of
from scheduler.usecases.show_poll import MemberPoll, member_polls
from scheduler.usecases.show_shared_draft import MemberPlan, member_plans

LIMIT = 12
"""The most meetings shown; the calendar has the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberMeeting:
    """A meeting to come. ``agenda`` is the approved one; of its items only the public titles are shown.

    ``deputies`` may come instead of this person. ``items_until`` is the last day for proposing an item,
    ``None`` where this person may not.
    """

    agreement: Agreement
    meeting: Meeting
    agenda: Agenda | None
    stands: AnswerStanding
    items_until: date | None = None
    deputies: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """Everything of the page; meetings by start. ``language`` is the person's, or the first council's.

    ``bases`` are the legal bases that a proposed item can be exempt by today.
    """

    person: Person
    language: Language
    today: date
    meetings: tuple[MemberMeeting, ...]
    minutes: tuple[MemberMinutes, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    polls: tuple[MemberPoll, ...] = ()
    plans: tuple[MemberPlan, ...] = ()
    bases: tuple[LegalBasis, ...] = ()
    face: Face | None = None


def member_page(ports: Ports, token: str) -> MemberPage:
    """Give the page of a link's holder; writes nothing.

    Raises:
        UnknownError: the link opens nothing.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        person = member_links.holder(books, token, now)
        agreements = own_agreements(books, person)
        meetings = _coming(books, agreements, person, now)
        minutes = member_minutes(books, agreements, person, now)
        follow_ups = books.follow_ups.open_of(person.key)
        polls = member_polls(books, agreements, person, books.polls.open_ones())
        plans = member_plans(books, agreements, person)
        face = face_of(books, agreements)
    return MemberPage(
        person=person,
        language=person.language or agreements[0].language,
        today=people.today(now),
        meetings=meetings,
        minutes=minutes,
        follow_ups=follow_ups,
        polls=polls,
        plans=plans,
        bases=bases_on(ports.legal_bases, people.today(now)),
        face=face,
    )


def member_agenda(ports: Ports, token: str, meeting: str) -> Agenda:
    """Give the approved agenda of a meeting that a link's holder is invited to.

    Raises:
        UnknownError: the link opens nothing, the meeting is not the holder's, or its agenda is not approved.
    """
    with ports.store.reading() as books:
        person = member_links.holder(books, token, ports.clock.now())
        agreement, held = own_meeting(books, person, meeting)
        approved = books.agendas.approved(meeting)
    if approved is None or person not in people.invited(agreement, held):
        what = "agenda"
        raise UnknownError(what, meeting[:80])
    return approved


def _coming(
    books: Books, agreements: tuple[Agreement, ...], person: Person, now: datetime
) -> tuple[MemberMeeting, ...]:
    found = [
        (meeting, agreement)
        for agreement in agreements
        for meeting in books.meetings.coming(agreement.key, now)
        if person in people.invited(agreement, meeting)
    ]
    found.sort(key=lambda pair: (pair[0].start, pair[0].key))
    return tuple(_shown(books, agreement, meeting, person, now) for meeting, agreement in found[:LIMIT])


def _shown(
    books: Books, agreement: Agreement, meeting: Meeting, person: Person, now: datetime
) -> MemberMeeting:
    body = agreement.body(meeting.body)
    may_propose = expects_agenda(body) and may(person, Act.PROPOSE_ITEM, agreement, body, people.today(now))
    since = last_time_change(books.meetings.changes(meeting.key))
    given = standing(books.answers.of_meeting(meeting.key), since)
    return MemberMeeting(
        agreement=agreement,
        meeting=meeting,
        agenda=books.agendas.approved(meeting.key),
        stands=given.get(person.key, AnswerStanding()),
        items_until=items_deadline(body, people.day_of(meeting))[0] if may_propose else None,
        deputies=tuple(
            agreement.person(key) for key in deputies_on(body, person.key, people.day_of(meeting))
        ),
    )
