"""Call the deputies of a member who has declined, and take it back when the member comes after all.

The member keeps the meeting in the calendar: the deputy comes instead, the seat stays whose it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.answers import AnswerKind
from scheduler.records.meetings import Change, ChangeKind, Meeting, MeetingState, StandIn
from scheduler.rules.answering import in_force, last_time_change
from scheduler.rules.seats import deputies_on
from scheduler.usecases import people
from scheduler.usecases.change_meeting import changeable, keep, occasion
from scheduler.usecases.errors import NoDeputyError
from scheduler.usecases.tell_people import gathered, tell

_STAYS_AWAY = frozenset({AnswerKind.REGRETS, AnswerKind.DEPUTY})


def follow_answer(ports: Ports, books: Books, meeting: str, person: str, by: str) -> tuple[str, ...]:
    """Call or release the person's deputies as the answer in force says; gives the letters' keys.

    Called in the transaction that keeps an answer. An answer that nobody vouches for calls nobody;
    a seat without a deputy, or a meeting that is over or has begun, changes nothing.
    """
    now, held = ports.clock.now(), books.meetings.get(meeting)
    if held is None or held.state is not MeetingState.PLANNED or held.start <= now:
        return ()
    agreement, held = changeable(books, meeting, now)
    said = in_force(books.answers.of_meeting(meeting), last_time_change(books.meetings.changes(meeting)))
    if said.get(person) in _STAYS_AWAY:
        return _called(ports, books, (agreement, held), person, by)
    return _released(ports, books, (agreement, held), person, by)


def call_chosen(
    ports: Ports, books: Books, meeting: str, who: tuple[str, str], deputy: str
) -> tuple[str, ...]:
    """Call one of a person's deputies and release those called before; gives the letters' keys.

    ``who`` is the person and the one who says so. Called in the transaction that keeps the answer.

    Raises:
        NoDeputyError: the person's seat has no such deputy on the meeting's day.
    """
    person, by = who
    agreement, held = changeable(books, meeting, ports.clock.now())
    if deputy not in deputies_on(agreement.body(held.body), person, people.day_of(held)):
        raise NoDeputyError(meeting, person)
    here = {one.key for one in people.invited(agreement, replace(held, stand_ins=()))}
    others = tuple(one for one in held.stand_ins if one.member != person)
    mine = () if deputy in here else (StandIn(member=person, deputy=deputy),)
    if (*others, *mine) == held.stand_ins:
        return ()
    return _keep(ports, books, agreement, replace(held, stand_ins=(*others, *mine)), by)


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
        if not deputies_on(agreement.body(held.body), person, people.day_of(held)):
            raise NoDeputyError(meeting, person)
        return _called(ports, books, (agreement, held), person, by)


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
        return _released(ports, books, changeable(books, meeting, now), person, by)


_Held = tuple[Agreement, Meeting]


def _called(ports: Ports, books: Books, held: _Held, person: str, by: str) -> tuple[str, ...]:
    agreement, meeting = held
    deputies = deputies_on(agreement.body(meeting.body), person, people.day_of(meeting))
    here = {one.key for one in people.invited(agreement, replace(meeting, stand_ins=()))}
    called = tuple(StandIn(member=person, deputy=key) for key in deputies if key not in here)
    new = tuple(one for one in called if one not in meeting.stand_ins)
    if not new:
        return ()
    return _keep(ports, books, agreement, replace(meeting, stand_ins=(*meeting.stand_ins, *new)), by)


def _released(ports: Ports, books: Books, held: _Held, person: str, by: str) -> tuple[str, ...]:
    agreement, meeting = held
    stay = tuple(one for one in meeting.stand_ins if one.member != person)
    if stay == meeting.stand_ins:
        return ()
    return _keep(ports, books, agreement, replace(meeting, stand_ins=stay), by)


def _keep(ports: Ports, books: Books, agreement: Agreement, meeting: Meeting, by: str) -> tuple[str, ...]:
    now: datetime = ports.clock.now()
    change = Change(meeting=meeting.key, kind=ChangeKind.PEOPLE, at=now, by=by, sequence=meeting.sequence)
    keep(ports, books, meeting, change)
    about = occasion(books, agreement, meeting, now)
    return tell(ports, books, about, gathered(about))
