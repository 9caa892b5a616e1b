"""The table of placed themes: rows only."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from models.tables import TableRow


class PlacedThemeRow(TableRow, table=True):
    """A theme that stands in an agreement's year."""

    __tablename__ = "placed_theme"
    __table_args__ = (Index("ix_placed_theme_agreement_year", "agreement", "year"),)

    key: str = Field(primary_key=True)
    agreement: str
    year: int
    title: str
    first: date
    last: date
    window: str
    library: str
    by: str
    at: datetime
