"""What another slot would break or cost, alternatives, and what differs between two plans.

Moments are aware and in Europe/Oslo. A *hard* breach is of a rule that plans keep; a human may still
decide otherwise and say why. The others are wishes, in points: lower is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.records.basics import Phrase, Source
from scheduler.records.plan import PlanEntry, Unplaced


class BreachKind(StrEnum):
    """What speaks against a slot; each has a sentence in three languages in ``wording``.

    The facts stand beside each member; those in brackets only when they are known. *who* is ``person``
    (a key) and, when that person is in another meeting of the plan, ``with`` (its window's key).
    """

    OUTSIDE_WINDOW = "outside_window"  # first, last: days, both included
    CLOSED_DAY = "closed_day"  # day; cause: the value of a planner's Closure
    BREAKS_GAP = "breaks_gap"  # window, day: the other meeting and its day; least, most: days between
    BEFORE_PREDECESSOR = "before_predecessor"  # window: what it must follow on the same day
    PERSON_TAKEN = "person_taken"  # who; until: "10:30", when he or she is free again; count: how many people
    NO_TRAVEL_TIME = "no_travel_time"  # person, with; minutes: that the journey takes
    NOTICE_PAST = "notice_past"  # deadline: that has passed; earliest: the first day that keeps the notice
    COSTS_DISTANCE = "costs_distance"  # days: from even spacing; ideal: that day
    COSTS_SPACING = "costs_spacing"  # days: nearer or farther from the meetings around it than they may be
    COSTS_WEEKDAY = "costs_weekday"  # weekday: no usual one
    COSTS_LATER_WEEKDAY = "costs_later_weekday"  # weekday: usual; rather: the one that is liked best
    COSTS_LATER_HOUR = "costs_later_hour"  # hour: usual; rather_at: the one that is liked best
    COSTS_HOUR = "costs_hour"  # hour: no usual one; [who; until]: who is not free at the usual one
    COSTS_SOFT_DAY = "costs_soft_day"  # day; election: bool, else the municipal council meets
    COSTS_ASSUMED_BREAK = "costs_assumed_break"  # day: in a school break that nobody has confirmed
    COSTS_SEASON = "costs_season"  # day: in the first working week, or in the weeks around the summer break
    COSTS_SAME_DAY = "costs_same_day"  # with: another meeting of the agreement on that day
    COSTS_JOURNEY = "costs_journey"  # person: must be in two municipalities on that day


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One thing that speaks against a slot. ``cost`` is 0 for hard ones; ``sources`` say by what right."""

    kind: BreachKind
    what: Phrase
    hard: bool
    cost: int = 0
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another slot for a meeting. ``cost`` is how many points dearer it is than the slot it has.

    ``against`` says what it would break (``free`` is false then) or cost, the weightiest first.
    """

    start: datetime
    end: datetime
    cost: int
    free: bool
    against: tuple[Breach, ...]


class PlanChangeKind(StrEnum):
    """What differs between two plans."""

    MOVED = "moved"
    ADDED = "added"
    CANCELLED = "cancelled"
    UNPLACED = "unplaced"


class CauseKind(StrEnum):
    """Why a plan changes; each has a sentence. What a breach of the old slot says is a cause, too."""

    WINDOW_GONE = "window_gone"  # no facts: the agreement no longer asks for this meeting
    WINDOW_NEW = "window_new"  # no facts: the agreement asks for it, and it had no slot
    MADE_ROOM = "made_room"  # with: the meeting that needed its place
    MOVED_ALONG = "moved_along"  # no facts: so that all meetings find room


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """One difference: where the meeting was, where it is, and why. ``window`` is the window's key."""

    kind: PlanChangeKind
    window: str
    before: PlanEntry | None
    after: PlanEntry | None
    because: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """A plan made anew with least change: its entries by start, what has no slot, what differs by window."""

    entries: tuple[PlanEntry, ...]
    unplaced: tuple[Unplaced, ...]
    changes: tuple[PlanChange, ...]


class ConflictKind(StrEnum):
    """A rule of the smallest set that by itself leaves a window without a slot; each has a sentence.

    ``alone``: whether the window has a slot if just this rule gives way.
    """

    WINDOW_ENDS = "window_ends"  # first, last: days, both included
    DAYS_CLOSED = "days_closed"  # cause: the value of a planner's Closure; count: days it closes; alone
    PERSON_AWAY = "person_away"  # person; count: days busy at some usable hour; alone
    MEETING_THERE = "meeting_there"  # with: the other meeting; alone
    GAP_TO = "gap_to"  # window: that it follows or is followed by; least, most: days between; alone
    WAITS_FOR = "waits_for"  # window: what it follows, which has no slot itself


def day_of_entry(entry: PlanEntry) -> date:
    """Give the day of an entry, in its own zone (Europe/Oslo)."""
    return entry.start.date()
