"""The search: FTS5 on SQLite, ``tsvector`` on PostgreSQL, with the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Integer, collate, column, text
from sqlmodel import col, select

from models.rows import Row
from models.search_tables import STEMS, SearchEntryRow
from models.tables import MeetingRow
from models.writing import rows_of
from scheduler.records.search import Scope, SearchEntry, SearchKind, Wanted

_FOUND: Final = {
    "sqlite": f"SELECT rowid AS id FROM {STEMS} WHERE {STEMS} MATCH :asked",  # noqa: S608 - a name of ours
    "postgresql": f"SELECT id FROM {STEMS} WHERE stems @@ CAST(:asked AS tsquery)",  # noqa: S608
}
_PLAIN: Final = {"sqlite": "BINARY", "postgresql": "C"}
"""Alphabets that do not depend on where a database was set up."""


class SqlSearch:
    """The search of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def find(self, wanted: Sequence[Wanted], scope: Scope, limit: int = 50) -> tuple[SearchEntry, ...]:
        """Give entries that have all that is wanted: newest meeting first, then in the meeting's order."""
        if not wanted or not scope.agreements:
            return ()
        name = self._connection.dialect.name
        asked = _sqlite(wanted) if name == "sqlite" else _postgres(wanted)
        found = text(_FOUND[name]).bindparams(asked=asked).columns(column("id", Integer)).subquery()
        question = (
            select(SearchEntryRow)
            .join(MeetingRow, col(MeetingRow.key) == col(SearchEntryRow.meeting))
            .where(
                col(SearchEntryRow.id).in_(select(found.c.id)),
                col(SearchEntryRow.closed).is_(scope.closed),
                col(MeetingRow.agreement).in_(scope.agreements),
            )
            .order_by(
                col(MeetingRow.start).desc(),
                collate(col(MeetingRow.key), _PLAIN[name]),
                col(SearchEntryRow.rank),
                col(SearchEntryRow.place),
                collate(col(SearchEntryRow.about), _PLAIN[name]),
            )
            .limit(limit)
        )
        if scope.bodies:
            question = question.where(col(MeetingRow.body).in_(scope.bodies))
        if scope.kinds:
            question = question.where(col(SearchEntryRow.kind).in_([kind.value for kind in scope.kinds]))
        return tuple(_entry_of(row) for row in rows_of(self._connection, question))


def _sqlite(wanted: Sequence[Wanted]) -> str:
    """Ask FTS5; stems are letters and digits only, so that nothing in them is read as a sign."""
    return " AND ".join(f'"{one.stem}"{"" if one.whole else "*"}' for one in wanted)


def _postgres(wanted: Sequence[Wanted]) -> str:
    return " & ".join(f"'{one.stem}'{'' if one.whole else ':*'}" for one in wanted)


def _entry_of(row: Row) -> SearchEntry:
    return SearchEntry(
        kind=SearchKind(row["kind"]),
        meeting=row["meeting"],
        about=row["about"],
        order=row["place"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        closed=row["closed"],
    )
