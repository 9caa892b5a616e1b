"""A follow-up: something that somebody is to do after a meeting, until it is closed or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.errors import RecordError


class FollowUpState(StrEnum):
    """Where a follow-up is. ``DROPPED``: it is not to be done any more."""

    OPEN = "open"
    CLOSED = "closed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing to do. ``number`` is shown (``1/27-2``); ``item`` is the identity of its item.

    ``owner`` is the key of the person who does it, empty when only the role or unit in ``owner_name``
    is known. ``deadline`` is the last day in time. ``exempt_basis`` is the item's: then ``what`` may not
    leave. ``carried`` are the keys of the later meetings on whose agenda it has stood, in order.
    ``reminded_for`` is the deadline that its owner has been reminded of.
    ``settled_*`` say who closed or dropped it, when and why.
    """

    key: str
    number: str
    agreement: str
    body: str
    meeting: str
    item: str
    item_number: str
    what: str
    owner: str = ""
    owner_name: str
    deadline: date | None = None
    exempt_basis: str = ""
    state: FollowUpState = FollowUpState.OPEN
    carried: tuple[str, ...] = ()
    reminded_for: date | None = None
    made_at: datetime
    made_by: str
    settled_at: datetime | None = None
    settled_by: str = ""
    settled_why: str = ""

    def __post_init__(self) -> None:
        """Refuse words that cannot be printed, and a settled one without its moment."""
        text.key(self.key, "follow_up.key")
        object.__setattr__(self, "what", text.one_line(self.what, "follow_up.what"))
        object.__setattr__(self, "owner_name", text.one_line(self.owner_name, "follow_up.owner", limit=120))
        object.__setattr__(self, "settled_why", text.passage(self.settled_why, "follow_up.why", limit=1000))
        aware(self.made_at, "follow_up.made_at")
        if (self.settled_at is None) is not (self.state is FollowUpState.OPEN):
            raise RecordError("follow_up", f"{self.key} is settled by halves", "give a moment with its state")

    @property
    def open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.state is FollowUpState.OPEN

    @property
    def times(self) -> int:
        """Give for which time it stands on a list: 1 in its own meeting, one more for each carrying over."""
        return 1 + len(self.carried)

    def overdue(self, today: date) -> bool:
        """Tell whether it is open after its deadline."""
        return self.open and self.deadline is not None and self.deadline < today
