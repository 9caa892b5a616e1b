"""The tables of shared drafts and what members say of them: rows only.

``content`` is the whole share as JSON; the other columns are what rows are asked for by.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class DraftShareRow(TableRow, table=True):
    """A drafted plan that is shared."""

    __tablename__ = "draft_share"

    draft: str = Field(primary_key=True)
    agreement: str = Field(index=True)
    content: str


class DraftAnswerRow(TableRow, table=True):
    """What somebody said of a meeting of a draft. Rows are only ever added."""

    __tablename__ = "draft_answer"

    id: int | None = Field(default=None, primary_key=True)
    draft: str = Field(index=True)
    person: str
    window: str
    start: datetime
    fit: str
    at: datetime
