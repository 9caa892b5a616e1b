"""What the use cases need of the outbox, as a Protocol; the conventions are those of ``scheduler.ports``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from scheduler.records.letters import Attempt, Letter, LetterKind, LetterState, Settlement


class LetterShelf(Protocol):
    """The outbox."""

    def add(self, letters: Sequence[Letter]) -> tuple[str, ...]:
        """Add letters in bulk; those whose key exists are left alone. Gives the keys added, in order."""
        ...

    def get(self, key: str) -> Letter | None:
        """Give one letter."""
        ...

    def by_message_id(self, message_id: str) -> Letter | None:
        """Give the letter that went out under this Message-ID."""
        ...

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Give those of the keys that exist already."""
        ...

    def of_meeting(self, meeting: str) -> tuple[Letter, ...]:
        """Give a meeting's letters, oldest first, then by key."""
        ...

    def of_meetings(self, meetings: Sequence[str], person: str | None = None) -> tuple[Letter, ...]:
        """Give several meetings' letters (to one person, or all), oldest first, then by key."""
        ...

    def waiting(self, until: datetime) -> tuple[Letter, ...]:
        """Give unsettled letters whose ``not_before`` is at or before the moment, by it, then key."""
        ...

    def urgent(self, until: datetime) -> bool:
        """Tell whether login letters whose ``not_before`` is at or before the moment are unsettled."""
        ...

    def recent(self, limit: int, states: Sequence[LetterState] = ()) -> tuple[Letter, ...]:
        """Give the letters added last first (of those states, or all), at most ``limit``."""
        ...

    def newest_of(
        self, agreements: Sequence[str], limit: int, state: LetterState | None = None
    ) -> tuple[Letter, ...]:
        """Give those agreements' letters (of that state, or all), added last first; no login links."""
        ...

    def numbers_of(self, agreements: Sequence[str]) -> Mapping[LetterState, int]:
        """Give how many letters those agreements have in each state that some are in; no login links."""
        ...

    def last_told(self, body: str, before: datetime, kind: LetterKind) -> str | None:
        """Give the body's last meeting, starting before the moment, with a letter that is not SUPERSEDED."""
        ...

    def claim(
        self, now: datetime, lease_until: datetime, limit: int, *, urgent: bool = False
    ) -> tuple[Letter, ...]:
        """Claim letters for this worker alone: logins first, then by ``not_before``, in the order added.

        Takes QUEUED and IN_DOUBT rows whose ``not_before`` has come and that nobody holds, and rows
        whose lease has run out. To claim is to begin an attempt: fence and attempts rise, the lease
        is set. QUEUED rows are given out as SENDING; what a silent worker held comes back IN_DOUBT,
        with the same bytes and one more attempt in its log, and stays so until accepted or refused.

        A letter with a ``uid`` waits while one added earlier, about the same ``uid`` to the same
        person, is not settled, HELD ones included. Never gives one row to two workers.

        A letter whose last two attempts ended with the sender's death is claimed alone; after the
        third it is not given out but put aside as QUARANTINED. ``urgent``: only login letters.
        """
        ...

    def settle(self, settlements: Sequence[Settlement]) -> frozenset[str]:
        """Record what attempts came to, in bulk; gives the keys of those whose fence still held.

        ACCEPTED and REFUSED end a letter; LATER and IN_DOUBT put it back with ``not_before``
        ``retry_at``. A letter whose fence has risen, or that is settled already, is left alone.
        """
        ...

    def end_quarantine(self, key: str, state: LetterState) -> bool:
        """Take a letter out of quarantine into that state; ``False`` when it is not in quarantine."""
        ...

    def clock_put_back(self, now: datetime, lease_until: datetime) -> None:
        """Correct what was reckoned with a clock that was ahead.

        Letters that have been tried and wait for a later moment may be tried at ``now``; leases end at
        ``lease_until`` at the latest. Letters that have never been tried keep their moment.
        """
        ...

    def supersede(self, meeting: str, kinds: Sequence[str], below_revision: int) -> int:
        """Mark a meeting's unsettled letters of those kinds and lower revision SUPERSEDED; gives how many.

        Rows in doubt or being sent at the moment are left alone.
        """
        ...

    def withdraw(self, keys: Sequence[str]) -> int:
        """Mark those of the letters SUPERSEDED that are QUEUED or HELD; gives how many."""
        ...

    def hold(self, meeting: str) -> int:
        """Turn a meeting's QUEUED letters that carry an event into HELD ones; gives how many."""
        ...

    def release(self, meeting: str) -> int:
        """Turn a meeting's HELD letters into QUEUED ones; gives how many."""
        ...

    def attempts(self, key: str) -> tuple[Attempt, ...]:
        """Give a letter's attempts, oldest first."""
        ...
