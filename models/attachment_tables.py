"""The tables of agendas' files and of opened papers: rows only."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from models.tables import TableRow


class AttachmentRow(TableRow, table=True):
    """A file. Rows are only ever added."""

    __tablename__ = "attachment"

    key: str = Field(primary_key=True)
    meeting: str = Field(index=True)
    name: str
    kind: str
    size: int
    digest: str
    added_at: datetime
    added_by: str
    content: bytes


class OpeningRow(TableRow, table=True):
    """That somebody opened a paper for the first time. Rows are only ever added."""

    __tablename__ = "paper_opening"

    meeting: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    person: str = Field(primary_key=True)
    paper: str = Field(primary_key=True)
    at: datetime
