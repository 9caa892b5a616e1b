"""Drafted plans: the whole draft in one row, replaced revision by revision."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, update
from sqlmodel import col, select

from models import json_columns
from models.plan_draft_tables import PlanDraftRow
from models.rows import Row, named, values_of
from models.writing import Question, held_still, insert, row_of, rows_of
from scheduler.records.basics import OSLO
from scheduler.records.errors import StoreConflictError
from scheduler.records.plan_drafts import DraftEntry, PlanDraft, PlanDraftState

_INSIDE = ("entries", "left_out", "wishes")


class SqlPlanDrafts:
    """The shelf of drafted plans of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> PlanDraft | None:
        """Give one draft; in a writing transaction it stays as it is until the end."""
        question = select(PlanDraftRow).where(col(PlanDraftRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else _draft_of(row)

    def of_year(self, agreement: str, year: int) -> tuple[PlanDraft, ...]:
        """Give every draft of the agreement's year, oldest first, then by key."""
        found = rows_of(self._connection, _of_year(), agreement=agreement, year=year)
        return tuple(_draft_of(row) for row in found)

    def put(self, draft: PlanDraft) -> None:
        """Keep a new draft (revision 1), or the revision that follows the one kept.

        Raises:
            StoreConflictError: the key is taken, or another revision is kept meanwhile.
        """
        row = _row_of(draft)
        if draft.revision == 1:
            insert(self._connection, PlanDraftRow, [row])
            return
        statement = (
            update(PlanDraftRow)
            .where(col(PlanDraftRow.key) == draft.key, col(PlanDraftRow.revision) == draft.revision - 1)
            .values(**row)
            .returning(col(PlanDraftRow.key))
        )
        if self._connection.execute(statement).first() is None:
            raise StoreConflictError(draft.key)


@cache
def _of_year() -> Question:
    mine = col(PlanDraftRow.agreement) == bindparam("agreement")
    found = select(PlanDraftRow).where(mine, col(PlanDraftRow.year) == bindparam("year"))
    return found.order_by(col(PlanDraftRow.made_at), col(PlanDraftRow.key))


def _row_of(draft: PlanDraft) -> dict[str, Any]:
    content = {
        "entries": [_json_of_entry(entry) for entry in draft.entries],
        "left_out": list(draft.left_out),
        "wishes": dict(draft.wishes),
    }
    outside = {name: value for name, value in values_of(draft).items() if name not in _INSIDE}
    return {**outside, "content": json.dumps(content)}


def _draft_of(row: Row) -> PlanDraft:
    content = json.loads(row["content"])
    return PlanDraft(
        **{
            **named(PlanDraft, row),
            "state": PlanDraftState(row["state"]),
            "entries": tuple(_entry_of(value) for value in content["entries"]),
            "left_out": tuple(content["left_out"]),
            "wishes": content["wishes"],
        }
    )


def _json_of_entry(entry: DraftEntry) -> dict[str, Any]:
    return {
        "window": json_columns.json_of_window(entry.window),
        "start": entry.start.isoformat(),
        "end": entry.end.isoformat(),
        "place": entry.place,
        "pinned": entry.pinned,
        "because": json_columns.json_of_phrases(entry.because),
    }


def _entry_of(value: dict[str, Any]) -> DraftEntry:
    return DraftEntry(
        window=json_columns.window_of(value["window"]),
        start=datetime.fromisoformat(value["start"]).astimezone(OSLO),
        end=datetime.fromisoformat(value["end"]).astimezone(OSLO),
        place=value["place"],
        pinned=value["pinned"],
        because=json_columns.phrases_of(value["because"]),
    )
