"""The table of deeds: rows only."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from models.tables import TableRow


class DeedRow(TableRow, table=True):
    """A duty that somebody recorded as done. Rows are never removed."""

    __tablename__ = "deed"

    key: str = Field(primary_key=True)
    agreement: str = Field(index=True)
    obligation: str
    day: date
    note: str
    by: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str
