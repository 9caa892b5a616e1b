"""Shared drafts: the whole share in one row, and the answers one row each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, false, or_
from sqlmodel import col, select

from models.draft_share_tables import DraftAnswerRow, DraftShareRow
from models.rows import named, values_of
from models.writing import held_still, insert, insert_or_replace, row_of, rows_of
from scheduler.records.draft_shares import DraftAnswer, DraftShare, Fit


@cache
def _shares() -> TypeAdapter[DraftShare]:
    return TypeAdapter(DraftShare)


class SqlDraftShares:
    """The shelf of shared drafts of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, draft: str) -> DraftShare | None:
        """Give the share of a draft; in a writing transaction it stays as it is until the end."""
        question = select(DraftShareRow).where(col(DraftShareRow.draft) == draft)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else _shares().validate_json(row["content"])

    def of_agreement(self, agreement: str) -> tuple[DraftShare, ...]:
        """Give an agreement's shares, ended ones too, oldest first, then by draft."""
        question = select(DraftShareRow).where(col(DraftShareRow.agreement) == agreement)
        found = [_shares().validate_json(row["content"]) for row in rows_of(self._connection, question)]
        return tuple(sorted(found, key=lambda share: (share.at, share.draft)))

    def awaited(self, days: Sequence[date]) -> tuple[DraftShare, ...]:
        """Give the open shares whose deadline is one of the days, oldest first, then by draft."""
        written = [col(DraftShareRow.content).contains(f'"deadline":"{day.isoformat()}"') for day in days]
        rows = rows_of(self._connection, select(DraftShareRow).where(or_(false(), *written)))
        found = [_shares().validate_json(row["content"]) for row in rows]
        open_ones = (share for share in found if share.ended_at is None and share.deadline in days)
        return tuple(sorted(open_ones, key=lambda share: (share.at, share.draft)))

    def put(self, share: DraftShare) -> None:
        """Keep the share, replacing the one of the same draft."""
        row = {"draft": share.draft, "agreement": share.agreement}
        content = {"content": _shares().dump_json(share).decode()}
        insert_or_replace(self._connection, DraftShareRow, [row | content])

    def add_answers(self, answers: Sequence[DraftAnswer]) -> None:
        """Keep answers; earlier ones stay."""
        insert(self._connection, DraftAnswerRow, [values_of(one) for one in answers])

    def answers(self, draft: str) -> tuple[DraftAnswer, ...]:
        """Give all answers about a draft, in the order in which they were kept."""
        asked = (
            select(DraftAnswerRow).where(col(DraftAnswerRow.draft) == draft).order_by(col(DraftAnswerRow.id))
        )
        return tuple(
            DraftAnswer(**{**named(DraftAnswer, row), "fit": Fit(row["fit"])})
            for row in rows_of(self._connection, asked)
        )
