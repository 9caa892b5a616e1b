"""Keeping the search's index: what is replaced goes out with its stems, what comes goes in with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, text
from sqlmodel import col, select

from models.search_tables import STEMS, SearchEntryRow
from models.writing import chunks, insert, rows_of
from scheduler.records.search import SearchEntry, SearchKind
from scheduler.rules.searching import stems_of_entry

_KINDS: Final = tuple(SearchKind)

_ADD: Final = {
    "sqlite": f"INSERT INTO {STEMS} (rowid, stems) VALUES (:id, :stems)",  # noqa: S608 - a name of ours
    "postgresql": (
        f"INSERT INTO {STEMS} (id, stems) VALUES (:id, array_to_tsvector(string_to_array(:stems, ' ')))"  # noqa: S608
    ),
}
_REMOVE: Final = {
    "sqlite": f"DELETE FROM {STEMS} WHERE rowid = :id",  # noqa: S608
    "postgresql": f"DELETE FROM {STEMS} WHERE id = :id",  # noqa: S608
}


def replace_kind(
    connection: Connection, kind: SearchKind, meeting: str, entries: Sequence[SearchEntry]
) -> None:
    """Put a meeting's entries of one kind in the place of those that were there."""
    _take_out(connection, col(SearchEntryRow.meeting) == meeting, col(SearchEntryRow.kind) == kind.value)
    _put_in(connection, entries)


def replace_same(connection: Connection, entries: Sequence[SearchEntry]) -> None:
    """Put entries in the place of those about the same, open or closed; the others stay."""
    for kind in _KINDS:
        mine = {(one.meeting, one.about): one for one in entries if one.kind is kind}
        for meetings in chunks(tuple(dict.fromkeys(meeting for meeting, _ in mine))):
            abouts = tuple(about for meeting, about in mine if meeting in set(meetings))
            for part in chunks(tuple(dict.fromkeys(abouts))):
                _take_out(
                    connection,
                    col(SearchEntryRow.kind) == kind.value,
                    col(SearchEntryRow.meeting).in_(meetings),
                    col(SearchEntryRow.about).in_(part),
                )
    _put_in(connection, entries)


def empty(connection: Connection) -> None:
    """Take everything out."""
    _take_out(connection)


def _take_out(connection: Connection, *where: ColumnElement[bool]) -> None:
    found = rows_of(connection, select(col(SearchEntryRow.id)).where(*where))
    if found:
        connection.execute(text(_REMOVE[connection.dialect.name]), [{"id": row["id"]} for row in found])
        connection.execute(delete(SearchEntryRow).where(*where))


def _put_in(connection: Connection, entries: Sequence[SearchEntry]) -> None:
    known = {one.key: one for one in entries if one.title or one.text}
    insert(connection, SearchEntryRow, [_row_of(one) for one in known.values()])
    for part in chunks(tuple(known)):
        question = select(col(SearchEntryRow.id), col(SearchEntryRow.key)).where(
            col(SearchEntryRow.key).in_(part)
        )
        stems = [
            {"id": row["id"], "stems": " ".join(stems_of_entry(known[row["key"]]))}
            for row in rows_of(connection, question)
        ]
        connection.execute(text(_ADD[connection.dialect.name]), stems)


def _row_of(entry: SearchEntry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "kind": entry.kind.value,
        "meeting": entry.meeting,
        "about": entry.about,
        "rank": _KINDS.index(entry.kind),
        "place": entry.order,
        "number": entry.number,
        "title": entry.title,
        "text": entry.text,
        "closed": entry.closed,
    }
