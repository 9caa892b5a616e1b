"""What the use cases need in order to keep things no longer than a municipality has chosen."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from scheduler.records.agreement import Agreement
from scheduler.records.erasure import Trace
from scheduler.records.retention import Retention


class RetentionShelf(Protocol):
    """The choices, one for each municipality and kind, and the way to what they are about."""

    def all(self) -> tuple[Retention, ...]:
        """Give every choice, by number and kind."""
        ...

    def put(self, one: Retention) -> None:
        """Keep a choice, replacing the municipality's earlier one for the kind."""
        ...

    def count(self, trace: Trace, agreement: Agreement, before: datetime) -> int:
        """Count what ``take`` would take away."""
        ...

    def take(self, trace: Trace, agreement: Agreement, before: datetime) -> int:
        """Take away an agreement's things of a kind from before the moment; gives how many.

        What is still in use stays: of a meeting, a poll or a drafted plan that is not over, and letters that
        have not been settled. Answers stay and lose their words.
        """
        ...
