"""The shelf in memory for agreements that are being read."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.drafts import AgreementDraft
from scheduler.records.errors import StoreConflictError
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryDrafts:
    state: State

    def get(self, key: str) -> AgreementDraft | None:
        return self.state.drafts.get(key)

    def of_owner(self, person: str) -> tuple[AgreementDraft, ...]:
        mine = sorted((d for d in self.state.drafts.values() if d.owner == person), key=lambda d: d.key)
        return tuple(sorted(mine, key=lambda draft: draft.made_at, reverse=True))

    def that_became(self, agreement: str) -> AgreementDraft | None:
        found = [draft for draft in self.state.drafts.values() if draft.became == agreement]
        return max(found, key=lambda draft: (draft.made_at, draft.key), default=None)

    def put(self, draft: AgreementDraft) -> None:
        kept = self.state.drafts.get(draft.key)
        if draft.revision != (kept.revision + 1 if kept else 1):
            raise StoreConflictError(draft.key)
        self.state.drafts[draft.key] = draft
