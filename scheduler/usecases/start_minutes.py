"""Start a meeting's minutes once, from its agenda and its answers; later changes are edits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scheduler.agendas.item_guests import person_of
from scheduler.agendas.minutes import Guest, first_attendees, first_items
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement
from scheduler.records.clauses import ItemKind
from scheduler.records.meeting_minutes import Attendee, MeetingMinutes, MinutesItem, MinutesState
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.rules.answering import in_force, last_time_change
from scheduler.usecases import people
from scheduler.usecases.errors import MeetingOverError, UnknownError
from scheduler.usecases.minutes_errors import MeetingNotBegunError
from wording.minutes_words import whole_meeting


def start(ports: Ports, meeting: str, by: str) -> MeetingMinutes:
    """Give the newest revision of the meeting's minutes, made now when there is none.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: the meeting is cancelled.
        MeetingNotBegunError: it has not begun.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = under_way(books, meeting, now)
        existing = books.minutes.latest(meeting)
        if existing is not None:
            return existing
        made = MeetingMinutes(
            meeting=meeting,
            revision=1,
            state=MinutesState.DRAFT,
            items=_items(books, agreement, held),
            attendees=_attendees(books, agreement, held),
            made_at=now,
            made_by=by,
        )
        books.minutes.put(made)
        books.audit.append(at=now, by=by, act="minutes.start", subject=meeting, detail="revision 1")
    return made


def under_way(books: Books, meeting: str, now: datetime) -> tuple[Agreement, Meeting]:
    """Give a meeting that has begun and was not cancelled, with its agreement.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: the meeting is cancelled.
        MeetingNotBegunError: it has not begun.
    """
    held = books.meetings.get(meeting)
    agreement = books.agreements.get(held.agreement) if held else None
    if held is None or agreement is None:
        what = "meeting"
        raise UnknownError(what, meeting)
    if held.state is MeetingState.CANCELLED:
        raise MeetingOverError(meeting, held.state.value)
    if held.start > now:
        raise MeetingNotBegunError(meeting, held.start)
    return agreement, held


def unapproved_before(books: Books, meeting: Meeting) -> str:
    """Give the key of the body's last earlier meeting if its minutes wait for approval, else nothing."""
    earlier = [one for one in books.meetings.of_body(meeting.body) if one.start < meeting.start]
    alive = [one for one in earlier if one.state is not MeetingState.CANCELLED]
    if not alive:
        return ""
    minutes = books.minutes.latest(alive[-1].key)
    waiting = minutes is not None and minutes.state is not MinutesState.APPROVED
    return alive[-1].key if waiting else ""


def _items(books: Books, agreement: Agreement, meeting: Meeting) -> tuple[MinutesItem, ...]:
    approves = unapproved_before(books, meeting)
    items = first_items(_agenda(books, meeting), approves)
    if items:
        return items
    title = whole_meeting(agreement.language)
    return (
        MinutesItem(
            identity="meeting",
            number="1",
            title=title,
            public_title=title,
            kind=ItemKind.DISCUSSION,
            approves=approves,
        ),
    )


def _agenda(books: Books, meeting: Meeting) -> Agenda | None:
    return books.agendas.approved(meeting.key) or books.agendas.latest(meeting.key)


def _attendees(books: Books, agreement: Agreement, meeting: Meeting) -> tuple[Attendee, ...]:
    since = last_time_change(books.meetings.changes(meeting.key))
    return first_attendees(
        people.invited(agreement, meeting),
        in_force(books.answers.of_meeting(meeting.key), since),
        {one.deputy: agreement.person(one.member).name for one in meeting.stand_ins},
        tuple(_guests(agreement, _agenda(books, meeting))),
    )


def _guests(agreement: Agreement, agenda: Agenda | None) -> Iterator[Guest]:
    """Give whoever came for an item; somebody who came for several stands once, with the first of them."""
    seen = set()
    for number, item in zip(agenda.numbers(), agenda.items, strict=True) if agenda else ():
        person = person_of(agreement, item.guest) if item.guest else None
        if person is not None and person.key not in seen:
            seen.add(person.key)
            yield Guest(person=person, item=number)
