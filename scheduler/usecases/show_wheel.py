"""What the picture of a year shows: days, rings and words, and nothing about how it is drawn.

Every text is ready for the reader: the page that asks has chosen the language. Days are
``date``; both ends of an arc are included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.records.errors import RecordError


class MarkState(StrEnum):
    """How a mark is drawn: what is only proposed, planned, over or called off."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class ArcKind(StrEnum):
    """Why a stretch of days is not for meetings."""

    HOLIDAY = "holiday"
    SCHOOL_BREAK = "school_break"
    SUMMER = "summer"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelMark:
    """One meeting or deadline. ``tip`` says it in a sentence; the day's number stands in the mark.

    ``label`` is what stands beside the wheel in a file (empty: nothing). ``window`` is the key of the
    meeting's window, for those who move the mark; empty where there is none to move.
    """

    day: date
    tip: str
    label: str = ""
    window: str = ""
    state: MarkState = MarkState.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelRing:
    """One body's ring; rings come from the outside in."""

    name: str
    marks: tuple[WheelMark, ...]

    def struck(self, month: int) -> frozenset[int]:
        """Give the days of a month (1 to 12) on which something is called off."""
        return frozenset(
            mark.day.day
            for mark in self.marks
            if mark.state is MarkState.CANCELLED and mark.day.month == month
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelArc:
    """Days from ``first`` to ``last``, both included; ``sure`` is false for what is only assumed."""

    first: date
    last: date
    name: str
    kind: ArcKind
    sure: bool = True

    def __post_init__(self) -> None:
        """Refuse an arc that ends before it begins."""
        if self.last < self.first:
            raise RecordError("arc", f"ends {self.last} before {self.first}", "swap the two days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """A year as a picture. ``months`` are the twelve names; ``centre`` at most three short lines.

    ``now`` is the day the needle points at (``None``: no needle), ``now_word`` what stands on it.
    """

    year: int
    title: str
    description: str
    months: tuple[str, ...]
    centre: tuple[str, ...]
    rings: tuple[WheelRing, ...]
    arcs: tuple[WheelArc, ...] = ()
    now: date | None = None
    now_word: str = ""

    def __post_init__(self) -> None:
        """Refuse a year that has not twelve months."""
        if len(self.months) != 12:
            raise RecordError("months", f"are {len(self.months)}", "name all twelve")
