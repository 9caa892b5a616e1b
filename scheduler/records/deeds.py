"""Duties, evaluations and revisions that somebody has recorded as done, with what shows it.

A deed is never removed: one that was recorded by mistake is withdrawn, and no longer counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from scheduler.records import text
from scheduler.records.basics import aware

NOTE_LIMIT: Final = 500
"""The most characters of what shows that something was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something an agreement asks for was done on ``day``.

    ``obligation`` is the obligation's key. ``note`` is what shows it: where, with whom, a case number; it
    may be empty. ``by`` is the key of the person who recorded it, at ``at``. ``withdrawn_at`` and
    ``withdrawn_by`` are set when it was a mistake.
    """

    key: str
    agreement: str
    obligation: str
    day: date
    note: str = ""
    by: str
    at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""

    def __post_init__(self) -> None:
        """Refuse naive moments and a note that is too long."""
        aware(self.at, "deed.at")
        if self.withdrawn_at is not None:
            aware(self.withdrawn_at, "deed.withdrawn_at")
        if self.note:
            object.__setattr__(self, "note", text.one_line(self.note, "note", limit=NOTE_LIMIT))

    @property
    def counts(self) -> bool:
        """Tell whether it still stands."""
        return self.withdrawn_at is None
