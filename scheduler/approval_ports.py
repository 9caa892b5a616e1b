"""The shelf of who approves agendas, and of approvals that one office has given."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.approvals import AgendaApproval, ApprovalChoice


class ApprovalShelf(Protocol):
    """One choice for each body that has made one; approvals are only added."""

    def choice(self, agreement: str, body: str) -> ApprovalChoice | None:
        """Give what a body has chosen."""
        ...

    def choices(self) -> tuple[ApprovalChoice, ...]:
        """Give what all bodies have chosen, by agreement and body."""
        ...

    def choose(self, choice: ApprovalChoice) -> None:
        """Keep a choice, replacing the body's earlier one."""
        ...

    def of_meeting(self, meeting: str) -> tuple[AgendaApproval, ...]:
        """Give all approvals of a meeting's agendas, by revision, then by moment, then by office."""
        ...

    def add(self, approval: AgendaApproval) -> bool:
        """Keep an approval; ``False`` when the office has approved this revision already."""
        ...
