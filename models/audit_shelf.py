"""The append-only, hash-chained trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import Connection, bindparam, or_
from sqlmodel import col, select

from models import rows
from models.audit_chain import first_broken, sealed
from models.counters import Counter, counter_of, locked_counter, set_counter
from models.tables import AuditRow
from models.writing import Question, insert, rows_of
from scheduler.records.access import AuditEntry

HEAD: Final = "audit"
"""The counter that holds the last entry's number and digest."""

PIECE: Final = 2000
"""How many entries are checked at a time."""


class SqlAudit:
    """The audit shelf of one transaction. Entries join the chain at its end (see ``finish``)."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection
        self._pending: list[AuditEntry] = []

    def append(self, *, at: datetime, by: str, act: str, subject: str, detail: str = "") -> None:
        """Add an entry chained to the last one."""
        self._pending.append(
            AuditEntry(
                number=0, at=at, by=by, act=act, subject=subject, detail=detail, previous="", digest=""
            )
        )

    def entries(self, subject: str | None = None, limit: int = 200) -> tuple[AuditEntry, ...]:
        """Give entries, newest first."""
        self.finish()
        found = rows_of(self._connection, _entries(whole=subject is None), subject=subject, most=limit)
        return tuple(rows.entry_of(row) for row in found)

    def of_person(self, person: str, limit: int = 200) -> tuple[AuditEntry, ...]:
        """Give entries that somebody caused or is the subject of, newest first."""
        self.finish()
        found = rows_of(self._connection, _of_person(), person=person, most=limit)
        return tuple(rows.entry_of(row) for row in found)

    def broken_at(self) -> int | None:
        """Give the number of the first entry whose chain does not hold, or ``None``."""
        self.finish()
        head = counter_of(self._connection, HEAD)
        return first_broken(self._all(), head.number, head.word)

    def finish(self) -> None:
        """Chain what was appended; the store calls it at the end of the transaction.

        Late, because from here to the commit nobody else can append.
        """
        if not self._pending:
            return
        head = locked_counter(self._connection, HEAD)
        chained: list[AuditEntry] = []
        for entry in self._pending:
            chained.append(_follow(head, entry))
            head = Counter(number=chained[-1].number, word=chained[-1].digest)
        insert(self._connection, AuditRow, [rows.row_of_entry(entry) for entry in chained])
        set_counter(self._connection, HEAD, head)
        self._pending.clear()

    def _all(self) -> Iterator[AuditEntry]:
        last = None
        while True:
            question = select(AuditRow).order_by(col(AuditRow.number)).limit(PIECE)
            if last is not None:
                question = question.where(col(AuditRow.number) > last)
            piece = rows_of(self._connection, question)
            yield from (rows.entry_of(row) for row in piece)
            if len(piece) < PIECE:
                return
            last = piece[-1]["number"]


def _follow(head: Counter, entry: AuditEntry) -> AuditEntry:
    """Give the entry as it follows the last one of the chain."""
    return sealed(replace(entry, number=head.number + 1, previous=head.word))


@cache
def _entries(*, whole: bool) -> Question:
    newest = select(AuditRow).order_by(col(AuditRow.number).desc()).limit(bindparam("most"))
    return newest if whole else newest.where(col(AuditRow.subject) == bindparam("subject"))


@cache
def _of_person() -> Question:
    about = or_(col(AuditRow.by) == bindparam("person"), col(AuditRow.subject) == bindparam("person"))
    return _entries(whole=True).where(about)
