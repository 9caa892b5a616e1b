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
    """Why this day, or why no day; each has a sentence in three languages in ``wording``."""

    IN_WINDOW = "in_window"
    NEAR_IDEAL = "near_ideal"
    USUAL_WEEKDAY = "usual_weekday"
    UNUSUAL_WEEKDAY = "unusual_weekday"
    USUAL_HOUR = "usual_hour"
    UNUSUAL_HOUR = "unusual_hour"
    AFTER_MEETING = "after_meeting"
    AVOIDS_SCHOOL_BREAK = "avoids_school_break"
    IN_ASSUMED_SCHOOL_BREAK = "in_assumed_school_break"
    AVOIDS_FIRST_WEEK = "avoids_first_week"
    AROUND_BUSY = "around_busy"
    SAME_TRIP = "same_trip"
    KEPT_AS_CALLED = "kept_as_called"
    THEME_MONTH = "theme_month"
    NO_WORKDAY = "no_workday"
    ALL_DAYS_BLOCKED = "all_days_blocked"
    PEOPLE_BUSY = "people_busy"
    PREDECESSOR_UNPLACED = "predecessor_unplaced"
    COLLIDES_WITH_OTHERS = "collides_with_others"
    NO_HOUR_LEFT = "no_hour_left"


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
    """A window that got no slot, with the reasons that stand against it."""

    window: Window
    reasons: tuple[Phrase, ...]


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
