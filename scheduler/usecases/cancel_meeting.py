"""Cancel a meeting: it stays in the feeds as cancelled, and whoever has it is told.

A counted guest who was to come (PST's one visit) is invited to the next meeting instead, so
that the promise can still be kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import Change, ChangeKind, Meeting, MeetingState
from scheduler.usecases import feeds
from scheduler.usecases.change_meeting import changeable, keep, occasion
from scheduler.usecases.tell_people import SOON, gathered, tell

_OF_THE_SECRETARY: Final = (
    LetterKind.REMINDER,
    LetterKind.ANSWER_REMINDER,
    LetterKind.CALL_FOR_ITEMS,
    LetterKind.ALARM,
)


def cancel(ports: Ports, meeting: str, why: str, by: str) -> Meeting:
    """Cancel a planned meeting that has not begun; gives it as it is now.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held already.
        MeetingPastError: it has begun.
        TextError: the reason is empty or has characters that cannot be sent.
    """
    now = ports.clock.now()
    reason = text.one_line(why, "why")
    with ports.store.transaction() as books:
        agreement, before = changeable(books, meeting, now)
        after = replace(
            before,
            state=MeetingState.CANCELLED,
            sequence=before.sequence + 1,
            cancelled_why=reason,
            changed_at=now,
        )
        change = Change(
            meeting=before.key,
            kind=ChangeKind.CANCELLED,
            at=now,
            by=by,
            why=reason,
            sequence=after.sequence,
            old_start=before.start,
            old_end=before.end,
            old_place=before.place,
        )
        keep(ports, books, after, change)
        books.letters.supersede(meeting, _OF_THE_SECRETARY, 1_000_000)
        about = occasion(books, agreement, after, now, change)
        soon = before.start - now <= SOON
        tell(ports, books, about, now if soon else gathered(about))
        _pass_guests_on(ports, books, agreement, after)
    return after


def _pass_guests_on(ports: Ports, books: Books, agreement: Agreement, cancelled: Meeting) -> None:
    counted = {guest.person for guest in agreement.body(cancelled.body).guests if guest.times is not None}
    leaving = tuple(person for person in cancelled.guests if person in counted)
    siblings = books.meetings.of_body(cancelled.body, cancelled.year)
    later = [one for one in siblings if one.start > cancelled.start and one.state is MeetingState.PLANNED]
    if not leaving or not later:
        return
    host = later[0]
    new = tuple(person for person in leaving if person not in host.guests)
    welcoming = replace(host, guests=(*host.guests, *new), changed_at=ports.clock.now())
    books.meetings.put([welcoming])
    feeds.rebuild(ports, books, [welcoming.body])
    about = occasion(books, agreement, welcoming, welcoming.changed_at)
    tell(ports, books, about, gathered(about))
