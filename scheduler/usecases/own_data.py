"""What is kept of one person, for him or her to see: by login whole, by the personal link without the doors.

A link may be forwarded; so sessions, second factors and the trail are only for whoever is logged in (and for
whoever runs the installation). What is exempt from disclosure is told of and not repeated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from scheduler.ports import Books, Ports
from scheduler.records.access import AuditEntry, Factor, Session
from scheduler.records.agreement import Agreement
from scheduler.records.answers import Answer, MemberLink
from scheduler.records.basics import DateRange, Language
from scheduler.records.feeds import FeedToken
from scheduler.records.follow_ups import FollowUp
from scheduler.records.grants import Grant
from scheduler.records.letters import Letter
from scheduler.records.meeting_minutes import MinutesComment, Presence
from scheduler.records.meetings import Meeting
from scheduler.records.polls import PollAnswer
from scheduler.records.proposals import Proposal
from scheduler.records.roles import Person
from scheduler.rules.granting import places_of
from scheduler.usecases import member_links
from scheduler.usecases.errors import UnknownError

ALL: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSeat:
    """A seat that the person has, had or will have, or steps in for."""

    agreement: Agreement
    body: str
    title: str
    deputy: bool
    period: DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTraces:
    """What is kept of a person around one meeting; ``presence`` is what the newest minutes say."""

    agreement: Agreement
    meeting: Meeting
    answers: tuple[Answer, ...]
    letters: tuple[Letter, ...]
    comments: tuple[MinutesComment, ...]
    presence: Presence | None
    remark: str

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing."""
        return not (self.answers or self.letters or self.comments or self.presence)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """Everything that is kept of a person. By a link ``sessions``, ``factors`` and ``trail`` are empty."""

    person: Person
    language: Language
    agreements: tuple[Agreement, ...]
    seats: tuple[HeldSeat, ...]
    roles: tuple[Grant, ...]
    meetings: tuple[MeetingTraces, ...]
    follow_ups: tuple[FollowUp, ...]
    proposals: tuple[Proposal, ...]
    poll_answers: tuple[PollAnswer, ...]
    feeds: tuple[FeedToken, ...]
    links: tuple[MemberLink, ...]
    sessions: tuple[Session, ...] = ()
    factors: tuple[Factor, ...] = ()
    trail: tuple[AuditEntry, ...] = ()


def own_data(ports: Ports, key: str) -> OwnData:
    """Give everything that is kept of a person, for the person and for whoever runs the installation.

    Raises:
        UnknownError: no agreement names such a person, and he or she has had no role.
    """
    with ports.store.reading() as books:
        return replace(
            collected(books, key),
            sessions=books.access.sessions_of(key, ports.clock.now()),
            factors=books.factors.of_person(key),
            trail=books.audit.of_person(key, ALL),
        )


def own_data_by_link(ports: Ports, token: str) -> OwnData:
    """Give what is kept of the holder of a personal link, without the doors and the trail.

    Raises:
        UnknownError: the link opens nothing.
    """
    with ports.store.reading() as books:
        person = member_links.holder(books, token, ports.clock.now())
        return collected(books, person.key)


def collected(books: Books, key: str) -> OwnData:
    """Give what is kept of a person inside a transaction, without the doors and the trail.

    Raises:
        UnknownError: no agreement names such a person, and he or she has had no role.
    """
    roles = books.grants.of_person(key)
    named = tuple(one for one in books.agreements.all() if any(person.key == key for person in one.people))
    agreements = named or tuple(
        one for one in books.agreements.all() if any(each.place in places_of(one) for each in roles)
    )
    if not agreements:
        what = "person"
        raise UnknownError(what, key[:80])
    person = named[0].person(key) if named else roles[-1].holder
    bodies = [body.key for each in agreements for body in each.bodies]
    around = (one for each in agreements for one in _around(books, each, key))
    polls = [poll for body in bodies for poll in books.polls.of_body(body)]
    return OwnData(
        person=person,
        language=person.language or agreements[0].language,
        agreements=agreements,
        seats=tuple(seat for each in agreements for seat in _seats(each, key)),
        roles=roles,
        meetings=tuple(one for one in around if not one.empty),
        follow_ups=tuple(
            one for body in bodies for one in books.follow_ups.of_body(body) if one.owner == key
        ),
        proposals=tuple(one for body in bodies for one in books.proposals.of_body(body) if one.by == key),
        poll_answers=tuple(
            one for poll in polls for one in books.polls.answers(poll.key) if one.person == key
        ),
        feeds=books.feeds.made_by(key),
        links=books.links.of_person(key),
    )


def _seats(agreement: Agreement, key: str) -> Iterable[HeldSeat]:
    seats = [(body.name, seat) for body in agreement.bodies for seat in body.seats]
    held = [(body, seat.title, False, one) for body, seat in seats for one in seat.held_by]
    held += [(body, seat.title, True, one) for body, seat in seats for one in seat.deputies]
    for body, title, deputy, one in held:
        if one.person == key:
            yield HeldSeat(agreement=agreement, body=body, title=title, deputy=deputy, period=one.period)


def _around(books: Books, agreement: Agreement, key: str) -> Iterable[MeetingTraces]:
    """Give what is kept around each of the agreement's meetings; each shelf is asked once for them all."""
    meetings = books.meetings.of_agreement(agreement.key)
    keys = [one.key for one in meetings]
    answers = _of_each(one for one in books.answers.of_meetings(keys) if one.person == key)
    letters = _of_each(books.letters.of_meetings(keys, key))
    comments = _of_each(one for one in books.minutes.comments_of(keys) if one.person == key)
    there = {
        minutes.meeting: one
        for minutes in books.minutes.latest_of(keys)
        for one in minutes.attendees
        if one.person == key
    }
    for meeting in meetings:
        seen = there.get(meeting.key)
        yield MeetingTraces(
            agreement=agreement,
            meeting=meeting,
            answers=tuple(answers[meeting.key]),
            letters=tuple(letters[meeting.key]),
            comments=tuple(comments[meeting.key]),
            presence=seen.presence if seen else None,
            remark=seen.remark if seen else "",
        )


_OfMeeting = TypeVar("_OfMeeting", Answer, Letter, MinutesComment)


def _of_each(found: Iterable[_OfMeeting]) -> Mapping[str, list[_OfMeeting]]:
    by_meeting: defaultdict[str, list[_OfMeeting]] = defaultdict(list)
    for one in found:
        by_meeting[one.meeting].append(one)
    return by_meeting
