"""The tables of the days that people tell us of: rows only.

``content`` is the whole record as JSON; the other columns are what rows are asked for by.
"""

from __future__ import annotations

from sqlmodel import Field

from models.tables import TableRow


class TownBreakRow(TableRow, table=True):
    """A municipality's confirmed school break."""

    __tablename__ = "town_break"

    municipality: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    content: str


class ClosedDaysRow(TableRow, table=True):
    """Days on which a municipality or a body holds no meetings."""

    __tablename__ = "closed_days"

    key: str = Field(primary_key=True)
    municipality: str = Field(index=True)
    content: str


class BusySourceRow(TableRow, table=True):
    """A calendar of busy times."""

    __tablename__ = "busy_source"

    key: str = Field(primary_key=True)
    owner: str = Field(index=True)
    content: str
