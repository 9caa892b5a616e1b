"""Move a meeting: a recorded change; everybody's calendar and mailbox follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import OSLO, Phrase, aware
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import BY_VIDEO, Change, ChangeCause, ChangeKind, Meeting
from scheduler.rules.notice import agenda_deadline, expects_agenda
from scheduler.usecases import people
from scheduler.usecases.change_meeting import changeable, joined, keep, occasion, refuse_slot
from scheduler.usecases.end_polls import end_of_meeting
from scheduler.usecases.errors import MeetingChangedError, MeetingPastError, SameSlotError
from scheduler.usecases.tell_people import gathered, tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a meeting is to be moved. ``end`` ``None`` keeps its length, ``place`` "" its place.

    ``video`` ``None`` keeps the video address, "" takes it away; ``remote`` takes the place away: the
    meeting is by video alone. ``at_once``: letters leave without
    waiting for further changes. ``seen`` is the sequence of the meeting that was shown to whoever moves it.
    ``accepted`` are keys of meetings that the same people sit in, which is accepted; ``despite`` is what
    else spoke against the move and was accepted; ``cause`` is what led to it.
    """

    start: datetime
    end: datetime | None = None
    place: str = ""
    video: str | None = None
    remote: bool = False
    at_once: bool = False
    seen: int | None = None
    accepted: frozenset[str] = frozenset()
    despite: tuple[Phrase, ...] = ()
    cause: ChangeCause = ChangeCause.BY_HAND


def move(ports: Ports, meeting: str, to: Slot, by: str, why: str = "") -> Meeting:
    """Move a planned meeting that has not begun; gives it as it is now.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun, or the new moment has passed.
        OutsideYearError: the new day is in another year or outside the agreement's period.
        SameSlotError: nothing would change.
        MeetingChangedError: it is not the one that was seen.
        CollisionError: somebody sits in another meeting then.
        RemoteClosedError: the meeting must be closed, and may not be by video.
    """
    with ports.store.transaction() as books:
        return move_in(ports, books, meeting, to, (by, why))


def move_in(ports: Ports, books: Books, meeting: str, to: Slot, said: tuple[str, str]) -> Meeting:
    """Move a meeting inside the caller's transaction; ``said`` is by whom and why. Raises as ``move``."""
    now = ports.clock.now()
    by, why = said
    reason = text.one_line(why, "why") if why else ""
    agreement, before = changeable(books, meeting, now)
    if to.seen is not None and to.seen != before.sequence:
        raise MeetingChangedError(meeting, before.sequence)
    after = moved(agreement, before, to, reason, now)
    clashes = refuse_slot(books, agreement, after, to.accepted)
    change = move_change(before, after, (by, reason))
    change = replace(change, cause=to.cause, despite=joined(to.despite, clashes))
    keep(ports, books, after, change)
    if after.start != before.start:
        end_of_meeting(books, before.body, meeting, by, now)
    books.letters.supersede(meeting, (LetterKind.ANSWER_REMINDER,), 1_000_000)
    about = occasion(books, agreement, after, now, change)
    tell(ports, books, about, now if to.at_once else gathered(about))
    return after


def move_change(before: Meeting, after: Meeting, said: tuple[str, str]) -> Change:
    """Give the record of a move; ``said`` is by whom and why."""
    return Change(
        meeting=before.key,
        kind=ChangeKind.MOVED,
        at=after.changed_at,
        by=said[0],
        why=said[1],
        sequence=after.sequence,
        old_start=before.start,
        old_end=before.end,
        old_place=before.location,
        new_start=after.start,
        new_end=after.end,
        new_place=after.location,
    )


def agenda_at_risk(agreement: Agreement, meeting: Meeting, now: datetime) -> bool:
    """Tell whether the agenda's deadline for the meeting's day has passed."""
    return agenda_deadline(agreement.body(meeting.body), people.day_of(meeting))[0] < people.today(now)


def moved(agreement: Agreement, before: Meeting, to: Slot, why: str, now: datetime) -> Meeting:
    """Give the meeting as it would be; the reason is kept with it when the notice cannot be kept.

    Raises:
        MeetingPastError: the new moment has passed.
        SameSlotError: nothing would change.
    """
    start = aware(to.start, "to").astimezone(OSLO)
    length: timedelta = before.end - before.start
    if start <= now:
        raise MeetingPastError(before.key, start)
    end = aware(to.end, "end").astimezone(OSLO) if to.end else later(start, length)
    place, video = _where(agreement.body(before.body), before, to)
    if (start, end, place, video) == (before.start, before.end, before.place, before.video):
        raise SameSlotError(before.key)
    after = replace(
        before, start=start, end=end, place=place, video=video, sequence=before.sequence + 1, changed_at=now
    )
    if after.start == before.start:
        return after
    after = replace(after, because=())  # that was why the old day was chosen
    asked = expects_agenda(agreement.body(before.body))
    late = asked and not before.agenda_revision and agenda_at_risk(agreement, after, now)
    return replace(after, short_notice=why if late else "")


def _where(body: Body, before: Meeting, to: Slot) -> tuple[str, str]:
    """Give the place and the video address of a meeting that is moved."""
    video = before.video if to.video is None else to.video.strip()
    if to.remote:
        return "", video or BY_VIDEO
    usual = body.habit.place if body.habit and not video else ""
    return (text.one_line(to.place, "place") if to.place else before.place or usual), video


def later(start: datetime, length: timedelta) -> datetime:
    """Give the moment ``length`` after ``start``; added in UTC, so that clock changes do not stretch it."""
    return datetime.fromtimestamp(start.timestamp() + length.total_seconds(), tz=OSLO)
