"""Why a change of a meeting was refused: one class per cause. Nothing was changed."""

from __future__ import annotations

from scheduler.usecases.errors import UseCaseError


class RemoteClosedError(UseCaseError):
    """The body is elected and its meetings are closed: they may not be by video."""

    def __init__(self, meeting: str, body: str) -> None:
        """Name the meeting and the body."""
        super().__init__(
            f"{meeting}: meetings of {body} are closed, and a closed meeting of an elected body cannot be by "
            "video (kommuneloven § 11-7, § 11-5); give a place, and no video",
            meeting=meeting,
            body=body,
        )


class AcceptanceNeededError(UseCaseError):
    """Something speaks against the slot of a meeting that is called, and nobody has said why it must be."""

    def __init__(self, body: str, rules: int) -> None:
        """Name the body and how many things speak against it."""
        super().__init__(
            f"{body}: {rules} thing(s) speak against that hour (see `radshjul meeting add --dry-run`); "
            "say why it must be so (--despite), or choose another; nothing was called",
            body=body,
            rules=str(rules),
        )
