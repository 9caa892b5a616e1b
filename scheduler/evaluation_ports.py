"""What the use cases need in order to keep evaluations: one shelf of the store."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.evaluations import Evaluation


class EvaluationShelf(Protocol):
    """Evaluations of years, one for each agreement and year."""

    def get(self, agreement: str, year: int) -> Evaluation | None:
        """Give one evaluation; in a writing transaction it stays as it is until the end."""
        ...

    def of_agreement(self, agreement: str) -> tuple[Evaluation, ...]:
        """Give an agreement's evaluations, by year."""
        ...

    def put(self, evaluation: Evaluation) -> None:
        """Keep a new evaluation (revision 1), or the revision that follows the one kept.

        Raises:
            StoreConflictError: another revision is kept meanwhile.
        """
        ...
