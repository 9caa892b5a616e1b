"""The tables of date polls and their answers: rows only.

``content`` is the whole poll as JSON; the other columns are what rows are asked for by.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class DatePollRow(TableRow, table=True):
    """A date poll."""

    __tablename__ = "date_poll"

    key: str = Field(primary_key=True)
    body: str = Field(index=True)
    state: str = Field(index=True)
    made_at: datetime
    content: str


class PollAnswerRow(TableRow, table=True):
    """What somebody said of a slot. Rows are only ever added."""

    __tablename__ = "poll_answer"

    id: int | None = Field(default=None, primary_key=True)
    poll: str = Field(index=True)
    person: str
    slot: int
    choice: str
    at: datetime
