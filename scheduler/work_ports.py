"""What the timers and senders need: who does which work, who is alive, and the way to the mail server.

As with all ports, a missing thing is ``None``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from scheduler.records.mail_line import MailLine


class WorkShelf(Protocol):
    """Which periodic work has been done by whom, and who is alive."""

    def take_slot(self, job: str, slot: str, worker: str, now: datetime, lease_until: datetime) -> bool:
        """Take a job's slot for this worker; ``False`` when it is done or another holds its lease."""
        ...

    def finish_slot(self, job: str, slot: str, worker: str, now: datetime) -> None:
        """Mark a slot done."""
        ...

    def beat(self, worker: str, now: datetime) -> None:
        """Say that a worker is alive."""
        ...

    def forget_after(self, moment: datetime) -> None:
        """Count signs of life after the moment as given at the moment."""
        ...

    def last_beat(self) -> datetime | None:
        """Give when any worker was last alive."""
        ...


class LineShelf(Protocol):
    """What all workers know together about the way to the mail server."""

    def seen(self) -> MailLine:
        """Give the state, for those who only look."""
        ...

    def held(self) -> MailLine:
        """Give the state for a transaction that may write; nobody else changes it until its end."""
        ...

    def put(self, line: MailLine) -> None:
        """Replace the state."""
        ...
