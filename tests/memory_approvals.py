"""The shelf in memory of who approves agendas, and of what one office has approved."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.approvals import AgendaApproval, ApprovalChoice
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryApprovals:
    state: State

    def choice(self, agreement: str, body: str) -> ApprovalChoice | None:
        return self.state.approval_choices.get((agreement, body))

    def choices(self) -> tuple[ApprovalChoice, ...]:
        return tuple(self.state.approval_choices[key] for key in sorted(self.state.approval_choices))

    def choose(self, choice: ApprovalChoice) -> None:
        self.state.approval_choices[(choice.agreement, choice.body)] = choice

    def of_meeting(self, meeting: str) -> tuple[AgendaApproval, ...]:
        mine = (one for one in self.state.approvals.values() if one.meeting == meeting)
        return tuple(sorted(mine, key=lambda one: (one.revision, one.at, one.part)))

    def add(self, approval: AgendaApproval) -> bool:
        key = (approval.meeting, approval.revision, approval.part)
        new = key not in self.state.approvals
        self.state.approvals.setdefault(key, approval)
        return new
