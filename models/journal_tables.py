"""The table of the numbers that an archive has given documents: rows only."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class JournalNumberRow(TableRow, table=True):
    """One number, as it was given; ``number`` empty takes the document's last one back."""

    __tablename__ = "journal_number"

    id: int | None = Field(default=None, primary_key=True)
    meeting: str = Field(index=True)
    kind: str
    revision: int
    number: str
    by: str
    at: datetime
