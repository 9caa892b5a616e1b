"""Why a use case of evaluations refused. Nothing was changed."""

from __future__ import annotations

from scheduler.usecases.errors import UseCaseError


class StaleEvaluationError(UseCaseError):
    """Somebody else has changed the evaluation meanwhile."""

    def __init__(self, year: int, changed_by: str) -> None:
        """Name the year and who changed it."""
        super().__init__(
            f"the evaluation of {year} was changed by {changed_by} meanwhile; nothing was saved, look again",
            year=str(year),
            by=changed_by,
        )


class ApprovedEvaluationError(UseCaseError):
    """The evaluation is approved: it cannot be changed any more."""

    def __init__(self, year: int) -> None:
        """Name the year."""
        super().__init__(f"the evaluation of {year} is approved; nothing was changed", year=str(year))


class EmptyEvaluationError(UseCaseError):
    """Nobody has written anything: there is nothing to approve."""

    def __init__(self, year: int) -> None:
        """Name the year."""
        super().__init__(
            f"nothing has been written in the evaluation of {year}; answer a question first", year=str(year)
        )
