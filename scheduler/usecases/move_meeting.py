"""Move a meeting: a recorded change; everybody's calendar and mailbox follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, aware
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import Change, ChangeKind, Meeting, MeetingState
from scheduler.rules.notice import agenda_deadline
from scheduler.usecases import people
from scheduler.usecases.change_meeting import changeable, keep, occasion
from scheduler.usecases.errors import CollisionError, MeetingPastError, OutsideYearError, SameSlotError
from scheduler.usecases.tell_people import gathered, tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a meeting is to be moved. ``end`` ``None`` keeps its length, ``place`` "" its place."""

    start: datetime
    end: datetime | None = None
    place: str = ""


def move(ports: Ports, meeting: str, to: Slot, by: str, why: str = "") -> Meeting:
    """Move a planned meeting that has not begun; gives it as it is now.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun, or the new moment has passed.
        OutsideYearError: the new day is in another year or outside the agreement's period.
        SameSlotError: nothing would change.
        CollisionError: somebody sits in another meeting then.
    """
    now = ports.clock.now()
    reason = text.one_line(why, "why") if why else ""
    with ports.store.transaction() as books:
        agreement, before = changeable(books, meeting, now)
        after = _moved(before, to, now)
        _refuse(books, agreement, before, after)
        change = Change(
            meeting=before.key,
            kind=ChangeKind.MOVED,
            at=now,
            by=by,
            why=reason,
            sequence=after.sequence,
            old_start=before.start,
            old_end=before.end,
            old_place=before.place,
            new_start=after.start,
            new_end=after.end,
            new_place=after.place,
        )
        keep(ports, books, after, change)
        books.letters.supersede(meeting, (LetterKind.ANSWER_REMINDER,), 1_000_000)
        about = occasion(books, agreement, after, now, change)
        tell(ports, books, about, gathered(about))
    return after


def agenda_at_risk(agreement: Agreement, meeting: Meeting, now: datetime) -> bool:
    """Tell whether the agenda's deadline for the meeting's day has passed."""
    return agenda_deadline(agreement.body(meeting.body), people.day_of(meeting))[0] < people.today(now)


def _moved(before: Meeting, to: Slot, now: datetime) -> Meeting:
    start = aware(to.start, "to").astimezone(OSLO)
    length: timedelta = before.end - before.start
    if start <= now:
        raise MeetingPastError(before.key, start)
    end = aware(to.end, "end").astimezone(OSLO) if to.end else _later(start, length)
    place = text.one_line(to.place, "place") if to.place else before.place
    if (start, end, place) == (before.start, before.end, before.place):
        raise SameSlotError(before.key)
    return replace(before, start=start, end=end, place=place, sequence=before.sequence + 1, changed_at=now)


def _later(start: datetime, length: timedelta) -> datetime:
    """Give the moment ``length`` after ``start``; added in UTC, so that clock changes do not stretch it."""
    return datetime.fromtimestamp(start.timestamp() + length.total_seconds(), tz=OSLO)


def _refuse(books: Books, agreement: Agreement, before: Meeting, after: Meeting) -> None:
    day = people.day_of(after)
    if day.year != before.year:
        raise OutsideYearError(before.key, day, f"outside the plan of {before.year}")
    if agreement.validity is not None and day not in agreement.validity.period:
        raise OutsideYearError(before.key, day, "outside the agreement's period")
    invited = {person.key for person in people.invited(agreement, after)}
    around = books.meetings.between(after.start - timedelta(days=1), after.end)
    for other in around:
        overlaps = other.start < after.end and after.start < other.end
        if other.key == after.key or other.state is not MeetingState.PLANNED or not overlaps:
            continue
        owner = books.agreements.get(other.agreement)
        theirs = {person.key for person in people.invited(owner, other)} if owner else set()
        if invited & theirs:
            raise CollisionError(after.key, other.key, tuple(sorted(invited & theirs)))
