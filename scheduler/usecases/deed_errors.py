"""Why a deed was not kept."""

from __future__ import annotations

from datetime import date

from scheduler.usecases.errors import UseCaseError


class DeedAheadError(UseCaseError):
    """What is said to be done lies in the future."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(f"{day} is still to come; record it when it is done", day=f"{day:%d.%m.%Y}")
