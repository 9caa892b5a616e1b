"""Deeds: one row each."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.deed_tables import DeedRow
from models.rows import named, values_of
from models.writing import Question, held_still, insert_or_replace, row_of, rows_of
from scheduler.records.deeds import Deed


class SqlDeeds:
    """The deed shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> Deed | None:
        """Give one deed."""
        question = select(DeedRow).where(col(DeedRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else Deed(**named(Deed, row))

    def of_agreement(self, agreement: str) -> tuple[Deed, ...]:
        """Give an agreement's deeds, by day, then key."""
        asked = rows_of(self._connection, _of_agreement(), agreement=agreement)
        found = [Deed(**named(Deed, row)) for row in asked]
        return tuple(sorted(found, key=lambda deed: (deed.day, deed.key)))

    def put(self, deed: Deed) -> None:
        """Keep a deed, replacing the one of the same key."""
        insert_or_replace(self._connection, DeedRow, [values_of(deed)])


@cache
def _of_agreement() -> Question:
    return select(DeedRow).where(col(DeedRow.agreement) == bindparam("agreement"))
