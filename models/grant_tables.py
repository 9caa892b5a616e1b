"""The table of roles that municipalities give for a time: rows only."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from models.tables import TableRow


class GrantRow(TableRow, table=True):
    """Somebody has a role for a place. ``mailbox`` is the address in small letters, to be looked up by."""

    __tablename__ = "role_grant"

    key: str = Field(primary_key=True)
    place: str = Field(index=True)
    role: str
    person: str = Field(index=True)
    name: str
    address: str
    mailbox: str = Field(index=True)
    language: str | None
    first: date
    last: date | None
    given_by: str
    given_at: datetime
    ended_by: str
    ended_at: datetime | None
    revoked: bool
