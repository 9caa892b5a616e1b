"""Why a proposal of one party to the other came to nothing. Nothing was changed."""

from __future__ import annotations

from scheduler.usecases.errors import UseCaseError


class AccordOverError(UseCaseError):
    """It has been confirmed, declined or withdrawn already."""

    def __init__(self, key: str, state: str) -> None:
        """Name it and its state."""
        super().__init__(f"{key} is {state} already; nothing was changed", key=key, state=state)


class AccordOutdatedError(UseCaseError):
    """The rules have changed since it was proposed."""

    def __init__(self, key: str) -> None:
        """Name it."""
        super().__init__(f"the rules have changed since {key} was proposed; propose it anew", key=key)


class OwnProposalError(UseCaseError):
    """The party that proposes cannot confirm for the other one."""

    def __init__(self, key: str) -> None:
        """Name it."""
        super().__init__(f"{key} waits for the other party, not for yours", key=key)


class NobodyToAgreeError(UseCaseError):
    """Nobody on the other side has a seat, so nobody can confirm."""

    def __init__(self, agreement: str) -> None:
        """Name the agreement."""
        super().__init__(
            f"nobody holds a seat for the other party of {agreement}; fill it first", agreement=agreement
        )
