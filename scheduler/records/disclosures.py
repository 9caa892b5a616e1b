"""Requests for disclosure (innsyn): what somebody outside asks to see, and what he or she was answered.

``title`` is what the public page said of the document, never more. The asker is a name and an address that
were given freely, or nobody: then a token opens the answer, and only its hash is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from scheduler.records import text
from scheduler.records.basics import Language, aware
from scheduler.records.errors import RecordError

SAID_LIMIT: Final = 1000
"""The most characters of what an asker says of his or her request."""

LETTER_LIMIT: Final = 400_000
"""The most characters of an answer: long minutes disclosed whole fit."""


class AskedFor(StrEnum):
    """Which document of a meeting is asked for; an item is its paper and what the minutes say of it."""

    AGENDA = "asked_agenda"
    MINUTES = "asked_minutes"
    ITEM = "asked_item"


class DisclosureOutcome(StrEnum):
    """What an asker is answered. ``NONE``: there is no such document."""

    WHOLE = "disclosed_whole"
    PART = "disclosed_part"
    REFUSED = "disclosure_refused"
    NONE = "no_document"


class RestGround(StrEnum):
    """Why what is left of a document is exempt too (offentleglova § 12, letters a to c)."""

    MISLEADING = "misleading"
    LABORIOUS = "laborious"
    ESSENTIAL = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file that was disclosed: its key among the meeting's attachments, and its name then."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureAnswer:
    """What the asker was answered, at ``at`` by the person of key ``by``.

    ``letter`` is the whole text as it left, ``given`` the part of it that was disclosed. ``basis`` is the
    legal basis as it stands in the letter, ``rest`` why the rest of the document is exempt as well.
    ``files`` were chosen one by one; the asker fetches them from his or her own page.
    """

    outcome: DisclosureOutcome
    letter: str
    given: str = ""
    basis: str = ""
    rest: RestGround | None = None
    files: tuple[GivenFile, ...] = ()
    at: datetime
    by: str

    def __post_init__(self) -> None:
        """Refuse a refusal without a basis, and disclosure of nothing."""
        aware(self.at, "answer.at")
        for name in ("letter", "given"):
            passage = text.passage(getattr(self, name), f"answer.{name}", limit=LETTER_LIMIT)
            object.__setattr__(self, name, passage)
        if self.outcome in {DisclosureOutcome.PART, DisclosureOutcome.REFUSED} and not self.basis:
            raise RecordError("answer.basis", "is missing", "name the paragraph of the law")
        if self.outcome in {DisclosureOutcome.PART, DisclosureOutcome.WHOLE} and not self.given:
            raise RecordError("answer.given", "is empty", "write what is disclosed, or refuse")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRequest:
    """Somebody asks for a document of a meeting.

    ``item`` is the identity of the agenda item and ``number`` its number, for an item. ``name`` and
    ``address`` are the asker's (both may be empty), ``said`` what is asked for in his or her own words.
    ``removed_at`` is when the address was taken away again, ``returned_at`` when the newest letter with its
    answer came back.
    """

    key: str
    agreement: str
    body: str
    meeting: str
    asked_for: AskedFor
    item: str = ""
    number: str = ""
    title: str
    said: str = ""
    name: str = ""
    address: str = ""
    language: Language
    token_sha256: str
    received_at: datetime
    answer: DisclosureAnswer | None = None
    removed_at: datetime | None = None
    returned_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be kept or written to."""
        text.key(self.key, "request.key")
        aware(self.received_at, "request.received_at")
        object.__setattr__(self, "title", text.one_line(self.title, "request.title"))
        object.__setattr__(self, "said", text.passage(self.said, "request.said", limit=SAID_LIMIT))
        if self.name.strip():
            object.__setattr__(self, "name", text.one_line(self.name, "request.name", limit=120))
        if self.address:
            text.address(self.address, "request.address")
        if (self.asked_for is AskedFor.ITEM) != bool(self.item):
            raise RecordError("request.item", f"is {self.item!r}", "ask for an item, or a whole document")

    @property
    def asker(self) -> str:
        """Give the key that letters to the asker are kept under; it is no person's."""
        return f"asker-{self.key}"[:80]

    @property
    def open(self) -> bool:
        """Tell whether it waits for an answer."""
        return self.answer is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureLetter:
    """What a letter about a request tells: the answer as written, or how many wait and since when.

    ``text`` is the answer. ``number`` counts requests; ``overdue``: the asker may take it as refused by now.
    """

    text: str = ""
    document: str = ""
    number: int = 0
    overdue: bool = False
