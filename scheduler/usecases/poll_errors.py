"""Why something about a date poll was refused: one class per cause. Nothing was changed."""

from __future__ import annotations

from datetime import date

from scheduler.usecases.errors import UseCaseError


class PollOpenError(UseCaseError):
    """The meeting or window has an open poll already."""

    def __init__(self, poll: str) -> None:
        """Name the poll that is open."""
        super().__init__(f"{poll} is open already; close or withdraw it first", poll=poll)


class PollOverError(UseCaseError):
    """The poll is closed or withdrawn: nobody can answer or close it any more."""

    def __init__(self, poll: str, state: str) -> None:
        """Name the poll and its state."""
        super().__init__(f"{poll} is {state}; nothing was changed", poll=poll, state=state)


class PollDeadlineError(UseCaseError):
    """The day for answering has passed, or is not before the first slot."""

    def __init__(self, day: date, today: date, first: date) -> None:
        """Name the day that was given, and the two between which it must be."""
        super().__init__(
            f"{day} is no day for answers; choose one from {today} and before {first}",
            day=f"{day:%d.%m.%Y}",
            today=f"{today:%d.%m.%Y}",
            first=f"{first:%d.%m.%Y}",
        )


class NoWinnerError(UseCaseError):
    """Nobody has said that he or she can come at any slot, and none was chosen."""

    def __init__(self, poll: str) -> None:
        """Name the poll."""
        super().__init__(
            f"{poll}: nobody can come at any slot; choose one yourself, or withdraw the poll", poll=poll
        )


class NothingAnsweredError(UseCaseError):
    """An answer to a poll said nothing of any slot."""

    def __init__(self, poll: str) -> None:
        """Name the poll."""
        super().__init__(f"{poll}: no slot was answered; say yes, if need be, or no", poll=poll)
