"""The shelf of drafted plans."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.plan_drafts import PlanDraft


class PlanDraftShelf(Protocol):
    """Drafted plans, each replaced revision by revision."""

    def get(self, key: str) -> PlanDraft | None:
        """Give one draft; in a writing transaction it stays as it is until the end."""
        ...

    def of_year(self, agreement: str, year: int) -> tuple[PlanDraft, ...]:
        """Give every draft of the year, adopted and dropped ones too, oldest first, then by key."""
        ...

    def put(self, draft: PlanDraft) -> None:
        """Keep a new draft (revision 1), or the revision that follows the one kept.

        Raises:
            StoreConflictError: the key is taken, or another revision is kept meanwhile.
        """
        ...
