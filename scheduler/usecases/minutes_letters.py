"""The letters about minutes and follow-ups: to those invited, and to each who has something to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.follow_ups import FollowUp
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.meeting_minutes import MeetingMinutes
from scheduler.records.meetings import Meeting
from scheduler.usecases import outgoing, people


def minutes_orders(
    ports: Ports,
    books: Books,
    about: tuple[Agreement, Meeting],
    minutes: MeetingMinutes,
    kind: LetterKind,
) -> tuple[LetterOrder, ...]:
    """Give the orders for everybody who was invited, as of the minutes' latest sending or approval."""
    agreement, meeting = about
    now = minutes.approved_at or minutes.sent_at or minutes.made_at
    occasion = _occasion(books, about, now, minutes.comments_until, minutes)
    return tuple(
        outgoing.order(ports, occasion, kind, minutes.revision, person)
        for person in people.invited(agreement, meeting)
    )


def follow_up_orders(
    ports: Ports,
    books: Books,
    about: tuple[Agreement, Meeting],
    follow_ups: Sequence[FollowUp],
    asked: tuple[LetterKind, int, datetime],
) -> tuple[LetterOrder, ...]:
    """Give one order for each person who has something to do, with all of it.

    Args:
        ports: the world.
        books: the open transaction.
        about: the agreement and the meeting that the letters are about.
        follow_ups: what is to be told of; open ones with an owner count.
        asked: the kind of letter, its revision and its moment.
    """
    agreement, _ = about
    kind, revision, now = asked
    occasion = _occasion(books, about, now, None, None)
    owned = {
        person.key: [one for one in follow_ups if one.open and one.owner == person.key]
        for person in agreement.people
    }
    return tuple(
        replace(
            outgoing.order(ports, occasion, kind, revision, agreement.person(key)), follow_ups=tuple(mine)
        )
        for key, mine in owned.items()
        if mine
    )


def _occasion(
    books: Books,
    about: tuple[Agreement, Meeting],
    now: datetime,
    deadline: date | None,
    minutes: MeetingMinutes | None,
) -> outgoing.Occasion:
    agreement, meeting = about
    return outgoing.Occasion(
        agreement=agreement,
        meeting=meeting,
        siblings=books.meetings.of_body(meeting.body),
        now=now,
        deadline=deadline,
        minutes=minutes,
    )
