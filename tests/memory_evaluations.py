"""The shelf in memory for evaluations of years."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.errors import StoreConflictError
from scheduler.records.evaluations import Evaluation
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryEvaluations:
    state: State

    def get(self, agreement: str, year: int) -> Evaluation | None:
        return self.state.evaluations.get((agreement, year))

    def of_agreement(self, agreement: str) -> tuple[Evaluation, ...]:
        mine = (one for one in self.state.evaluations.values() if one.agreement == agreement)
        return tuple(sorted(mine, key=lambda one: one.year))

    def put(self, evaluation: Evaluation) -> None:
        kept = self.get(evaluation.agreement, evaluation.year)
        if evaluation.revision != (kept.revision + 1 if kept else 1):
            raise StoreConflictError(evaluation.agreement)
        self.state.evaluations[evaluation.agreement, evaluation.year] = evaluation
