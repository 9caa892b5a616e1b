"""The table of requests for disclosure: rows only.

``content`` is the whole request as JSON; the other columns are what rows are asked for by.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class DisclosureRow(TableRow, table=True):
    """A request; ``waits`` until it is answered, ``addressed`` while an answered one has an address."""

    __tablename__ = "disclosure_request"

    key: str = Field(primary_key=True)
    token_sha256: str = Field(index=True, unique=True)
    body: str = Field(index=True)
    waits: bool = Field(index=True)
    addressed: bool = Field(index=True)
    received_at: datetime
    content: str
