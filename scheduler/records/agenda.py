"""An agenda: numbered items in revisions; an approved revision is frozen.

Two titles: ``title`` is what members see behind login, ``public_title`` is what may leave by
mail, feed or notice board. They differ only for items exempt from disclosure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.attachments import Attachment
from scheduler.records.basics import Source
from scheduler.records.clauses import ItemKind
from scheduler.records.errors import RecordError


class ItemOrigin(StrEnum):
    """Where an item comes from."""

    STANDING = "standing"
    THEME = "theme"
    GUEST = "guest"
    DUTY = "duty"
    CARRIED = "carried"
    SUBMITTED = "submitted"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGuest:
    """Somebody who comes for one item only: a person of the agreement, or a name and an address.

    ``after`` is how many minutes after the meeting's start he or she comes, for ``minutes`` minutes.
    """

    person: str = ""
    name: str = ""
    address: str = ""
    after: int
    minutes: int

    def __post_init__(self) -> None:
        """Refuse a guest who cannot be written to, or a time that cannot be kept."""
        if self.person:
            text.key(self.person, "guest.person")
        else:
            object.__setattr__(self, "name", text.one_line(self.name, "guest.name", limit=120))
            text.address(self.address, "guest.address")
        if not 0 <= self.after <= 1440 or not 1 <= self.minutes <= 600:
            shown = f"is {self.minutes} minutes after {self.after}"
            raise RecordError("guest.time", shown, "use a time within the meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One item. ``identity`` is stable across revisions; ``responsible`` is shown as text.

    ``minutes`` is the time set aside (``None``: not said). ``exempt_basis`` is the legal basis
    when the item is exempt from disclosure; then ``public_title`` must not tell what it is.
    ``guest`` is invited to this item and to no other. ``attachments`` stand in the order they were added.
    """

    identity: str
    title: str
    public_title: str
    kind: ItemKind
    origin: ItemOrigin
    responsible: str = ""
    minutes: int | None = None
    note: str = ""
    exempt_basis: str = ""
    source: Source | None = None
    guest: ItemGuest | None = None
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        """Refuse titles that cannot be sent and times below one minute."""
        object.__setattr__(self, "title", text.one_line(self.title, "item.title"))
        object.__setattr__(self, "public_title", text.one_line(self.public_title, "item.public_title"))
        object.__setattr__(self, "note", text.passage(self.note, "item.note", limit=4000))
        if self.minutes is not None and not 1 <= self.minutes <= 600:
            raise RecordError("item.minutes", f"is {self.minutes}", "use 1 to 600")


class AgendaState(StrEnum):
    """Whether a revision may still change."""

    DRAFT = "draft"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """One revision of a meeting's agenda. ``revision`` counts from 1.

    ``first_number`` is the number of the first item in the year ("first_number/yy"); it is
    provisional in a draft and frozen at approval. ``digest`` is the SHA-256 of the content,
    hexadecimal, set at approval.
    """

    meeting: str
    revision: int
    state: AgendaState
    items: tuple[AgendaItem, ...]
    first_number: int
    year: int
    made_at: datetime
    made_by: str
    approved_at: datetime | None = None
    approved_by: str = ""
    digest: str = ""

    def numbers(self) -> tuple[str, ...]:
        """Give the items' numbers, such as ``8/27``, in the order of the items."""
        return tuple(f"{self.first_number + place}/{self.year % 100:02d}" for place in range(len(self.items)))
