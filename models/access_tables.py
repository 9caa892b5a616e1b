"""The tables of logging in: one-time links, sessions and second factors. Rows only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from models.tables import TableRow


class TicketRow(TableRow, table=True):
    """A one-time link, hashed."""

    __tablename__ = "ticket"

    token_sha256: str = Field(primary_key=True)
    person: str
    browser_sha256: str
    expires_at: datetime
    used_at: datetime | None


class SessionRow(TableRow, table=True):
    """Somebody who is logged in, hashed."""

    __tablename__ = "session"

    token_sha256: str = Field(primary_key=True)
    person: str = Field(index=True)
    started_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    way: str = Field(sa_column_kwargs={"server_default": "link"})
    device: str = Field(sa_column_kwargs={"server_default": "-"})
    seen_at: datetime | None
    strong_at: datetime | None


class FactorRow(TableRow, table=True):
    """A second factor; the app's secret is sealed, recovery codes are hashed."""

    __tablename__ = "factor"
    __table_args__ = (
        Index(
            "ix_factor_credential",
            "credential",
            unique=True,
            sqlite_where=text("credential <> ''"),
            postgresql_where=text("credential <> ''"),
        ),
    )

    key: str = Field(primary_key=True)
    person: str = Field(index=True)
    kind: str
    name: str
    sealed: str
    credential: str
    public_key: bytes
    counter: int
    added_at: datetime
    used_at: datetime | None
