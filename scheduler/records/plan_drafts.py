"""A year's plan that is being worked on: proposed by the planner, changed by the secretary, adopted as one.

Moments are aware. Nothing in a draft is anybody's appointment before it is adopted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import Phrase, aware
from scheduler.records.errors import RecordError
from scheduler.records.obligations import Window


class PlanDraftState(StrEnum):
    """Where a draft is in its life."""

    OPEN = "open"
    ADOPTED = "adopted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEntry:
    """A meeting in a draft. ``pinned`` ones stay where they are when the rest is planned anew.

    ``because`` are the planner's reasons; none for a slot that was chosen by hand.
    """

    window: Window
    start: datetime
    end: datetime
    place: str
    pinned: bool = False
    because: tuple[Phrase, ...] = ()

    def __post_init__(self) -> None:
        """Refuse naive moments and a meeting that ends before it begins."""
        if aware(self.end, "entry.end") <= aware(self.start, "entry.start"):
            raise RecordError("entry", f"{self.window.key} ends before it begins", "swap the two moments")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """One draft of an agreement's year. Entries by start, then key of the window.

    ``left_out`` are windows that a human has taken out on purpose. ``wishes`` are the weights that
    differ from the usual ones, by name. ``revision`` counts what was kept, from 1.
    """

    key: str
    agreement: str
    year: int
    title: str
    revision: int
    state: PlanDraftState = PlanDraftState.OPEN
    entries: tuple[DraftEntry, ...] = ()
    left_out: tuple[str, ...] = ()
    wishes: Mapping[str, int] = field(default_factory=dict)
    made_by: str
    made_at: datetime
    changed_at: datetime

    def __post_init__(self) -> None:
        """Refuse a draft without a title, and two entries for one window."""
        object.__setattr__(self, "title", text.one_line(self.title, "draft.title", limit=80))
        if len({entry.window.key for entry in self.entries}) != len(self.entries):
            raise RecordError("draft.entries", "have one window twice", "keep one of them")

    def entry(self, window: str) -> DraftEntry | None:
        """Give the entry of a window."""
        return next((entry for entry in self.entries if entry.window.key == window), None)
