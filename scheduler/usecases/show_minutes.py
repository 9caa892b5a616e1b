"""A meeting's minutes for those who may read them: the full ones, or the public version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.agendas.minutes import public_follow_ups, public_version
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Language
from scheduler.records.follow_ups import FollowUp
from scheduler.records.legal_bases import LegalBasis, bases_on
from scheduler.records.lineage import Lineage
from scheduler.records.meeting_minutes import (
    Addendum,
    MeetingMinutes,
    MinutesComment,
    MinutesState,
    MinutesVariant,
    Presence,
)
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases import member_links, people
from scheduler.usecases.comment_minutes import sent_out
from scheduler.usecases.doubts import Doubt, doubts_of
from scheduler.usecases.edit_minutes import numbered_texts
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.minutes_errors import NoMinutesError
from scheduler.usecases.permissions import Act
from scheduler.usecases.send_minutes import default_until
from scheduler.usecases.show_access import own_meeting, rights
from scheduler.usecases.show_lineage import lineage_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPage:
    """Everything of the page. ``minutes`` are what this reader may read, ``public`` the public version.

    ``sees_all`` tells whether exempt texts are among it. Comments are there for those who write, and the
    reader's own for everybody. ``doubts`` and ``unknown`` (those whose presence nobody has settled) are
    for those who write. ``lineage`` tells where items came from and went. ``approves`` is the earlier
    meeting whose minutes wait for approval here.
    """

    agreement: Agreement
    body: Body
    meeting: Meeting
    today: date
    now: datetime
    acts: frozenset[Act]
    sees_all: bool
    minutes: MeetingMinutes
    public: MeetingMinutes
    follow_ups: tuple[FollowUp, ...]
    public_follow_ups: tuple[FollowUp, ...]
    comments: tuple[MinutesComment, ...]
    addenda: tuple[Addendum, ...]
    doubts: tuple[Doubt, ...]
    unknown: tuple[str, ...]
    bases: tuple[LegalBasis, ...]
    until: date
    approves: Meeting | None
    is_chair: bool
    published: bool
    lineage: Lineage

    @property
    def open_for_comments(self) -> bool:
        """Tell whether comments may be made."""
        return self.minutes.state is not MinutesState.APPROVED and self.minutes.sent_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMinutes:
    """Minutes by a personal link, without an account: the public version only, and the holder's comments."""

    person: Person
    language: Language
    agreement: Agreement
    body: Body
    meeting: Meeting
    today: date
    minutes: MeetingMinutes
    follow_ups: tuple[FollowUp, ...]
    comments: tuple[MinutesComment, ...]


def minutes_page(ports: Ports, person: Person, key: str) -> MinutesPage:
    """Give the minutes of a meeting of an agreement that names the person.

    Drafts are for those who write and for the chair; others read what was sent out last.

    Raises:
        UnknownError: there is no such meeting for this person.
        NoMinutesError: there is nothing that this person may read yet.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.reading() as books:
        agreement, meeting = own_meeting(books, person, key)
        body = agreement.body(meeting.body)
        acts = rights(person, agreement, body, today)
        writes = Act.WRITE_MINUTES in acts
        inside = writes or Act.APPROVE_MINUTES in acts
        minutes = books.minutes.latest(key) if inside else sent_out(books, key)
        if minutes is None:
            raise NoMinutesError(key)
        follow_ups = books.follow_ups.of_meeting(key)
        comments = books.minutes.comments(key)
        addenda = books.minutes.addenda(key)
        about = next((item.approves for item in minutes.items if item.approves), "")
        approves = books.meetings.get(about) if about else None
        lineage = lineage_of(books, person, meeting, today)
    leader = people.chair(agreement, body, today)
    all_of_it = inside or person in people.invited(agreement, meeting)
    shown = minutes if all_of_it else public_version(minutes)
    return MinutesPage(
        agreement=agreement,
        body=body,
        meeting=meeting,
        today=today,
        now=now,
        acts=acts,
        sees_all=all_of_it,
        minutes=shown,
        public=public_version(minutes),
        follow_ups=follow_ups if all_of_it else public_follow_ups(follow_ups),
        public_follow_ups=public_follow_ups(follow_ups),
        comments=tuple(one for one in comments if inside or one.person == person.key),
        addenda=tuple(one for one in addenda if all_of_it or not one.exempt_basis),
        doubts=_doubts(minutes, follow_ups) if writes else (),
        unknown=tuple(one.name for one in minutes.attendees if one.presence is Presence.UNKNOWN),
        bases=bases_on(ports.legal_bases, today),
        until=default_until(now),
        approves=approves,
        is_chair=leader is not None and leader.key == person.key,
        published=published(body, minutes),
        lineage=lineage,
    )


def minutes_by_link(ports: Ports, token: str, key: str) -> LinkMinutes:
    """Give what the holder of a personal link may read of a meeting's minutes without logging in.

    Raises:
        UnknownError: the link opens nothing, or there is no such meeting for its holder.
        NoMinutesError: no minutes have been sent out.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        person = member_links.holder(books, token, now)
        agreement, meeting = own_meeting(books, person, key)
        minutes = sent_out(books, key)
        if minutes is None:
            raise NoMinutesError(key)
        follow_ups = books.follow_ups.of_meeting(key)
        comments = books.minutes.comments(key)
    return LinkMinutes(
        person=person,
        language=person.language or agreement.language,
        agreement=agreement,
        body=agreement.body(meeting.body),
        meeting=meeting,
        today=people.today(now),
        minutes=public_version(minutes),
        follow_ups=public_follow_ups(follow_ups),
        comments=tuple(one for one in comments if one.person == person.key),
    )


def may_read_all(books: Books, person: Person, key: str, today: date) -> bool:
    """Tell whether a person of the agreement may read a meeting's exempt texts.

    Raises:
        UnknownError: there is no such meeting for this person.
    """
    agreement, meeting = own_meeting(books, person, key)
    acts = rights(person, agreement, agreement.body(meeting.body), today)
    inside = Act.WRITE_MINUTES in acts or Act.APPROVE_MINUTES in acts
    return inside or person in people.invited(agreement, meeting)


def published(body: Body, minutes: MeetingMinutes) -> bool:
    """Tell whether the public version stands on the public page: locked, and the agreement says public."""
    promised = body.minutes is not None and body.minutes.public is True
    return promised and minutes.state is MinutesState.APPROVED


def paper_bytes(ports: Ports, person: Person, key: str, variant: MinutesVariant) -> bytes | None:
    """Give a locked paper's bytes, or ``None`` while the minutes are not locked.

    Raises:
        UnknownError: there is no such meeting for this person, or he or she may not read that variant.
    """
    with ports.store.reading() as books:
        today = people.today(ports.clock.now())
        if not may_read_all(books, person, key, today) and variant is MinutesVariant.FULL:
            what = "paper"
            raise UnknownError(what, key)
        kept = books.minutes.paper(key, variant)
    return kept.content if kept else None


def _doubts(minutes: MeetingMinutes, follow_ups: Sequence[FollowUp]) -> tuple[Doubt, ...]:
    more: dict[str, list[str]] = {one.item_number: [] for one in follow_ups}
    for one in follow_ups:
        more[one.item_number].append(one.what)
    return doubts_of(
        (number, (*texts, *more.get(number, ()))) for number, texts in numbered_texts(minutes.items)
    )
