"""The table of evaluations: rows only. ``content`` is the whole record as JSON."""

from __future__ import annotations

from sqlmodel import Field

from models.tables import TableRow


class EvaluationRow(TableRow, table=True):
    """The evaluation of an agreement's year."""

    __tablename__ = "evaluation"

    agreement: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    revision: int
    content: str
