"""Why something about a shared draft was refused: one class per cause. Nothing was changed."""

from __future__ import annotations

from datetime import date

from scheduler.usecases.errors import UseCaseError


class ShareOverError(UseCaseError):
    """The draft is not shared any more, or was adopted or put aside: nobody can answer."""

    def __init__(self, draft: str) -> None:
        """Name the draft."""
        super().__init__(f"{draft} is not shared any more; nothing was changed", draft=draft)


class ShareDeadlineError(UseCaseError):
    """The last day for answers has passed, or is not before the first meeting."""

    def __init__(self, day: date, today: date, first: date) -> None:
        """Name the day that was given, and the two between which it must be."""
        super().__init__(
            f"{day} is no last day for answers; choose one from {today} and before {first}",
            day=f"{day:%d.%m.%Y}",
            today=f"{today:%d.%m.%Y}",
            first=f"{first:%d.%m.%Y}",
        )


class NobodyToAskError(UseCaseError):
    """The draft's meetings have no other members than the one who shares it."""

    def __init__(self, draft: str) -> None:
        """Name the draft."""
        super().__init__(f"{draft} has nobody to be shared with; give its bodies members", draft=draft)


class NothingSaidError(UseCaseError):
    """Nothing was marked."""

    def __init__(self, draft: str) -> None:
        """Name the draft."""
        super().__init__(f"nothing was said of {draft}; mark at least one meeting", draft=draft)
