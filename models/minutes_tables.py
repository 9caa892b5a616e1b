"""The tables of minutes, of what is said and added to them, their papers, and follow-ups: rows only.

``content`` is the whole record as JSON; the other columns are what rows are asked for by.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from models.tables import TableRow


class MinutesRow(TableRow, table=True):
    """One revision of a meeting's minutes."""

    __tablename__ = "minutes"

    meeting: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    state: str
    content: str


class MinutesCommentRow(TableRow, table=True):
    """What somebody said of a draft. Rows are only ever added."""

    __tablename__ = "minutes_comment"

    id: int | None = Field(default=None, primary_key=True)
    meeting: str = Field(index=True)
    content: str


class AddendumRow(TableRow, table=True):
    """An addition to locked minutes. Rows are only ever added."""

    __tablename__ = "minutes_addendum"

    meeting: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    content: str


class KeptPaperRow(TableRow, table=True):
    """A frozen paper. Rows are only ever added."""

    __tablename__ = "minutes_paper"

    meeting: str = Field(primary_key=True)
    addenda: int = Field(primary_key=True)
    variant: str = Field(primary_key=True)
    sha256: str
    content: bytes
    made_at: datetime


class FollowUpRow(TableRow, table=True):
    """Something that is to be done, or has been."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_owner_state", "owner", "state"),
        Index("ix_follow_up_state_deadline", "state", "deadline"),
    )

    key: str = Field(primary_key=True)
    meeting: str = Field(index=True)
    body: str = Field(index=True)
    owner: str
    state: str
    deadline: date | None
    content: str
