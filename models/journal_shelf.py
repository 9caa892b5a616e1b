"""The numbers that an archive has given documents: one row each, in the order they came."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlmodel import col, select

from models.journal_tables import JournalNumberRow
from models.rows import Row, named, values_of
from models.writing import CHUNK, insert, rows_of
from scheduler.records.journal import JournalNumber, PaperKind


class SqlJournal:
    """The journal shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def add(self, numbers: Sequence[JournalNumber]) -> None:
        """Keep numbers, after all that were kept before."""
        insert(self._connection, JournalNumberRow, [values_of(one) for one in numbers])

    def of_meetings(self, meetings: Sequence[str]) -> tuple[JournalNumber, ...]:
        """Give the meetings' numbers, in the order in which they were kept."""
        found: list[Row] = []
        for begin in range(0, len(meetings), CHUNK):
            question = select(JournalNumberRow).where(
                col(JournalNumberRow.meeting).in_(meetings[begin : begin + CHUNK])
            )
            found += rows_of(self._connection, question)
        found.sort(key=lambda row: row["id"])
        return tuple(
            JournalNumber(**{**named(JournalNumber, row), "kind": PaperKind(row["kind"])}) for row in found
        )
