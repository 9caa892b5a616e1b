"""The table of drafted plans: rows only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from models.tables import TableRow


class PlanDraftRow(TableRow, table=True):
    """A drafted plan; ``content`` has its entries, what was left out, and the wishes, as JSON."""

    __tablename__ = "plan_draft"
    __table_args__ = (Index("ix_plan_draft_agreement_year", "agreement", "year"),)

    key: str = Field(primary_key=True)
    agreement: str
    year: int
    title: str
    revision: int
    state: str
    made_by: str
    made_at: datetime
    changed_at: datetime
    content: str
