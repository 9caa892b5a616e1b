"""Proposals: items that members, or people who write to the council, wish to have on an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import aware


class ProposalState(StrEnum):
    """Where a proposal is. ``SENT_ON`` waits for the next meeting; ``DECLINED`` has a reason."""

    PROPOSED = "proposed"
    TAKEN_IN = "taken_in"
    SENT_ON = "sent_on"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An item that was proposed for a body's meeting.

    ``meeting`` is the meeting it is meant for now (empty: none is planned yet). ``by`` is a person's
    key, or the address of somebody the agreement does not name. ``late`` when it came after the
    deadline of the meeting that was next then. ``public_title`` is what may leave the house, ``exempt_basis``
    the legal basis when the item is to be exempt from disclosure. ``origin_meeting`` and ``origin_item``
    are the meeting of another body and its item's identity, where it was sent on from (empty: from nowhere).
    """

    key: str
    agreement: str
    body: str
    meeting: str
    by: str
    name: str
    title: str
    public_title: str
    said: str = ""
    exempt_basis: str = ""
    state: ProposalState = ProposalState.PROPOSED
    late: bool = False
    reason: str = ""
    made_at: datetime
    settled_at: datetime | None = None
    settled_by: str = ""
    origin_meeting: str = ""
    origin_item: str = ""

    def __post_init__(self) -> None:
        """Refuse titles that cannot stand on an agenda, and naive moments."""
        object.__setattr__(self, "title", text.one_line(self.title, "proposal.title"))
        object.__setattr__(self, "public_title", text.one_line(self.public_title, "proposal.public_title"))
        object.__setattr__(self, "said", text.passage(self.said, "proposal.said", limit=4000))
        aware(self.made_at, "proposal.made_at")

    @property
    def open(self) -> bool:
        """Tell whether it still waits for the secretary."""
        return self.state in {ProposalState.PROPOSED, ProposalState.SENT_ON}
