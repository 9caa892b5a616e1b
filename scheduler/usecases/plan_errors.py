"""Why a drafted plan, or a change to an adopted one, is not taken."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.records.basics import Phrase
from scheduler.records.replanning import Breach
from scheduler.usecases.errors import UseCaseError


class BreachesError(UseCaseError):
    """A slot or a plan breaks rules that nobody has said why to break. ``breaches`` are by window."""

    def __init__(self, breaches: Mapping[str, tuple[Breach, ...]]) -> None:
        """Keep what is broken, for the page that asks what to do."""
        self.breaches = breaches
        windows = ", ".join(breaches)
        super().__init__(
            f"{windows} would break a rule of the plan; choose another day, or say why it must be so",
            windows=windows,
        )


class NoSlotError(UseCaseError):
    """No free slot is left for a window. ``conflict`` is the smallest set of rules behind that."""

    def __init__(self, window: str, conflict: tuple[Phrase, ...]) -> None:
        """Name the window and keep the conflict."""
        self.conflict = conflict
        super().__init__(f"{window} finds no free day; open one of the days in its way", window=window)


class StalePlanDraftError(UseCaseError):
    """Somebody else changed the drafted plan meanwhile."""

    def __init__(self, draft: str, yours: int, newest: int) -> None:
        """Name the draft, the revision worked on and the newest one."""
        super().__init__(
            f"{draft}: revision {newest} has come since revision {yours}; look at it and try again",
            draft=draft,
            yours=str(yours),
            newest=str(newest),
        )


class ClosedDraftError(UseCaseError):
    """A drafted plan has been adopted or dropped already."""

    def __init__(self, draft: str, state: str) -> None:
        """Name the draft and what became of it."""
        super().__init__(f"{draft} is {state} and cannot be changed; copy it to work on", draft=draft)


class OutdatedDraftError(UseCaseError):
    """The agreement no longer asks for meetings that a draft has."""

    def __init__(self, draft: str, windows: tuple[str, ...]) -> None:
        """Name the draft and the windows."""
        gone = ", ".join(windows)
        super().__init__(
            f"{draft} has meetings the agreement no longer asks for ({gone}); plan the rest anew",
            windows=gone,
        )


class NotAdoptedError(UseCaseError):
    """Changes are proposed to an adopted plan only."""

    def __init__(self, agreement: str, year: int) -> None:
        """Name the agreement and the year."""
        super().__init__(
            f"{agreement} has no adopted plan for {year}; adopt one first (`radshjul adopt`)",
            agreement=agreement,
            year=str(year),
        )


class StaleChangesError(UseCaseError):
    """A change that was chosen is not proposed any more: the plan has changed meanwhile."""

    def __init__(self, agreement: str, year: int) -> None:
        """Name the agreement and the year."""
        super().__init__(
            f"{agreement}'s plan for {year} has changed since; look at what is proposed now",
            agreement=agreement,
            year=str(year),
        )
