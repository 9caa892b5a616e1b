"""The shelf in memory for drafted plans."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.errors import StoreConflictError
from scheduler.records.plan_drafts import PlanDraft
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryPlanDrafts:
    state: State

    def get(self, key: str) -> PlanDraft | None:
        return self.state.plan_drafts.get(key)

    def of_year(self, agreement: str, year: int) -> tuple[PlanDraft, ...]:
        found = (d for d in self.state.plan_drafts.values() if (d.agreement, d.year) == (agreement, year))
        return tuple(sorted(found, key=lambda draft: (draft.made_at, draft.key)))

    def put(self, draft: PlanDraft) -> None:
        kept = self.state.plan_drafts.get(draft.key)
        if draft.revision != (kept.revision + 1 if kept else 1):
            raise StoreConflictError(draft.key)
        self.state.plan_drafts[draft.key] = draft
