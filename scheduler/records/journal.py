"""The documents of a meeting as an archive lists them, and the numbers that it gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from scheduler.records import text

LONGEST_NUMBER: Final = 60
"""More marks than any archive's number has."""


class PaperKind(StrEnum):
    """A kind of document, by its code in Noark 5: those of a meeting, and letters in and out."""

    INVITATION = "MI"
    AGENDA = "SL"
    MINUTES = "MP"
    DISCLOSURE_REQUEST = "I"
    DISCLOSURE_ANSWER = "U"


class Hindrance(StrEnum):
    """Why a document is not ready for the archive."""

    NOT_APPROVED = "not_approved"
    NOT_SENT = "not_sent"
    NOT_LOCKED = "not_locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One document. ``day`` is its own date, ``recipients`` how many it went to.

    ``titles`` are the public titles of its items and ``bases`` the legal bases of the exempt ones, each
    once and in order. ``public`` tells whether there is a version for everybody. Without a ``hindrance``
    it is ready; then ``sha256`` (hexadecimal) is of what was frozen.
    """

    meeting: str
    kind: PaperKind
    revision: int = 1
    day: date | None = None
    recipients: int = 0
    titles: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    public: bool = True
    hindrance: Hindrance | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One line of a journal list; ``day`` is the document's own date. Nothing exempt stands in it.

    ``body`` is the name of what met, or will, at ``held``. A request for disclosure and its answer have a
    ``document`` (what was asked for, by its public name) and a ``correspondent`` (empty: no name was given).
    """

    day: date
    kind: PaperKind
    meeting: str
    body: str
    held: datetime
    revision: int = 1
    document: str = ""
    correspondent: str = ""
    recipients: int = 0
    bases: tuple[str, ...] = ()
    number: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalNumber:
    """The number by which an archive knows a document; the newest one given holds, the earlier are kept."""

    meeting: str
    kind: PaperKind
    revision: int
    number: str
    by: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a number that is no single short line; an empty one takes the last one back."""
        if self.number:
            number = text.one_line(self.number, "journal.number", limit=LONGEST_NUMBER)
            object.__setattr__(self, "number", number)
