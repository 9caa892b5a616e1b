"""Agendas' files, and who has opened which paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.attachment_tables import AttachmentRow, OpeningRow
from models.rows import Row, named, values_of
from models.writing import Question, chunks, insert, insert_new, row_of, rows_of, table_of
from scheduler.records.attachments import Attachment, FileKind, KeptFile, Opening

_WITHOUT_BYTES: Final = ("key", "name", "kind", "size", "digest", "added_at", "added_by")


class SqlAttachments:
    """The attachment shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def add(self, file: KeptFile) -> None:
        """Keep a file.

        Raises:
            StoreConflictError: the key is taken.
        """
        row = {**values_of(file.attachment), "meeting": file.meeting, "content": file.content}
        insert(self._connection, AttachmentRow, [row])

    def get(self, key: str) -> KeptFile | None:
        """Give a file with its bytes."""
        row = row_of(self._connection, select(AttachmentRow).where(col(AttachmentRow.key) == key))
        if row is None:
            return None
        return KeptFile(meeting=row["meeting"], attachment=_attachment(row), content=bytes(row["content"]))

    def of_meeting(self, meeting: str) -> tuple[Attachment, ...]:
        """Give what was ever handed in for a meeting, oldest first, then by key; without the bytes."""
        columns = [table_of(AttachmentRow).c[name] for name in _WITHOUT_BYTES]
        asked = select(*columns).where(col(AttachmentRow.meeting) == meeting)
        found = [_attachment(row) for row in rows_of(self._connection, asked)]
        return tuple(sorted(found, key=lambda one: (one.added_at, one.key)))

    def of_meetings(self, keys: Sequence[str]) -> dict[str, tuple[Attachment, ...]]:
        """Give the same for several meetings or proposals, by key; those without files are left out."""
        found = [
            (row["meeting"], _attachment(row))
            for piece in chunks(keys)
            for row in rows_of(self._connection, _of_meetings(), meetings=piece)
        ]
        found.sort(key=lambda pair: (pair[1].added_at, pair[1].key))
        given: dict[str, tuple[Attachment, ...]] = {}
        for key, one in found:
            given[key] = (*given.get(key, ()), one)
        return given

    def note_opening(self, opening: Opening) -> None:
        """Keep that a paper was opened; the first time counts, later ones change nothing."""
        insert_new(self._connection, OpeningRow, values_of(opening))

    def openings(self, meeting: str) -> tuple[Opening, ...]:
        """Give who has opened which of a meeting's papers, oldest first, then by person and paper."""
        asked = rows_of(self._connection, _openings(), meeting=meeting)
        found = [Opening(**named(Opening, row)) for row in asked]
        return tuple(sorted(found, key=lambda one: (one.at, one.person, one.paper)))


def _attachment(row: Row) -> Attachment:
    return Attachment(**{**named(Attachment, row), "kind": FileKind(row["kind"])})


@cache
def _openings() -> Question:
    return select(OpeningRow).where(col(OpeningRow.meeting) == bindparam("meeting"))


@cache
def _of_meetings() -> Question:
    columns = [table_of(AttachmentRow).c[name] for name in ("meeting", *_WITHOUT_BYTES)]
    asked: Question = select(*columns)
    return asked.where(col(AttachmentRow.meeting).in_(bindparam("meetings", expanding=True)))
