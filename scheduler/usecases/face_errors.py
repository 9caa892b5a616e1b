"""Why a municipality's name, colour or arms were not kept. Nothing was changed."""

from __future__ import annotations

from scheduler.usecases.errors import UseCaseError


class NoColourError(UseCaseError):
    """What was given as a colour is none."""

    def __init__(self, colour: str) -> None:
        """Tell what was given."""
        super().__init__(f"{colour!r} is no colour; write it as #rrggbb, like #005b94", colour=colour)


class NoPictureError(UseCaseError):
    """Arms were to be kept, and no file was chosen."""

    def __init__(self, most: int) -> None:
        """Tell the limit in bytes."""
        kilobytes = str(most // 1000)
        super().__init__(f"no file was chosen; give a PNG file of at most {kilobytes} kB", most=kilobytes)


class NoArmsError(UseCaseError):
    """What was given as arms is no PNG picture, or too large."""

    def __init__(self, name: str, most: int, points: int) -> None:
        """Name the file and the limits: in bytes, and in points of a side."""
        kilobytes = str(most // 1000)
        limits = f"at most {kilobytes} kB and {points} points wide and high"
        super().__init__(
            f"{name} cannot be the arms; give a PNG file of {limits}",
            name=name,
            most=kilobytes,
            points=str(points),
        )


class FaceListError(UseCaseError):
    """A list of municipalities has faults."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Say all of them."""
        super().__init__("; ".join(faults), faults="; ".join(faults))
