"""Who approves agendas: one office alone, or secretary and chair both, as the body has chosen.

Where both approve, each approves one revision; an approval of an earlier one never counts for a later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.errors import RecordError


class ApprovalPart(StrEnum):
    """For which office somebody approves."""

    SECRETARY = "secretary"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalChoice:
    """What a body has chosen: both offices approve its agendas ``together``, or one is enough."""

    agreement: str
    body: str
    together: bool
    by: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a body without a key, and a naive moment."""
        text.key(self.body, "approval.body")
        aware(self.at, "approval.at")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaApproval:
    """One office's approval of one revision of a meeting's agenda."""

    meeting: str
    revision: int
    part: ApprovalPart
    person: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse revisions below one, and a naive moment."""
        aware(self.at, "approval.at")
        if self.revision < 1:
            raise RecordError("approval.revision", f"is {self.revision}", "count from 1")
