"""The shelves of adopted meetings, of their agendas and of items that members propose.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from scheduler.records.agenda import Agenda
from scheduler.records.meetings import Adoption, Change, Meeting
from scheduler.records.proposals import Proposal


class MeetingShelf(Protocol):
    """Adopted meetings, their changes and the adoptions they came by."""

    def get(self, key: str) -> Meeting | None:
        """Give one meeting."""
        ...

    def by_uid(self, uid: str) -> Meeting | None:
        """Give the meeting that calendars know by this UID."""
        ...

    def of_body(self, body: str, year: int | None = None) -> tuple[Meeting, ...]:
        """Give a body's meetings (of one year, or all), by start."""
        ...

    def of_body_since(self, body: str, moment: datetime) -> tuple[Meeting, ...]:
        """Give a body's meetings that start at or after the moment, by start, then key."""
        ...

    def of_agreement(self, agreement: str, year: int | None = None) -> tuple[Meeting, ...]:
        """Give an agreement's meetings (of one year, or all), by start, then key."""
        ...

    def coming(self, agreement: str, now: datetime) -> tuple[Meeting, ...]:
        """Give an agreement's PLANNED meetings that start after the moment, by start, then key."""
        ...

    def held_back(self, agreements: Sequence[str]) -> tuple[Meeting, ...]:
        """Give those agreements' meetings whose letters are held back, by start, then key."""
        ...

    def between(self, first: datetime, last: datetime) -> tuple[Meeting, ...]:
        """Give meetings that start in [first, last), by start, then key."""
        ...

    def over(self, now: datetime) -> tuple[Meeting, ...]:
        """Give meetings still PLANNED whose end is at or before the moment, by start, then key."""
        ...

    def put(self, meetings: Sequence[Meeting]) -> None:
        """Insert or replace meetings by key, in bulk."""
        ...

    def add_change(self, change: Change) -> None:
        """Record a change."""
        ...

    def changes(self, meeting: str) -> tuple[Change, ...]:
        """Give a meeting's changes, oldest first."""
        ...

    def adoption(self, agreement: str, year: int) -> Adoption | None:
        """Give the adoption of that year's plan."""
        ...

    def adoptions(self, agreement: str | None = None) -> tuple[Adoption, ...]:
        """Give every adoption (of one agreement, or all), by agreement and year."""
        ...

    def add_adoption(self, adoption: Adoption) -> bool:
        """Record an adoption; ``False`` when that year was already adopted (nothing is written)."""
        ...


class AgendaShelf(Protocol):
    """Agenda revisions."""

    def revisions(self, meeting: str) -> tuple[Agenda, ...]:
        """Give all revisions of a meeting's agenda, oldest first."""
        ...

    def latest(self, meeting: str) -> Agenda | None:
        """Give the newest revision."""
        ...

    def approved(self, meeting: str) -> Agenda | None:
        """Give the newest approved revision."""
        ...

    def put(self, agenda: Agenda) -> None:
        """Insert a revision, or replace the same revision while it is a draft in the store.

        Raises:
            FrozenAgendaError: the stored revision is approved or superseded and the content differs.
        """
        ...

    def last_number(self, body: str, year: int) -> int:
        """Give the highest item number frozen by an approval in the body's year (0: none)."""
        ...


class ProposalShelf(Protocol):
    """Proposed items."""

    def get(self, key: str) -> Proposal | None:
        """Give one proposal."""
        ...

    def of_body(self, body: str) -> tuple[Proposal, ...]:
        """Give a body's proposals, oldest first, then by key."""
        ...

    def sent_from(self, meeting: str) -> tuple[Proposal, ...]:
        """Give what was sent on from a meeting to other bodies, oldest first, then by key."""
        ...

    def put(self, proposal: Proposal) -> None:
        """Keep the proposal, replacing the one of the same key."""
        ...
