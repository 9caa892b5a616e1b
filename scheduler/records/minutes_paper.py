"""Minutes as they are printed: everything a paper shows, and nothing it must look up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.records.basics import Language
from scheduler.records.follow_ups import FollowUp
from scheduler.records.letterheads import Letterhead
from scheduler.records.meeting_minutes import Addendum, MeetingMinutes, MinutesVariant


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPaper:
    """One variant of a meeting's minutes; what it must not show is left out of it already.

    ``called_on`` is the day on which the agenda went out. ``approved_at_meeting`` is the day of the meeting
    that approved the minutes. ``not_public`` counts the follow-ups and additions that were left out.
    """

    language: Language
    variant: MinutesVariant
    municipality: str
    body_name: str
    meeting_number: int
    start: datetime
    end: datetime
    place: str
    chair: str
    secretary: str
    minutes: MeetingMinutes
    follow_ups: tuple[FollowUp, ...]
    addenda: tuple[Addendum, ...]
    not_public: int = 0
    called_on: date | None = None
    approver: str = ""
    approved_at_meeting: date | None = None
    next_meeting: datetime | None = None
    head: Letterhead | None = None
