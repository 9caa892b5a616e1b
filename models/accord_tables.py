"""The table of accords: rows only. ``content`` is the whole accord as JSON."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class AccordRow(TableRow, table=True):
    """Something that one party proposes to the other."""

    __tablename__ = "accord"

    key: str = Field(primary_key=True)
    agreement: str = Field(index=True)
    state: str = Field(index=True)
    made_at: datetime
    content: str
