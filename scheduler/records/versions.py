"""The versions of an agreement that have been in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scheduler.records.basics import aware


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementVersion:
    """One version: its number, counted from 1, and when it was put into use."""

    number: int
    at: datetime

    def __post_init__(self) -> None:
        """Refuse naive moments."""
        aware(self.at, "version.at")
