"""What moving, calling and cancelling share: the meeting that may change, its slot, its kept change."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import chain

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, Phrase, type_of_fact
from scheduler.records.meetings import Change, Meeting, MeetingState
from scheduler.records.replanning import Breach, BreachKind
from scheduler.rules.answering import in_force, last_time_change
from scheduler.rules.notice import invitation_deadline
from scheduler.rules.remote import video_refused
from scheduler.usecases import feeds, outgoing, people
from scheduler.usecases.change_errors import RemoteClosedError
from scheduler.usecases.errors import (
    CollisionError,
    MeetingOverError,
    MeetingPastError,
    OutsideYearError,
    UnknownError,
)


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


def refuse_slot(
    books: Books, agreement: Agreement, meeting: Meeting, accepted: Collection[str] = ()
) -> tuple[Phrase, ...]:
    """Give what stands against the meeting's slot and is accepted; anything else is refused.

    ``accepted`` are keys of meetings that the same people may sit in at the same time. Two meetings of
    one body never may.

    Raises:
        OutsideYearError: the day is in another year or outside the agreement's period.
        RemoteClosedError: the meeting must be closed, and may not be by video.
        CollisionError: somebody sits in another meeting then, or the body itself meets.
    """
    day = people.day_of(meeting)
    if day.year != meeting.year:
        raise OutsideYearError(meeting.key, day, f"outside the plan of {meeting.year}")
    if agreement.validity is not None and day not in agreement.validity.period:
        raise OutsideYearError(meeting.key, day, "outside the agreement's period")
    if video_refused(agreement.body(meeting.body), meeting):
        raise RemoteClosedError(meeting.key, agreement.body(meeting.body).name)
    found = collisions(books, agreement, meeting)
    for other, shared in found:
        if other.body == meeting.body or other.key not in accepted:
            raise CollisionError(meeting.key, other.key, shared)
    return tuple(taken(other, shared).what for other, shared in found)


def taken(other: Meeting, shared: tuple[str, ...]) -> Breach:
    """Give the breach of people who sit in another meeting at the time."""
    until = f"{other.end.astimezone(OSLO):%H:%M}"
    facts: dict[str, type_of_fact] = {
        "person": shared[0],
        "with": other.window.key,
        "until": until,
        "count": len(shared),
    }
    what = Phrase(code=BreachKind.PERSON_TAKEN.value, facts=facts)
    return Breach(kind=BreachKind.PERSON_TAKEN, what=what, hard=True)


def joined(*told: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Give phrases without those that name a meeting which an earlier one of the same code names."""
    found: dict[tuple[str, object], Phrase] = {}
    for phrase in chain(*told):
        found.setdefault((phrase.code, phrase.facts.get("with", phrase)), phrase)
    return tuple(found.values())


def collisions(
    books: Books, agreement: Agreement, meeting: Meeting
) -> tuple[tuple[Meeting, tuple[str, ...]], ...]:
    """Give the planned meetings at the same time of the same body or people, with those people, by start."""
    invited = {person.key for person in people.invited(agreement, meeting)}
    found: list[tuple[Meeting, tuple[str, ...]]] = []
    for other in books.meetings.between(meeting.start - timedelta(days=1), meeting.end):
        overlaps = other.start < meeting.end and meeting.start < other.end
        if other.key == meeting.key or other.state is not MeetingState.PLANNED or not overlaps:
            continue
        owner = books.agreements.get(other.agreement)
        shared = invited & {person.key for person in people.invited(owner, other)} if owner else set()
        if shared or other.body == meeting.body:
            found.append((other, tuple(sorted(shared))))
    return tuple(found)


def keep(ports: Ports, books: Books, meeting: Meeting, change: Change) -> None:
    """Keep the changed meeting, the record of the change, its feeds and the audit entry."""
    books.meetings.put([meeting])
    books.meetings.add_change(change)
    feeds.rebuild(ports, books, [meeting.body])
    detail = f"{change.old_start} -> {change.new_start} {change.why}".strip()
    books.audit.append(
        at=change.at, by=change.by, act=f"meeting.{change.kind}", subject=meeting.key, detail=detail
    )


def occasion(
    books: Books, agreement: Agreement, meeting: Meeting, now: datetime, change: Change | None = None
) -> outgoing.Occasion:
    """Give what letters about the meeting say, with its approved agenda and its last day for calling."""
    deadline, source = invitation_deadline(agreement.body(meeting.body), people.day_of(meeting))
    since = last_time_change(books.meetings.changes(meeting.key))
    return outgoing.Occasion(
        agreement=agreement,
        meeting=meeting,
        siblings=books.meetings.of_body(meeting.body, meeting.year),
        now=now,
        agenda=books.agendas.approved(meeting.key),
        change=change,
        deadline=deadline,
        deadline_source=source,
        answers=in_force(books.answers.of_meeting(meeting.key), since),
    )
