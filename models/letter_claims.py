"""Claiming letters: nobody else gets what one worker has got, and no letter overtakes another.

A claimed row has a lease. While it runs the row is this worker's; when it has run out the row is
given to the next who asks, as one in doubt, since its bytes may have been sent. On PostgreSQL
the rows are locked and those that others have locked are skipped; on SQLite the whole
transaction is alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, case, or_, update
from sqlalchemy.orm import aliased
from sqlalchemy.sql import text
from sqlmodel import col, select

from models import rows
from models.rows import Row
from models.tables import UNSETTLED, AttemptRow, LetterBytesRow, LetterRow
from models.writing import Question, insert, rows_of
from scheduler.records.letters import Attempt, LetterState, OutcomeKind

LEASE_RAN_OUT: Final = "the lease ran out before an answer was kept"
"""The answer of an attempt that nobody has heard of again."""


def claim_rows(connection: Connection, now: datetime, lease_until: datetime, limit: int) -> Sequence[Row]:
    """Claim rows by ``not_before``, then in the order added; give them with their bytes as they are now."""
    found = rows_of(connection, claimable(now, limit))
    if not found:
        return ()
    insert(connection, AttemptRow, [_unheard_of(row, now) for row in found if row["lease_until"] is not None])
    queued = LetterState.QUEUED.value
    connection.execute(
        update(LetterRow)
        .where(col(LetterRow.id).in_([row["id"] for row in found]))
        .values(
            state=case(
                (col(LetterRow.state) == queued, LetterState.SENDING.value),
                else_=LetterState.IN_DOUBT.value,
            ),
            fence=col(LetterRow.fence) + 1,
            attempts=col(LetterRow.attempts) + 1,
            lease_until=lease_until,
        )
    )
    return [_claimed(row, lease_until) for row in found]


def claimable(now: datetime, limit: int) -> Question:
    """Ask for the rows that may leave now and that nobody has, oldest first, and lock them."""
    return (
        select(LetterRow, LetterBytesRow.mail)
        .join(LetterBytesRow, col(LetterBytesRow.key) == col(LetterRow.key))
        .where(
            text(f"letter.{UNSETTLED}"),
            col(LetterRow.state) != LetterState.HELD.value,
            col(LetterRow.not_before) <= now,
            or_(col(LetterRow.lease_until).is_(None), col(LetterRow.lease_until) <= now),
            or_(col(LetterRow.uid) == "", ~_earlier_unsettled().exists()),
        )
        .order_by(col(LetterRow.not_before), col(LetterRow.id))
        .limit(limit)
        .with_for_update(of=LetterRow, skip_locked=True)
    )


def _earlier_unsettled() -> Question:
    earlier = aliased(LetterRow, name="earlier")
    return select(earlier.id).where(
        col(earlier.uid) == col(LetterRow.uid),
        col(earlier.person) == col(LetterRow.person),
        col(earlier.id) < col(LetterRow.id),
        text(f"earlier.{UNSETTLED}"),
    )


def _claimed(row: Row, lease_until: datetime) -> Row:
    fresh = row["state"] == LetterState.QUEUED.value
    return {
        **row,
        "state": (LetterState.SENDING if fresh else LetterState.IN_DOUBT).value,
        "fence": row["fence"] + 1,
        "attempts": row["attempts"] + 1,
        "lease_until": lease_until,
    }


def _unheard_of(row: Row, now: datetime) -> dict[str, Any]:
    attempt = Attempt(
        letter=row["key"],
        at=now,
        fence=row["fence"],
        outcome=OutcomeKind.IN_DOUBT,
        answer=LEASE_RAN_OUT,
    )
    return rows.row_of_attempt(attempt)
