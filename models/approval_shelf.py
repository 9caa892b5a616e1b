"""Who approves agendas, and what one office has approved."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.approval_tables import AgendaApprovalRow, ApprovalChoiceRow
from models.rows import named, values_of
from models.writing import Question, insert_new, insert_or_replace, row_of, rows_of
from scheduler.records.approvals import AgendaApproval, ApprovalChoice, ApprovalPart


class SqlApprovals:
    """The approval shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def choice(self, agreement: str, body: str) -> ApprovalChoice | None:
        """Give what a body has chosen."""
        row = row_of(self._connection, _choice(), agreement=agreement, body=body)
        return None if row is None else ApprovalChoice(**named(ApprovalChoice, row))

    def choices(self) -> tuple[ApprovalChoice, ...]:
        """Give what all bodies have chosen, by agreement and body."""
        found = rows_of(self._connection, _choices())
        made = (ApprovalChoice(**named(ApprovalChoice, row)) for row in found)
        return tuple(sorted(made, key=lambda one: (one.agreement, one.body)))

    def choose(self, choice: ApprovalChoice) -> None:
        """Keep a choice, replacing the body's earlier one."""
        insert_or_replace(self._connection, ApprovalChoiceRow, [values_of(choice)])

    def of_meeting(self, meeting: str) -> tuple[AgendaApproval, ...]:
        """Give all approvals of a meeting's agendas, by revision, then by moment, then by office."""
        asked = select(AgendaApprovalRow).where(col(AgendaApprovalRow.meeting) == meeting)
        made = (
            AgendaApproval(**{**named(AgendaApproval, row), "part": ApprovalPart(row["part"])})
            for row in rows_of(self._connection, asked)
        )
        return tuple(sorted(made, key=lambda one: (one.revision, one.at, one.part)))

    def add(self, approval: AgendaApproval) -> bool:
        """Keep an approval; ``False`` when the office has approved this revision already."""
        return insert_new(self._connection, AgendaApprovalRow, values_of(approval))


@cache
def _choice() -> Question:
    mine = col(ApprovalChoiceRow.agreement) == bindparam("agreement")
    return _choices().where(mine, col(ApprovalChoiceRow.body) == bindparam("body"))


@cache
def _choices() -> Question:
    return select(ApprovalChoiceRow)
