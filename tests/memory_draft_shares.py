"""The shelf in memory for shared drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.records.draft_shares import DraftAnswer, DraftShare
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryDraftShares:
    state: State

    def get(self, draft: str) -> DraftShare | None:
        return self.state.draft_shares.get(draft)

    def of_agreement(self, agreement: str) -> tuple[DraftShare, ...]:
        found = (share for share in self.state.draft_shares.values() if share.agreement == agreement)
        return tuple(sorted(found, key=lambda share: (share.at, share.draft)))

    def awaited(self, days: Sequence[date]) -> tuple[DraftShare, ...]:
        every = self.state.draft_shares.values()
        found = (share for share in every if share.ended_at is None and share.deadline in days)
        return tuple(sorted(found, key=lambda share: (share.at, share.draft)))

    def put(self, share: DraftShare) -> None:
        self.state.draft_shares[share.draft] = share

    def add_answers(self, answers: Sequence[DraftAnswer]) -> None:
        self.state.draft_answers.extend(answers)

    def answers(self, draft: str) -> tuple[DraftAnswer, ...]:
        return tuple(one for one in self.state.draft_answers if one.draft == draft)
