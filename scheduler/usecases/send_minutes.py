"""Send a draft of minutes for comments to everybody who was invited, with the last day for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from scheduler.ports import Ports
from scheduler.records.letters import LetterKind
from scheduler.records.meeting_minutes import MeetingMinutes, MinutesState
from scheduler.usecases import people
from scheduler.usecases.edit_minutes import changeable
from scheduler.usecases.lock_minutes import former, has_words, keep, post
from scheduler.usecases.minutes_errors import CommentWindowError, EmptyMinutesError
from scheduler.usecases.start_minutes import under_way
from scheduler.workdays.holidays import next_workday

WINDOW: Final = timedelta(days=7)
"""How long comments may be made where nobody says otherwise; ours, no agreement speaks of it."""

LONGEST: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOut:
    """What was sent: the revision, the letters' keys, and the meetings whose minutes were locked by it."""

    minutes: MeetingMinutes
    letters: tuple[str, ...]
    locked: tuple[str, ...]


def send(ports: Ports, meeting: str, revision: int | None, by: str, until: date | None = None) -> SentOut:
    """Send the newest revision for comments; earlier minutes that it approves are locked.

    Args:
        ports: the world.
        meeting: the meeting's key.
        revision: the revision that was looked at; ``None`` takes the newest.
        by: the sender's key.
        until: the last day for comments, included; ``None`` takes a week.

    Raises:
        UnknownError: no meeting has that key.
        NoMinutesError: there are no minutes.
        MinutesLockedError: they are approved already.
        StaleMinutesError: a newer revision has come.
        EmptyMinutesError: nothing is written in them.
        CommentWindowError: the day is past, or more than 90 days away.
    """
    now = ports.clock.now()
    last = until or default_until(now)
    if not people.today(now) <= last <= people.today(now) + LONGEST:
        raise CommentWindowError(meeting, last)
    with ports.store.reading() as books:
        newest = changeable(books, meeting, revision)
        if not has_words(newest):
            raise EmptyMinutesError(meeting)
        locks = former(ports, books, newest, by, now)
    with ports.store.transaction() as books:
        about = under_way(books, meeting, now)
        newest = changeable(books, meeting, newest.revision)
        sent = replace(newest, state=MinutesState.SENT, sent_at=now, comments_until=last)
        books.minutes.put(sent)
        for one in locks:
            keep(ports, books, one)
        letters = post(ports, books, about, sent, LetterKind.MINUTES_DRAFT)
        detail = f"revision {sent.revision}, comments until {last}"
        books.audit.append(at=now, by=by, act="minutes.send", subject=meeting, detail=detail)
    return SentOut(minutes=sent, letters=letters, locked=tuple(one.minutes.meeting for one in locks))


def default_until(now: datetime) -> date:
    """Give the last day for comments where nobody says otherwise: a week from now, moved to a workday."""
    return next_workday(people.today(now) + WINDOW)
