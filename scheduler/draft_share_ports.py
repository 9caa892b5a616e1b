"""What the use cases need in order to share drafted plans: one shelf of the store.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from scheduler.records.draft_shares import DraftAnswer, DraftShare


class DraftShareShelf(Protocol):
    """Shares of drafted plans and what members say of them."""

    def get(self, draft: str) -> DraftShare | None:
        """Give the share of a draft; in a writing transaction it stays as it is until the end."""
        ...

    def of_agreement(self, agreement: str) -> tuple[DraftShare, ...]:
        """Give an agreement's shares, ended ones too, oldest first, then by draft."""
        ...

    def awaited(self, days: Sequence[date]) -> tuple[DraftShare, ...]:
        """Give the open shares whose deadline is one of the days, oldest first, then by draft."""
        ...

    def put(self, share: DraftShare) -> None:
        """Keep the share, replacing the one of the same draft."""
        ...

    def add_answers(self, answers: Sequence[DraftAnswer]) -> None:
        """Keep answers; earlier ones stay."""
        ...

    def answers(self, draft: str) -> tuple[DraftAnswer, ...]:
        """Give all answers about a draft, in the order in which they were kept."""
        ...
