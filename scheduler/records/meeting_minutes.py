"""The minutes of a meeting: who was there, what was said of each item, and what was concluded.

There is one for each meeting, in revisions. A draft may change; what was sent out for comments
stays as it was sent; the approved revision is locked, and only additions (``Addendum``) follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.clauses import ItemKind
from scheduler.records.errors import RecordError

TEXT_LIMIT = 12_000
"""The most characters written about one item."""


class MinutesState(StrEnum):
    """Where a revision is. ``SENT`` is out for comments, ``APPROVED`` is locked."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


class Conclusion(StrEnum):
    """What a council that decides by consensus can come to; nobody votes."""

    NONE = "none"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    NOTED = "noted"
    SENT_ON = "sent_on"


class Presence(StrEnum):
    """Whether somebody was there. ``UNKNOWN``: he or she had not answered, and nobody has said."""

    PRESENT = "present"
    REGRETS = "regrets"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who was invited. ``person`` is a key, empty for one whom the agreement does not name.

    ``stands_in_for`` is the member's name, ``item`` the number of the only item a guest came for,
    ``remark`` what is to be said besides, such as that he or she left early.
    """

    person: str = ""
    name: str
    presence: Presence
    stands_in_for: str = ""
    item: str = ""
    remark: str = ""

    def __post_init__(self) -> None:
        """Refuse names and remarks that cannot be printed."""
        object.__setattr__(self, "name", text.one_line(self.name, "attendee.name", limit=120))
        if self.remark:
            object.__setattr__(self, "remark", text.one_line(self.remark, "attendee.remark", limit=200))


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesItem:
    """One item. Identity, number and titles are those of the approved agenda.

    ``exempt_basis`` is the legal basis when the text is exempt from disclosure: then neither ``title``,
    ``text`` nor ``conclusion_text`` may leave. ``approves`` is the key of the earlier meeting whose
    minutes are approved by this item.
    """

    identity: str
    number: str
    title: str
    public_title: str
    kind: ItemKind
    text: str = ""
    conclusion: Conclusion = Conclusion.NONE
    conclusion_text: str = ""
    exempt_basis: str = ""
    approves: str = ""

    def __post_init__(self) -> None:
        """Refuse titles and texts that cannot be printed."""
        object.__setattr__(self, "title", text.one_line(self.title, "item.title"))
        object.__setattr__(self, "public_title", text.one_line(self.public_title, "item.public_title"))
        object.__setattr__(self, "text", text.passage(self.text, "item.text", limit=TEXT_LIMIT))
        said = text.passage(self.conclusion_text, "item.conclusion_text", limit=2000)
        object.__setattr__(self, "conclusion_text", said)

    @property
    def approving(self) -> bool:
        """Tell whether the item's conclusion approves the earlier minutes that it is about."""
        return bool(self.approves) and self.conclusion in {Conclusion.AGREED, Conclusion.NOTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMinutes:
    """One revision of a meeting's minutes. ``revision`` counts from 1.

    ``sent_at`` and ``comments_until`` (the last day, included) belong to the latest sending, also in the
    drafts that follow it. ``approved_in`` is the key of the meeting whose standing item approved them,
    ``approved_word`` how the chair gave his or her word otherwise. ``digest`` is the SHA-256 of the
    content, hexadecimal, set at approval.
    """

    meeting: str
    revision: int
    state: MinutesState
    items: tuple[MinutesItem, ...]
    attendees: tuple[Attendee, ...]
    made_at: datetime
    made_by: str
    sent_at: datetime | None = None
    comments_until: date | None = None
    approved_at: datetime | None = None
    approved_by: str = ""
    approved_in: str = ""
    approved_word: str = ""
    digest: str = ""

    def __post_init__(self) -> None:
        """Refuse naive moments, and an item that stands twice."""
        aware(self.made_at, "minutes.made_at")
        if len({item.identity for item in self.items}) != len(self.items):
            raise RecordError("minutes.items", "has an item twice", "load the page again")

    def item(self, identity: str) -> MinutesItem | None:
        """Give one item."""
        return next((one for one in self.items if one.identity == identity), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesComment:
    """What somebody says of a draft, of the item ``number`` or the whole; ``late``: after the window."""

    meeting: str
    revision: int
    person: str
    name: str
    number: str
    said: str
    at: datetime
    late: bool = False

    def __post_init__(self) -> None:
        """Refuse a comment that says nothing."""
        said = text.passage(self.said, "comment", limit=4000)
        object.__setattr__(self, "said", said or text.one_line(said, "comment"))
        aware(self.at, "comment.at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """Something added to locked minutes. ``number`` counts from 1; with a legal basis it is not public."""

    meeting: str
    number: int
    said: str
    exempt_basis: str = ""
    at: datetime
    by: str

    def __post_init__(self) -> None:
        """Refuse an addition that says nothing."""
        said = text.passage(self.said, "addendum", limit=4000)
        object.__setattr__(self, "said", said or text.one_line(said, "addendum"))
        aware(self.at, "addendum.at")


class MinutesVariant(StrEnum):
    """Which of the two papers of the same minutes."""

    FULL = "full"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPaper:
    """Frozen bytes: the minutes as they were when locked (``addenda`` 0), or with so many additions."""

    meeting: str
    addenda: int
    variant: MinutesVariant
    sha256: str
    content: bytes
    made_at: datetime
