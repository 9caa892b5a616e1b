"""Why a use case about agendas and their papers refused: one class per cause. Nothing was changed."""

from __future__ import annotations

from scheduler.usecases.errors import UseCaseError


class UnlistedBasisError(UseCaseError):
    """An item is to be exempt by something that is no legal basis of the list on that day."""

    def __init__(self, place: str, basis: str) -> None:
        """Name the place and what was given as its basis."""
        super().__init__(
            f"{place}: {basis!r} is no legal basis in the list today; choose one of the list",
            place=place,
            basis=basis,
        )
