"""The way to the mail server, as all workers know it: one row that a transaction holds while it decides."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from models import rows
from models.tables import MailLineRow
from models.writing import Question, held_still, insert_new, insert_or_replace, row_of, table_of
from scheduler.records.mail_line import MailLine

_NAME: Final = "out"


class SqlLine:
    """The line shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def seen(self) -> MailLine:
        """Give the state, for those who only look."""
        row = row_of(self._connection, _line())
        return MailLine() if row is None else rows.line_of(row)

    def held(self) -> MailLine:
        """Give the state for a transaction that may write; nobody else changes it until its end."""
        row = row_of(self._connection, held_still(self._connection, _line()))
        if row is None:
            # There must be a row to lock: two who are the first to ask may not both go on.
            insert_new(self._connection, MailLineRow, {"name": _NAME, **rows.row_of_line(MailLine())})
            row = row_of(self._connection, held_still(self._connection, _line()))
        return MailLine() if row is None else rows.line_of(row)

    def put(self, line: MailLine) -> None:
        """Replace the state."""
        insert_or_replace(self._connection, MailLineRow, [{"name": _NAME, **rows.row_of_line(line)}])


def _line() -> Question:
    line = table_of(MailLineRow)
    return select(*line.c).where(line.c.name == _NAME)
