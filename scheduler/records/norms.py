"""What law and national guides ask of any such body: dated values with their source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.records import text
from scheduler.records.agreement import BodyKind
from scheduler.records.basics import DateRange, Source, Strength


class NormAsks(StrEnum):
    """What a norm speaks of."""

    MEETINGS_PER_YEAR = "meetings_per_year"
    EVALUATION_YEARLY = "evaluation_yearly"
    NOTICE_DAYS = "notice_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One expectation. ``at_least`` is a number of meetings a year, or days of notice.

    It holds for bodies of ``kinds`` (or acting as one) while ``in_force``, both ends included.
    """

    key: str
    asks: NormAsks
    kinds: tuple[BodyKind, ...]
    at_least: int
    strength: Strength
    in_force: DateRange
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleChange:
    """An office has been called ``now`` since a day; ``old`` is a part of its former name, small letters."""

    old: str
    now: str
    since: date
    source: Source

    def __post_init__(self) -> None:
        """Refuse an empty title."""
        object.__setattr__(self, "old", text.one_line(self.old, "title.old").casefold())
        object.__setattr__(self, "now", text.one_line(self.now, "title.now"))
