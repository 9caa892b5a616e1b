"""What really happened, as compliance needs it, and what is said about it.

Days are Oslo days. ``window`` of a meeting is its key; a meeting outside the windows has a key
that no window has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.records import text
from scheduler.records.meetings import MeetingState


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """A meeting that was planned, held or cancelled, and what came of its papers.

    ``notice_deadline`` is the last day for the agenda, ``notice_sent`` the day it had gone out to all
    (``None``: not yet); likewise for the invitation. A deadline of ``None`` asks for nothing.
    ``fills`` is the window whose promise it keeps, where that is not its own key. ``short_notice_why`` is
    set when the body was called at short notice as its agreement allows, ``late_why`` when it was without.
    ``minutes_sent`` is the day the minutes went out, ``minutes_locked`` the day they were approved and their
    papers frozen, ``minutes_shown`` whether the public page has them, ``guests`` are the keys of the guest
    clauses whose guests are invited, ``counts_for`` the other bodies that the meeting serves.
    """

    window: str
    body: str
    state: MeetingState
    day: date
    fills: str = ""
    counts_for: tuple[str, ...] = ()
    notice_deadline: date | None = None
    notice_sent: date | None = None
    short_notice_why: str = ""
    late_why: str = ""
    invitation_deadline: date | None = None
    invitation_sent: date | None = None
    minutes_sent: date | None = None
    minutes_locked: date | None = None
    minutes_shown: bool = False
    guests: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """Give the key of the window whose promise it keeps, if it is in one."""
        return self.fills or self.window


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneFact:
    """A duty or review was recorded done. ``obligation`` is the obligation's key, ``by`` who said so.

    ``note`` is what shows it, if somebody has said.
    """

    obligation: str
    day: date
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """The parties let an obligation of a year go."""

    obligation: str
    day: date
    by: str
    why: str

    def __post_init__(self) -> None:
        """Refuse a waiver without a reason."""
        object.__setattr__(self, "why", text.one_line(self.why, "waiver.why"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is known of a year, in any order.

    Nothing is known of days before ``known_from`` (``None``: the whole year is known), so a promise
    that fell due before it is not judged.
    """

    meetings: tuple[MeetingFact, ...] = ()
    done: tuple[DoneFact, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    known_from: date | None = None


class ProofKind(StrEnum):
    """What speaks for or against an obligation; each has a sentence in three languages in ``wording``.

    Beside each member stand the facts of its phrase: text unless said. ``meeting`` is a meeting's key.
    """

    MEETING_HELD = "meeting_held"  # meeting, day: date
    MEETING_PLANNED = "meeting_planned"  # meeting, day: date
    MEETING_CANCELLED = "meeting_cancelled"  # meeting, day: date
    MEETING_UNRECORDED = (
        "meeting_unrecorded"  # meeting, day: date; its day is past, nobody has said it was held
    )
    MEETING_LATE = "meeting_late"  # meeting, day: date, keep_by: date
    GUEST_AT_MEETING = "guest_at_meeting"  # meeting, day: date
    NOTICE_SENT = "notice_sent"  # meeting, day: date, deadline: date
    NOTICE_LATE = "notice_late"  # meeting, day: date, deadline: date, days: int
    NOTICE_MISSING = "notice_missing"  # meeting, deadline: date
    NOTICE_SHORT = "notice_short"  # meeting, why
    NOTICE_EXPLAINED = "notice_explained"  # meeting, why
    MINUTES_SENT = "minutes_sent"  # meeting, day: date
    MINUTES_LATE = "minutes_late"  # meeting, day: date, deadline: date, days: int
    MINUTES_LOCKED = "minutes_locked"  # meeting, day: date, public: bool
    MINUTES_OPEN = "minutes_open"  # meeting
    MINUTES_MISSING = "minutes_missing"  # meeting, [deadline: date]
    DONE = "done"  # day: date, by, [note]
    DONE_LATE = "done_late"  # day: date, by, due: date, [note]
    WAIVED_BY = "waived_by"  # day: date, by, why


class ForecastKind(StrEnum):
    """How an obligation will end; each has a sentence in three languages in ``wording``.

    Beside each member stand the facts of its phrase. ``times`` is what was promised.
    """

    COMPLETE = "complete"  # times: int, held: int
    ENOUGH_PLANNED = "enough_planned"  # times: int, held: int, planned: int, due: date
    TOO_FEW_PLANNED = "too_few_planned"  # times: int, held: int, planned: int, missing: int, due: date
    NOT_PLANNED_YET = "not_planned_yet"  # times: int, held: int, planned: int, missing: int, due: date
    MISSED = "missed"  # times: int, held: int, missing: int, due: date
    NOTHING_DUE = "nothing_due"  # no facts
    TO_BE_DONE = "to_be_done"  # times: int, held: int, due: date, days: int (left, today not counted)
    ALL_IN_TIME = "all_in_time"  # meetings: int, due: date
    SOME_LATE = "some_late"  # meetings: int, late: int, due: date
    LET_GO = "let_go"  # no facts
    NOT_JUDGED = "not_judged"  # known_from: date
