"""What both parties of an agreement must stand behind before it holds: new rules, and promises let go.

One party proposes, somebody who may speak for the other party confirms or declines. What has ended stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import Side, aware


class AccordKind(StrEnum):
    """What is to hold."""

    RULES = "rules"
    WAIVER = "waiver"


class AccordState(StrEnum):
    """Where it is in its life."""

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """A proposal of one party to the other.

    ``RULES``: ``file`` is the whole agreement as it would be, ``base`` the version it was made from,
    ``draft`` the draft that it came of (or empty). ``WAIVER``: ``obligation`` of ``year`` would be let go.
    ``why`` is the reason, ``side`` the party that proposes. ``ended_by`` confirmed, declined or withdrew it.
    """

    key: str
    agreement: str
    kind: AccordKind
    state: AccordState = AccordState.OPEN
    file: str = ""
    base: int = 0
    draft: str = ""
    obligation: str = ""
    year: int = 0
    why: str = ""
    side: Side
    made_at: datetime
    made_by: str
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_why: str = ""

    def __post_init__(self) -> None:
        """Refuse naive moments, and a promise that is let go without a reason."""
        aware(self.made_at, "accord.made_at")
        if self.ended_at is not None:
            aware(self.ended_at, "accord.ended_at")
        for name in ("why", "ended_why"):
            said = getattr(self, name)
            if said or (name == "why" and self.kind is AccordKind.WAIVER):
                object.__setattr__(self, name, text.one_line(said, name))
