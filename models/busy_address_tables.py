"""The table of addresses that calendars of busy times are fetched from: rows only.

``content`` is the whole record as JSON; the other columns are what rows are asked for by.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class BusyAddressRow(TableRow, table=True):
    """An address that a calendar of busy times is fetched from."""

    __tablename__ = "busy_address"

    key: str = Field(primary_key=True)
    owner: str = Field(index=True)
    next_at: datetime = Field(index=True)
    content: str
