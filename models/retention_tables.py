"""The table of what municipalities have chosen to keep, and for how long: rows only."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from models.tables import TableRow


class RetentionRow(TableRow, table=True):
    """A municipality's choice for a kind of things."""

    __tablename__ = "retention"

    number: str = Field(primary_key=True)
    trace: str = Field(primary_key=True)
    months: int
    since: date
    by: str
    at: datetime
