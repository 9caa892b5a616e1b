"""Call the deputies of a member who has declined, and take it back when the member comes after all.

The member keeps the meeting in the calendar: the deputy comes instead, the seat stays whose it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.meetings import Change, ChangeKind, Meeting, StandIn
from scheduler.rules.seats import deputies_on
from scheduler.usecases import people
from scheduler.usecases.change_meeting import changeable, keep, occasion
from scheduler.usecases.errors import NoDeputyError
from scheduler.usecases.tell_people import gathered, tell


def call_deputy(ports: Ports, meeting: str, person: str, by: str) -> tuple[str, ...]:
    """Invite the deputies of the person's seat on the meeting's day; gives the letters' keys.

    Deputies who are called already, or who are invited anyway, are not written to again.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun.
        NoDeputyError: the person's seat has no deputy on that day.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = changeable(books, meeting, now)
        deputies = deputies_on(agreement.body(held.body), person, people.day_of(held))
        if not deputies:
            raise NoDeputyError(meeting, person)
        here = {one.key for one in people.invited(agreement, replace(held, stand_ins=()))}
        called = tuple(StandIn(member=person, deputy=key) for key in deputies if key not in here)
        new = tuple(one for one in called if one not in held.stand_ins)
        if not new:
            return ()
        return _keep(ports, books, agreement, replace(held, stand_ins=(*held.stand_ins, *new)), now, by)


def release_deputy(ports: Ports, meeting: str, person: str, by: str) -> tuple[str, ...]:
    """Send the person's deputies away again (CANCEL to whoever has the meeting); gives the letters' keys.

    Harmless when none had been called.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = changeable(books, meeting, now)
        stay = tuple(one for one in held.stand_ins if one.member != person)
        if stay == held.stand_ins:
            return ()
        return _keep(ports, books, agreement, replace(held, stand_ins=stay), now, by)


def _keep(  # noqa: PLR0913, PLR0917 - one transaction's whole context
    ports: Ports, books: Books, agreement: Agreement, meeting: Meeting, now: datetime, by: str
) -> tuple[str, ...]:
    change = Change(meeting=meeting.key, kind=ChangeKind.PEOPLE, at=now, by=by, sequence=meeting.sequence)
    keep(ports, books, meeting, change)
    about = occasion(books, agreement, meeting, now)
    return tell(ports, books, about, gathered(about))
