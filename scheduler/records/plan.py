"""A year's dated result: a slot for each window, or the reason why not.

Moments are aware and in Europe/Oslo. Intervals of time are half-open: a meeting that ends
at 11.00 does not collide with one that begins then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.records.basics import Phrase, aware
from scheduler.records.errors import RecordError
from scheduler.records.obligations import Finding, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """A person cannot meet from ``start`` to ``end`` (half-open)."""

    person: str
    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Refuse naive moments and an end before the start."""
        if aware(self.end, "busy.end") <= aware(self.start, "busy.start"):
            raise RecordError("busy", f"ends {self.end} before {self.start}", "swap the two moments")


class ReasonKind(StrEnum):
    """Why this day, or why no day; each has a sentence in three languages in ``wording``.

    The facts stand beside each member; those in brackets only when they are known. *who* is two
    facts: ``person`` (a key) and, when that person is in another meeting of the plan, ``with``
    (its window's key); without ``with`` the person is busy elsewhere. ``days`` are counts.
    """

    IN_WINDOW = "in_window"  # first, last: days, both included
    NEAR_IDEAL = "near_ideal"  # ideal: day; days: how far from it, 0 is the day itself
    USUAL_WEEKDAY = "usual_weekday"  # weekday: a Weekday's value
    UNUSUAL_WEEKDAY = "unusual_weekday"  # weekday; usual_days: in the window; closed, taken: of them; [who]
    USUAL_HOUR = "usual_hour"  # hour: "09:00"
    UNUSUAL_HOUR = "unusual_hour"  # hour; [who]: not free at a usual hour
    AFTER_MEETING = "after_meeting"  # window: key of the one before; day: its day; gap: days after it, from 0
    AVOIDS_SCHOOL_BREAK = (
        "avoids_school_break"  # first, last; days: how many nearer to the ideal; confirmed: bool
    )
    IN_ASSUMED_SCHOOL_BREAK = "in_assumed_school_break"  # day
    AVOIDS_SOFT_DAY = "avoids_soft_day"  # day; election: bool, else the municipal council meets
    ON_SOFT_DAY = "on_soft_day"  # day; election: bool
    AVOIDS_FIRST_WEEK = "avoids_first_week"  # last: the last day of the first working week
    AROUND_BUSY = "around_busy"  # day: the best one that was taken; days: how many better ones were; who
    SAME_TRIP = "same_trip"  # municipality: number; who: travels, and to which other meeting there
    KEPT_AS_CALLED = "kept_as_called"  # day
    PLACE_BY_TURN = "place_by_turn"  # place; count: places that take turns
    THEME_MONTH = "theme_month"  # theme; month: 1 to 12
    NO_WORKDAY = "no_workday"  # days: in the window
    ALL_DAYS_BLOCKED = "all_days_blocked"  # days: workdays in the window; DAYS_BLOCKED follows for each cause
    DAYS_BLOCKED = "days_blocked"  # count, of: workdays; cause: the value of a planner's Closure
    OUTSIDE_GAP = "outside_gap"  # window, day: the other one; least, most: days between; count, of: open days
    PEOPLE_BUSY = "people_busy"  # person: busy at every hour; count, of: open days
    PREDECESSOR_UNPLACED = "predecessor_unplaced"  # window: key of what it follows
    COLLIDES_WITH_OTHERS = "collides_with_others"  # who; count, of: open days
    NO_HOUR_LEFT = "no_hour_left"  # count, of: open days without an hour at which all can


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """A window that got its slot. ``people`` are keys, sorted; ``because`` most important first.

    ``notice_deadline`` is the last day on which the agenda may go out.
    """

    window: Window
    start: datetime
    end: datetime
    place: str
    people: tuple[str, ...]
    because: tuple[Phrase, ...]
    notice_deadline: date

    def __post_init__(self) -> None:
        """Refuse naive moments and a slot that ends before it begins."""
        if aware(self.end, "entry.end") <= aware(self.start, "entry.start"):
            raise RecordError("entry", f"{self.window.key} ends before it begins", "swap the two moments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A window that got no slot, with the reasons that stand against it.

    ``conflict`` is the smallest set of rules that by themselves leave it without a slot.
    """

    window: Window
    reasons: tuple[Phrase, ...]
    conflict: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SolverReport:
    """What the engine did. ``objective`` and ``bound`` are weighed cost points; lower is better."""

    status: str
    objective: int
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A proposed year for any number of agreements, planned jointly. Entries by start, then key."""

    year: int
    entries: tuple[PlanEntry, ...]
    unplaced: tuple[Unplaced, ...]
    findings: tuple[Finding, ...]
    solver: SolverReport
