"""The table of how bodies are ordered on the wheel: rows only."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class RingOrderRow(TableRow, table=True):
    """An agreement's order; ``bodies`` are keys with spaces between."""

    __tablename__ = "ring_order"

    agreement: str = Field(primary_key=True)
    bodies: str
    by: str
    at: datetime
