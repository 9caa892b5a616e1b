"""Minutes that wait for somebody: to be written, approved, commented on, or read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from scheduler.ports import Books
from scheduler.records.agreement import Agreement, Body
from scheduler.records.meeting_minutes import MeetingMinutes, MinutesState
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Person
from scheduler.rules.notice import expects_agenda
from scheduler.usecases import people
from scheduler.usecases.comment_minutes import sent_out
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.start_minutes import unapproved_before

LOOK_BACK: Final = timedelta(days=200)
"""How long a meeting's minutes wait for somebody, and how long members see them by their link."""

WRITTEN_WITHIN: Final = timedelta(days=60)
"""How long the secretary is told that a meeting has no minutes."""


class WaitKind(StrEnum):
    """What minutes wait for; the values are those of the tasks on one's own page."""

    WRITE = "write_minutes"
    APPROVE = "approve_minutes"
    COMMENT = "comment_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Minutes that wait for one person. ``deadline`` is the last day in time, if a day is set."""

    kind: WaitKind
    agreement: Agreement
    meeting: Meeting
    deadline: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberMinutes:
    """Minutes that somebody may read by a personal link; ``until`` while comments are asked for."""

    body: str
    meeting: Meeting
    minutes: MeetingMinutes
    until: date | None


def waiting_minutes(
    books: Books, agreements: tuple[Agreement, ...], person: Person, now: datetime
) -> Iterable[Waiting]:
    """Give what waits for a person, by meeting; those without minutes wait for whoever writes."""
    for agreement, meeting in _held(books, agreements, now):
        body, today = agreement.body(meeting.body), people.today(now)
        newest = books.minutes.latest(meeting.key)
        kind = _kind(books, (agreement, body, meeting), newest, (person, today))
        if kind is not None:
            deadline = newest.comments_until if newest and kind is WaitKind.COMMENT else None
            if kind is WaitKind.WRITE:
                deadline = _promised(body, meeting)
            yield Waiting(kind=kind, agreement=agreement, meeting=meeting, deadline=deadline)


def member_minutes(
    books: Books, agreements: tuple[Agreement, ...], person: Person, now: datetime
) -> tuple[MemberMinutes, ...]:
    """Give the minutes that have been sent out of meetings to which the person was invited, newest first."""
    found = []
    for agreement, meeting in _held(books, agreements, now):
        minutes = sent_out(books, meeting.key) if person in people.invited(agreement, meeting) else None
        if minutes is not None:
            locked = minutes.state is MinutesState.APPROVED
            until = None if locked else minutes.comments_until
            name = agreement.body(meeting.body).name
            found.append(MemberMinutes(body=name, meeting=meeting, minutes=minutes, until=until))
    return tuple(reversed(found))


def _held(
    books: Books, agreements: tuple[Agreement, ...], now: datetime
) -> Iterable[tuple[Agreement, Meeting]]:
    known = {agreement.key: agreement for agreement in agreements}
    for meeting in books.meetings.between(now - LOOK_BACK, now):
        if meeting.agreement in known and meeting.state is not MeetingState.CANCELLED:
            yield known[meeting.agreement], meeting


def _kind(
    books: Books,
    about: tuple[Agreement, Body, Meeting],
    newest: MeetingMinutes | None,
    who: tuple[Person, date],
) -> WaitKind | None:
    (agreement, body, meeting), (person, today) = about, who
    if newest is None or newest.sent_at is None:
        owed = newest is not None or body.minutes is not None or expects_agenda(body)
        writes = may(person, Act.WRITE_MINUTES, agreement, body, today)
        recent = people.day_of(meeting) >= today - WRITTEN_WITHIN
        return WaitKind.WRITE if owed and writes and recent else None
    if newest.state is MinutesState.APPROVED or newest.comments_until is None:
        return None
    if newest.comments_until < today:
        leads = may(person, Act.APPROVE_MINUTES, agreement, body, today)
        return WaitKind.APPROVE if leads and _nobody_meets_soon(books, meeting, today) else None
    asked = person in people.invited(agreement, meeting)
    said = any(one.person == person.key for one in books.minutes.comments(meeting.key))
    writes = may(person, Act.WRITE_MINUTES, agreement, body, today)
    return WaitKind.COMMENT if asked and not said and not writes else None


def _nobody_meets_soon(books: Books, meeting: Meeting, today: date) -> bool:
    """Tell whether no meeting comes in two weeks whose standing item would approve the minutes."""
    later = books.meetings.of_body_since(meeting.body, meeting.start)
    planned = [one for one in later if one.state is MeetingState.PLANNED and one.start > meeting.start]
    soon = today + timedelta(days=14)
    return all(people.day_of(one) > soon or unapproved_before(books, one) != meeting.key for one in planned)


def _promised(body: Body, meeting: Meeting) -> date | None:
    within = body.minutes.sent_within_days if body.minutes else None
    return people.day_of(meeting) + timedelta(days=within) if within is not None else None
