"""When an agreement's people change: whoever leaves is told, whoever joins is invited, nobody else is mailed.

What has to be told is found by comparing who should be called with what calendars say, so it can be
asked for without doing it, done twice without harm, and done later (after an import).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import Change, ChangeKind, Meeting
from scheduler.rules.seats import members_on
from scheduler.usecases import feeds, people
from scheduler.usecases.change_meeting import occasion
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.feeds import Cause
from scheduler.usecases.tell_people import Told, gathered, plan, tell
from scheduler.usecases.tend_feeds import end_with_seats


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingChange:
    """Somebody whose calendar does not agree with the agreement: ``joins``, or else is to leave."""

    meeting: Meeting
    person: str
    name: str
    joins: bool


def pending_seat_changes(ports: Ports, agreement: str) -> tuple[PendingChange, ...]:
    """Give who would be invited or told to leave by ``apply_seat_changes``, by meeting.

    Raises:
        UnknownError: no agreement has that key.
    """
    with ports.store.reading() as books:
        owner = _owner(books, agreement)
        return pending_of(ports, books, owner, ports.clock.now())


def pending_of(ports: Ports, books: Books, agreement: Agreement, now: datetime) -> tuple[PendingChange, ...]:
    """Give an agreement's pending changes inside a transaction."""
    found: list[PendingChange] = []
    for meeting in books.meetings.coming(agreement.key, now):
        about = occasion(books, agreement, without_idle_stand_ins(agreement, meeting), now)
        told = plan(ports, books, about, gathered(about))
        found += [
            PendingChange(
                meeting=meeting,
                person=order.recipient.key,
                name=order.recipient.name,
                joins=order.kind is not LetterKind.CANCELLATION,
            )
            for order in told.orders
        ]
    return tuple(found)


def apply_seat_changes(ports: Ports, agreement: str, by: str) -> tuple[str, ...]:
    """Invite and dismiss as the agreement now says; gives the letters' keys.

    Raises:
        UnknownError: no agreement has that key.
    """
    with ports.store.transaction() as books:
        return tell_newcomers(ports, books, _owner(books, agreement), by)


def tell_newcomers(
    ports: Ports, books: Books, agreement: Agreement, by: str, before: Sequence[Agreement] = ()
) -> tuple[str, ...]:
    """Tell those whose seats have changed, make feeds anew, end those of leavers; gives letters' keys.

    ``before`` is the agreement as it was, where it is being changed in the same transaction.
    """
    now = ports.clock.now()
    letters: list[str] = []
    for meeting in books.meetings.coming(agreement.key, now):
        after = without_idle_stand_ins(agreement, meeting)
        about = occasion(books, agreement, after, now)
        if after == meeting and plan(ports, books, about, gathered(about)) == Told():
            continue
        change = Change(meeting=meeting.key, kind=ChangeKind.PEOPLE, at=now, by=by, sequence=meeting.sequence)
        books.meetings.put([after])
        books.meetings.add_change(change)
        letters += tell(ports, books, about, gathered(about))
    bodies = {body.key for one in (agreement, *before) for body in one.bodies}
    feeds.rebuild(ports, books, bodies, Cause.AGREEMENT, before)
    end_with_seats(ports, books)
    return tuple(letters)


def without_idle_stand_ins(agreement: Agreement, meeting: Meeting) -> Meeting:
    """Give the meeting without deputies of people who no longer have a seat on its day."""
    sitting = set(members_on(agreement.body(meeting.body), people.day_of(meeting)))
    kept = tuple(one for one in meeting.stand_ins if one.member in sitting)
    return meeting if kept == meeting.stand_ins else replace(meeting, stand_ins=kept)


def _owner(books: Books, agreement: str) -> Agreement:
    owner = books.agreements.get(agreement)
    if owner is None:
        what = "agreement"
        raise UnknownError(what, agreement)
    return owner
