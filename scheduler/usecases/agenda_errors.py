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


class UnfitFileError(UseCaseError):
    """A file that may not be kept. ``key`` says which sentence tells why."""

    def __init__(self, name: str, key: str) -> None:
        """Name the file and the reason."""
        super().__init__(f"{name}: the file cannot be kept ({key})", name=name)
        self.key = key


class TooManyFilesError(UseCaseError):
    """The agenda has as many files as it may have."""

    def __init__(self, meeting: str, most: int) -> None:
        """Name the meeting and the limit."""
        super().__init__(
            f"{meeting} has {most} files already; take one out first", meeting=meeting, most=str(most)
        )


class NoPlaceError(UseCaseError):
    """A note is to go nowhere, or to a meeting that cannot have it."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting it comes from."""
        super().__init__(f"{meeting}: choose coming meetings that the page offers", meeting=meeting)


class NobodyChairsError(UseCaseError):
    """Both offices are to approve, and nobody has one of them."""

    def __init__(self, body: str) -> None:
        """Name the body."""
        super().__init__(f"{body} has no chair; give somebody the seat first", body=body)
