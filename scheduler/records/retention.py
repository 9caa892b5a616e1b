"""For how long a municipality keeps what is no part of the record, and what may be chosen.

Only kinds that erasing a person would take away as well are chosen among; what the archive law keeps is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from scheduler.records.erasure import Trace
from scheduler.records.errors import RecordError
from scheduler.records.letters import LetterKind

RETAINED: Final = (
    Trace.ANSWER_WORDS,
    Trace.OPENED_PAPERS,
    Trace.POLL_ANSWERS,
    Trace.DRAFT_ANSWERS,
    Trace.LETTERS,
)
"""The kinds, in the order in which they are shown."""

MONTHS: Final = (3, 6, 12, 24, 36, 60)
"""How long a kind may be kept; 0 is until somebody erases it."""

PASSING_LETTERS: Final = (LetterKind.LOGIN, LetterKind.REMINDER, LetterKind.ANSWER_REMINDER)
"""Letters that are over with the day they were about, and are asked after by nothing later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """A municipality's choice for a kind: from ``since`` on what is older than ``months`` goes (0: none)."""

    number: str
    trace: Trace
    months: int
    since: date
    by: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse kinds and times that cannot be chosen."""
        if self.trace not in RETAINED:
            known = ", ".join(RETAINED)
            raise RecordError("retention.trace", f"is {self.trace}, which is not chosen", f"use {known}")
        if self.months not in (0, *MONTHS):
            known = ", ".join(str(one) for one in MONTHS)
            raise RecordError("retention.months", f"is {self.months}", f"use 0 or one of {known}")
