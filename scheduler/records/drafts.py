"""An agreement on its way in: what was read from its text, and what humans have said to each clause.

Offsets count characters of the text, ends excluded; lines count from 1. Nothing is planned from a clause
that no human has confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from scheduler.records import text
from scheduler.records.basics import Language, aware

Value = Mapping[str, Any]
"""The particulars of a clause: plain words, numbers and lists."""


class Verdict(StrEnum):
    """What a human has said to a clause."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One proposed clause with the words it was read from.

    ``number`` counts from 0 in the order of the text; ``kind`` and ``value`` are in the words of the
    reading; ``body`` is a reading's body, empty for the agreement as a whole. ``value`` may have been
    changed by the one who confirmed it (``changed``); the quote never is. ``page`` counts from 1.
    """

    number: int
    kind: str
    body: str
    value: Value
    quote: str
    start: int
    end: int
    line: int
    page: int = 1
    section: str = ""
    confidence: float = 1.0
    verdict: Verdict = Verdict.OPEN
    by: str = ""
    on: date | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBody:
    """A body as the text names it; ``same_as`` is another one's ``id``."""

    id: str
    type: str
    name: str
    level: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One way to read a doubtful place: this clause with this value holds."""

    clause: int
    value: Value
    quote: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftQuestion:
    """Clauses that cannot all hold, or one that can be read in several ways. ``chosen`` counts from 0."""

    about: str
    body: str
    alternatives: tuple[Alternative, ...]
    chosen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPassage:
    """Words that speak of meetings, deadlines or duties and gave no clause."""

    quote: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFrame:
    """What stands around the clauses: which agreement this becomes, and whose.

    ``number`` is the municipality's four digits, empty while nobody has given them.
    """

    key: str
    title: str
    document: str
    language: Language
    number: str
    municipality: str
    police: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a frame that no agreement file could have."""
        text.key(self.key, "key")
        object.__setattr__(self, "title", text.one_line(self.title, "title"))
        object.__setattr__(self, "municipality", text.one_line(self.municipality, "municipality.name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDraft:
    """Everything about one agreement that is being read. ``key`` is unique and cannot be guessed.

    ``owner`` is the person who handed it in; ``revision`` rises with each change, from 1.
    ``silent`` are the first lines of parts without a rule that look as if they held some.
    ``became`` is the key of the agreement once it has been taken into use. ``pictures`` are the pages,
    counted from 1, that are pictures without text, so that nothing was read there.
    """

    key: str
    owner: str
    made_at: datetime
    revision: int
    frame: AgreementFrame
    text: str
    bodies: tuple[DraftBody, ...]
    clauses: tuple[Clause, ...]
    questions: tuple[DraftQuestion, ...] = ()
    unread: tuple[UnreadPassage, ...] = ()
    silent: tuple[UnreadPassage, ...] = ()
    became: str = ""
    pictures: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a moment without an offset."""
        aware(self.made_at, "draft.made_at")
