"""Why somebody cannot be erased yet. Nothing was changed."""

from __future__ import annotations

from scheduler.usecases.errors import UseCaseError


class HoldsSeatError(UseCaseError):
    """The person has a seat, or will have one."""

    def __init__(self, person: str, seats: tuple[str, ...]) -> None:
        """Name the person and the seats."""
        shown = "; ".join(seats)
        super().__init__(
            f"{person} holds a seat ({shown}); let the seat go first (`radshjul seat`), then erase",
            person=person,
            seats=shown,
        )


class HasTaskError(UseCaseError):
    """A clause or a meeting to come names the person."""

    def __init__(self, person: str, where: str) -> None:
        """Name the person and the agreement or meeting."""
        super().__init__(
            f"{person} is still named in {where}; name somebody else there first, then erase",
            person=person,
            where=where,
        )


class OpenFollowUpsError(UseCaseError):
    """The person is still to do something."""

    def __init__(self, person: str, number: int) -> None:
        """Name the person and how many follow-ups are open."""
        super().__init__(
            f"{person} has {number} open follow-ups; close them or give them to somebody else, then erase",
            person=person,
            number=str(number),
        )


class LettersOnTheWayError(UseCaseError):
    """Letters to the person have not left, or should still be written."""

    def __init__(self, person: str, number: int) -> None:
        """Name the person and how many letters."""
        super().__init__(
            f"{number} letters to {person} have not left yet; wait until they have, then erase",
            person=person,
            number=str(number),
        )


class OneselfError(UseCaseError):
    """Somebody wishes to erase himself or herself while logged in."""

    def __init__(self, person: str) -> None:
        """Name the person."""
        super().__init__(f"{person} cannot erase himself or herself; ask another operator", person=person)


class TracesLeftError(UseCaseError):
    """The person is erased, but the free parts of the database's files could not be written over."""

    def __init__(self, person: str) -> None:
        """Name the person."""
        super().__init__(
            f"{person} is erased, but others used the database, so that traces may be left in its files; "
            "erase once more when it is quiet",
            person=person,
        )
