"""What should be out at a moment: reminders, lateness and when to try again. Pure.

Days are counted in Europe/Oslo. A deadline day is in time until it ends at midnight there.
Reminders follow the trade's habit: the secretary 21, 14 and 10 days before the meeting, the
chair and the deputy secretary 8 days before, as long as the agenda is not approved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zlib import crc32

from scheduler.records.basics import OSLO, aware


class ReminderTo(StrEnum):
    """Who is reminded."""

    SECRETARY = "secretary"
    CHAIR_AND_DEPUTY = "chair_and_deputy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A step of the ladder: who is reminded how many days before the meeting."""

    days_before: int
    to: ReminderTo


LADDER: Final = (
    Reminder(days_before=21, to=ReminderTo.SECRETARY),
    Reminder(days_before=14, to=ReminderTo.SECRETARY),
    Reminder(days_before=10, to=ReminderTo.SECRETARY),
    Reminder(days_before=8, to=ReminderTo.CHAIR_AND_DEPUTY),
)
"""The steps, earliest first."""

OFFICE_OPENS: Final = time(7, 0)
"""When the day's reminders may leave, Europe/Oslo."""

DRAFT_DAYS: Final = 28
"""How many days before a meeting its first draft is made."""

ANSWER_DAYS: Final = 3
"""How many days before a meeting those who have not answered are reminded."""

_WAITS: Final = (1, 2, 5, *(10,) * 7, 20, 40, 60)
"""Minutes. Servers that make strangers wait do so for an hour at most: so long no gap is longer than 10."""

GIVE_UP_AFTER: Final = timedelta(days=3)
"""How long a letter is offered to a mail server that puts it off each time."""


def reminders_due(meeting_day: date, now: datetime) -> tuple[Reminder, ...]:
    """Give the steps that should be out now for a meeting whose agenda is not approved.

    For each group only its latest step counts: whoever was away over two steps gets one
    letter, not two. Nothing is due once the meeting's day has come.

    >>> [step.days_before for step in reminders_due(date(2027, 2, 10), datetime(2027, 1, 28, 12, tzinfo=UTC))]
    [14]
    """
    local = aware(now, "now").astimezone(OSLO)
    today = local.date() if local.time() >= OFFICE_OPENS else local.date() - timedelta(days=1)
    left = (meeting_day - today).days
    if left <= 0:
        return ()
    reached: dict[ReminderTo, Reminder] = {step.to: step for step in LADDER if left <= step.days_before}
    return tuple(reached.values())


def office_is_open(now: datetime) -> bool:
    """Tell whether the day's letters of habit may leave."""
    return aware(now, "now").astimezone(OSLO).time() >= OFFICE_OPENS


def answers_due(meeting_day: date, now: datetime) -> bool:
    """Tell whether those who have not answered should be reminded now.

    That is from 07.00 on the third day before the meeting until the meeting's day begins.
    """
    local = aware(now, "now").astimezone(OSLO)
    today = local.date() if local.time() >= OFFICE_OPENS else local.date() - timedelta(days=1)
    return 0 < (meeting_day - today).days <= ANSWER_DAYS and local.date() < meeting_day


def end_of(day: date) -> datetime:
    """Give the moment when a day ends in Oslo, in UTC (the first moment that is too late)."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=OSLO).astimezone(UTC)


def late_minutes(deadline: date | None, moment: datetime) -> int:
    """Give how many whole minutes a moment is past the deadline day's end; 0 when in time.

    >>> late_minutes(date(2027, 2, 3), datetime(2027, 2, 3, 23, 30, tzinfo=UTC))
    30
    """
    if deadline is None:
        return 0
    return max(0, int((aware(moment, "moment") - end_of(deadline)).total_seconds() // 60))


class LateReason(StrEnum):
    """Why a letter was late."""

    APPROVED_LATE = "approved_late"
    CALLED_LATE = "called_late"
    SERVICE_STOPPED = "service_stopped"
    MAIL_SERVER = "mail_server"


def late_reason(deadline: date, made_at: datetime, attempts: int, *, approved: bool) -> LateReason:
    """Say why a letter that was accepted too late was late.

    Args:
        deadline: the last day in time.
        made_at: when the letter was made (approved or called).
        attempts: how many attempts it took.
        approved: whether the letter had to wait for an approval.
    """
    if late_minutes(deadline, made_at) > 0:
        return LateReason.APPROVED_LATE if approved else LateReason.CALLED_LATE
    return LateReason.MAIL_SERVER if attempts > 1 else LateReason.SERVICE_STOPPED


def next_try(now: datetime, attempts: int, key: str) -> datetime:
    """Give when a letter is tried again after its ``attempts``-th attempt: 1, 2, 5 … 60 minutes.

    A tenth less for some letters than for others, as the key and the attempt say, so that letters that
    were put off together do not come back together.

    >>> (next_try(datetime(2027, 1, 1, tzinfo=UTC), 3, "a") - datetime(2027, 1, 1, tzinfo=UTC)).seconds
    276
    """
    wait = 60 * _WAITS[min(max(attempts, 1), len(_WAITS)) - 1]
    return now + timedelta(seconds=wait - crc32(f"{key}|{attempts}".encode()) % (wait // 10 + 1))
