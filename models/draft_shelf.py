"""Agreements that are being read: the whole draft in one row, replaced revision by revision."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, update
from sqlmodel import col, select

from models.tables import DraftRow
from models.writing import held_still, insert, row_of, rows_of
from scheduler.records.drafts import AgreementDraft
from scheduler.records.errors import StoreConflictError


@cache
def _drafts() -> TypeAdapter[AgreementDraft]:
    return TypeAdapter(AgreementDraft)


class SqlDrafts:
    """The shelf of drafts of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> AgreementDraft | None:
        """Give one draft; in a writing transaction it stays as it is until the end."""
        question = select(col(DraftRow.content)).where(col(DraftRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else _drafts().validate_json(row["content"])

    def of_owner(self, person: str) -> tuple[AgreementDraft, ...]:
        """Give the drafts that somebody handed in, newest first, then by key."""
        question = select(col(DraftRow.content)).where(col(DraftRow.owner) == person)
        found = [_drafts().validate_json(row["content"]) for row in rows_of(self._connection, question)]
        by_key = sorted(found, key=lambda draft: draft.key)
        return tuple(sorted(by_key, key=lambda draft: draft.made_at, reverse=True))

    def that_became(self, agreement: str) -> AgreementDraft | None:
        """Give the draft that was last taken into use as this agreement."""
        question = select(col(DraftRow.content)).where(col(DraftRow.became) == agreement)
        found = [_drafts().validate_json(row["content"]) for row in rows_of(self._connection, question)]
        return max(found, key=lambda draft: (draft.made_at, draft.key), default=None)

    def put(self, draft: AgreementDraft) -> None:
        """Keep a new draft (revision 1), or the revision that follows the one kept.

        Raises:
            StoreConflictError: the key is taken, or another revision is kept meanwhile.
        """
        row = {
            "key": draft.key,
            "owner": draft.owner,
            "revision": draft.revision,
            "made_at": draft.made_at,
            "became": draft.became,
            "content": _drafts().dump_json(draft).decode(),
        }
        if draft.revision == 1:
            insert(self._connection, DraftRow, [row])
            return
        statement = (
            update(DraftRow)
            .where(col(DraftRow.key) == draft.key, col(DraftRow.revision) == draft.revision - 1)
            .values(**row)
            .returning(col(DraftRow.key))
        )
        if self._connection.execute(statement).first() is None:
            raise StoreConflictError(draft.key)
