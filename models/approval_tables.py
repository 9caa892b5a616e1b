"""The tables of who approves agendas, and of what one office has approved: rows only."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class ApprovalChoiceRow(TableRow, table=True):
    """Whether both offices approve a body's agendas."""

    __tablename__ = "approval_choice"

    agreement: str = Field(primary_key=True)
    body: str = Field(primary_key=True)
    together: bool
    by: str
    at: datetime


class AgendaApprovalRow(TableRow, table=True):
    """One office's approval of one revision."""

    __tablename__ = "agenda_approval"

    meeting: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    part: str = Field(primary_key=True)
    person: str
    at: datetime
