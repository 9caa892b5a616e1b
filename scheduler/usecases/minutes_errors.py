"""Why a use case about minutes or follow-ups refused: one class per cause. Nothing was changed."""

from __future__ import annotations

from datetime import date, datetime

from scheduler.usecases.errors import UseCaseError


class MeetingNotBegunError(UseCaseError):
    """Minutes are written during or after a meeting, not before it."""

    def __init__(self, meeting: str, start: datetime) -> None:
        """Name the meeting and when it begins."""
        super().__init__(
            f"{meeting} begins {start:%Y-%m-%d %H:%M}; minutes can be started then", meeting=meeting
        )


class NoMinutesError(UseCaseError):
    """The meeting has no minutes, or none that have been sent out."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(f"{meeting} has no minutes yet; start them on the meeting's page", meeting=meeting)


class StaleMinutesError(UseCaseError):
    """Somebody else changed the minutes meanwhile."""

    def __init__(self, meeting: str, yours: int, newest: int) -> None:
        """Name the meeting, the revision worked on and the newest one."""
        super().__init__(
            f"{meeting}: revision {newest} of the minutes has come since revision {yours}; look at it and "
            "try again",
            meeting=meeting,
            yours=str(yours),
            newest=str(newest),
        )


class MinutesLockedError(UseCaseError):
    """The minutes are approved: only additions can be made."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(
            f"the minutes of {meeting} are approved and locked; add an addendum", meeting=meeting
        )


class MinutesOpenError(UseCaseError):
    """The minutes are not approved yet: change them instead of adding to them."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(f"the minutes of {meeting} are not approved yet; edit them instead", meeting=meeting)


class EmptyMinutesError(UseCaseError):
    """Minutes without a word about any item cannot be sent or approved."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(f"the minutes of {meeting} say nothing; write about one item", meeting=meeting)


class MissingWordError(UseCaseError):
    """The secretary approves only with the chair's word, and must say how it was given."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(
            f"{meeting}: say when and how the chair approved the minutes (`--word`)", meeting=meeting
        )


class CommentWindowError(UseCaseError):
    """The last day for comments must be a day to come, at most 90 days away."""

    def __init__(self, meeting: str, day: date) -> None:
        """Name the meeting and the day."""
        super().__init__(
            f"{meeting}: {day} cannot be the last day for comments; choose a day within the next 90",
            meeting=meeting,
            day=f"{day:%d.%m.%Y}",
        )


class IdentityNumberError(UseCaseError):
    """A text has somebody's national identity number in it."""

    def __init__(self, place: str) -> None:
        """Name the place; never the number."""
        super().__init__(f"{place} has a national identity number in it; take it out", place=place)


class GradedMaterialError(UseCaseError):
    """A text carries the marking of graded material, which must not be kept here."""

    def __init__(self, place: str, mark: str) -> None:
        """Name the place and the marking."""
        super().__init__(
            f"{place} is marked {mark}: graded material must not be kept here; take it out",
            place=place,
            mark=mark,
        )


class SettledFollowUpError(UseCaseError):
    """The follow-up is closed or dropped already."""

    def __init__(self, number: str) -> None:
        """Name the follow-up."""
        super().__init__(f"{number} is settled already; nothing was changed", number=number)


class MissingReasonError(UseCaseError):
    """Somebody would drop a follow-up without saying why."""

    def __init__(self, number: str) -> None:
        """Name the follow-up."""
        super().__init__(f"say why {number} is not to be done any more", number=number)
