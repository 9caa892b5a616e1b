"""What both parties of an agreement must stand behind before it holds.

That is new rules, promises let go, and how the agreement is read where it may be read in several ways.

One party proposes, somebody who may speak for the other party confirms or declines. What has ended stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import Phrase, Side, aware


class AccordKind(StrEnum):
    """What is to hold."""

    RULES = "rules"
    WAIVER = "waiver"
    READING = "reading"


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
    ``READING``: the ``question`` would be settled by the ``reading``.
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
    question: str = ""
    reading: str = ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRule:
    """A rule that would differ: how, what (words of the room ``wording``), and the body's name or empty."""

    how: str
    what: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAccord:
    """What the letter about a proposal tells the other party. ``again``: it is the reminder.

    ``name`` proposed it for ``side``. There are ``rules`` that would differ, or the ``promise`` of
    ``year`` that would be let go, or the ``question`` with the reading that would hold, as the
    agreement says them. ``names`` are what the keys in the promise are called.
    """

    accord: str
    kind: AccordKind
    side: Side
    name: str
    why: str
    rules: tuple[ToldRule, ...] = ()
    promise: Phrase | None = None
    year: int = 0
    question: str = ""
    reading: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
