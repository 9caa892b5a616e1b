"""Why a role was not given or ended. Nothing was changed."""

from __future__ import annotations

from datetime import date

from scheduler.usecases.errors import UseCaseError


class SelfGrantError(UseCaseError):
    """Somebody wishes to give himself or herself a role."""

    def __init__(self, person: str) -> None:
        """Name the person."""
        super().__init__(f"{person} cannot give himself or herself a role; ask another administrator")


class GrantedAlreadyError(UseCaseError):
    """The person has the role already on some of the days."""

    def __init__(self, name: str, first: date, last: date | None) -> None:
        """Name the holder and the days on which he or she has it."""
        until = f"until {last}" if last else "without an end"
        super().__init__(
            f"{name} has that role from {first} {until}; end it first, or choose other days", name=name
        )


class GrantDaysError(UseCaseError):
    """A role begins before today, ends before it begins, or ends later than it did."""

    def __init__(self, earliest: date, latest: date | None = None) -> None:
        """Tell the first day that can be chosen, and the last if there is one."""
        until = f" and at the latest {latest}" if latest else ""
        super().__init__(
            f"choose a day on or after {earliest}{until}",
            earliest=f"{earliest:%d.%m.%Y}",
            latest=f"{latest:%d.%m.%Y}" if latest else "",
        )


class GrantOverError(UseCaseError):
    """The role has ended already."""

    def __init__(self, key: str) -> None:
        """Name it."""
        super().__init__(f"{key} has ended already; nothing was changed", key=key)


class NoSuccessorError(UseCaseError):
    """The last administrator wishes to go, and nobody comes after."""

    def __init__(self, last: date) -> None:
        """Tell the day after which nobody would be left."""
        super().__init__(
            f"nobody administers the municipality after {last}; give somebody else the role first",
            day=f"{last:%d.%m.%Y}",
        )


class NamelessError(UseCaseError):
    """Nobody has the address yet, and no name was given."""

    def __init__(self, address: str) -> None:
        """Tell the address."""
        super().__init__(f"nobody here has the address {address}; give a name as well", address=address)


class HoldsRoleError(UseCaseError):
    """Somebody who has a role, or will have one, cannot be erased."""

    def __init__(self, person: str, places: tuple[str, ...]) -> None:
        """Name the person and the places."""
        shown = ", ".join(places)
        super().__init__(
            f"{person} has a role for {shown}; end it first (`radshjul role end`), then erase",
            person=person,
            places=shown,
        )


class OthersSeatError(UseCaseError):
    """A municipality's administrator wishes to change a seat of the police."""

    def __init__(self, title: str) -> None:
        """Name the seat."""
        super().__init__(f"{title} is a seat of the police; they say who has it", title=title)
