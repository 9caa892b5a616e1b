"""What moving and cancelling share: the meeting that may still change, and its kept change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import Change, Meeting, MeetingState
from scheduler.records.roles import Person
from scheduler.usecases import feeds, outgoing
from scheduler.usecases.errors import MeetingOverError, MeetingPastError, UnknownError


def changeable(books: Books, key: str, now: datetime) -> tuple[Agreement, Meeting]:
    """Give a meeting that is planned and has not begun, with its agreement.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun.
    """
    meeting = books.meetings.get(key)
    agreement = books.agreements.get(meeting.agreement) if meeting else None
    if meeting is None or agreement is None:
        what = "meeting"
        raise UnknownError(what, key)
    if meeting.state is not MeetingState.PLANNED:
        raise MeetingOverError(key, meeting.state.value)
    if meeting.start <= now:
        raise MeetingPastError(key, meeting.start)
    return agreement, meeting


def keep(ports: Ports, books: Books, meeting: Meeting, change: Change) -> None:
    """Keep the changed meeting, the record of the change, its feeds and the audit entry."""
    books.meetings.put([meeting])
    books.meetings.add_change(change)
    feeds.rebuild(ports, books, [meeting.body])
    detail = f"{change.old_start} -> {change.new_start} {change.why}".strip()
    books.audit.append(
        at=change.at, by=change.by, act=f"meeting.{change.kind}", subject=meeting.key, detail=detail
    )


def tell_everyone(
    ports: Ports, books: Books, about: outgoing.Occasion, kind: LetterKind, invited: Sequence[Person]
) -> tuple[str, ...]:
    """Post a change to those invited; who has never been sent an invitation gets a first one.

    Letters of earlier versions that have not left are superseded, never sent. A cancellation
    goes only to those whose calendars hold the meeting.
    """
    meeting = about.meeting
    kinds = (LetterKind.SAVE_THE_DATE, LetterKind.MOVE)
    books.letters.supersede(meeting.key, kinds, meeting.sequence)
    books.letters.supersede(meeting.key, (LetterKind.ANSWER_REMINDER,), 1_000_000)
    if kind is LetterKind.CANCELLATION:
        books.letters.supersede(meeting.key, (LetterKind.AGENDA, LetterKind.REMINDER), 1_000_000)
    sent = books.letters.of_meeting(meeting.key)
    orders = []
    for person in invited:
        knows = outgoing.in_calendar(sent, person.key)
        if kind is LetterKind.CANCELLATION and not knows:
            continue
        orders.append(
            outgoing.order(
                ports, about, kind if knows else LetterKind.SAVE_THE_DATE, meeting.sequence, person
            )
        )
    return outgoing.post(ports, books, orders)
