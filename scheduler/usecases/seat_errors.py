"""Why a list of people and seats was not taken in. Nothing was changed."""

from __future__ import annotations

from scheduler.usecases.errors import UseCaseError


class SeatListError(UseCaseError):
    """Rows of the list have faults."""

    def __init__(self, faults: int) -> None:
        """Say how many."""
        super().__init__(f"{faults} faults in the list; mend them and try again", number=str(faults))


class SeatsChangedError(UseCaseError):
    """The agreement has changed since the list was looked at."""

    def __init__(self, agreement: str) -> None:
        """Name the agreement."""
        super().__init__(f"{agreement} was changed meanwhile; look at the list again", agreement=agreement)
