"""A drafted plan that is shared with those who would meet, and what they say of its days.

Answers are only ever added. One counts for the very slot it was given to: when the meeting moves in the
draft, the question is open again. A deadline is a day, in time until its end; answers are taken until the
share ends or the draft is adopted or put aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.errors import RecordError


class Fit(StrEnum):
    """What somebody says of a day in a draft."""

    FITS = "fits"
    FITS_NOT = "fits_not"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftShare:
    """That a draft is shared. ``asked`` are keys of persons; ``round`` counts the times it was sent, from 1.

    ``ended_at`` is when the secretary closed it again (``None``: it is open).
    """

    draft: str
    agreement: str
    round: int
    asked: tuple[str, ...]
    deadline: date
    note: str = ""
    by: str
    at: datetime
    ended_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a share with nobody, and a naive moment."""
        aware(self.at, "share.at")
        if not self.asked or self.round < 1:
            raise RecordError("asked", "is nobody", "share a draft whose meetings have members")
        object.__setattr__(self, "note", text.passage(self.note, "note", limit=text.LINE_LIMIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAnswer:
    """What one person said of one meeting of a draft when it began at ``start``."""

    draft: str
    person: str
    window: str
    start: datetime
    fit: Fit
    at: datetime

    def __post_init__(self) -> None:
        """Refuse naive moments."""
        aware(self.start, "draft_answer.start")
        aware(self.at, "draft_answer.at")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSlot:
    """A meeting as the letter of a shared draft tells it."""

    body: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlan:
    """What the letter of a shared draft tells one recipient; ``slots`` are his or her own, by start.

    ``reminder``: it asks once more, about the slots that the recipient has said nothing of.
    """

    draft: str
    year: int
    deadline: date
    note: str
    slots: tuple[SharedSlot, ...]
    reminder: bool = False
