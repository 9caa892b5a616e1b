"""Claiming and settling letters: nobody else gets what one worker has got, and none overtakes another.

A claimed row has a lease. While it runs the row is this worker's; when it has run out the row is
given to the next who asks, as one in doubt, since its bytes may have been sent. On PostgreSQL
the rows are locked and those that others have locked are skipped; on SQLite the whole
transaction is alone. The statements are put together once, since that costs more than asking.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Update, bindparam, case, or_, select, update
from sqlalchemy.sql import text

from models import rows
from models.rows import Row
from models.tables import UNSETTLED, AttemptRow, LetterBytesRow, LetterRow
from models.writing import Question, chunks, insert, table_of
from scheduler.records.letters import Attempt, LetterState, Outcome, OutcomeKind, Settlement

LEASE_RAN_OUT: Final = "the lease ran out before an answer was kept"
"""The answer of an attempt that nobody has heard of again."""

_QUEUED: Final = LetterState.QUEUED.value
_SENDING: Final = LetterState.SENDING.value
_IN_DOUBT: Final = LetterState.IN_DOUBT.value


def claim_rows(connection: Connection, now: datetime, lease_until: datetime, limit: int) -> Sequence[Row]:
    """Claim rows by ``not_before``, then in the order added; give them with their bytes as they are now."""
    found = connection.execute(claimable(), {"now": now, "most": limit}).mappings().all()
    if not found:
        return ()
    silent = Outcome(kind=OutcomeKind.IN_DOUBT, answer=LEASE_RAN_OUT)
    expired = [row for row in found if row["lease_until"] is not None]
    insert(connection, AttemptRow, [_attempt(row["key"], row["fence"], silent, now) for row in expired])
    connection.execute(_take(), {"ids": [row["id"] for row in found], "lease": lease_until})
    return [_taken(row, lease_until) for row in found]


def settle_rows(connection: Connection, settlements: Sequence[Settlement]) -> frozenset[str]:
    """Record outcomes and their attempts where the fence still holds; give the keys of those."""
    claimed: dict[str, Row] = {}
    for piece in chunks([settlement.key for settlement in settlements]):
        found = connection.execute(_claimed(), {"keys": piece}).mappings()
        claimed.update((row["key"], row) for row in found)
    held = {
        settlement.key: settlement
        for settlement in settlements
        if settlement.key in claimed and claimed[settlement.key]["fence"] == settlement.fence
    }
    if held:
        connection.execute(_settle(), [_settled(claimed[key], one) for key, one in held.items()])
        attempts = [_attempt(one.key, one.fence, one.outcome, one.at) for one in held.values()]
        insert(connection, AttemptRow, attempts)
    return frozenset(held)


@cache
def claimable() -> Question:
    """Ask for at ``most`` rows that may leave ``now`` and that nobody has, oldest first, and lock them."""
    letter, frozen = table_of(LetterRow), table_of(LetterBytesRow)
    earlier = letter.alias("earlier")
    earlier_unsettled = select(earlier.c.id).where(
        earlier.c.uid == letter.c.uid,
        earlier.c.person == letter.c.person,
        earlier.c.id < letter.c.id,
        text(f"earlier.{UNSETTLED}"),
    )
    return (
        select(*letter.c, frozen.c.mail)
        .join(frozen, frozen.c.key == letter.c.key)
        .where(
            text(f"letter.{UNSETTLED}"),
            letter.c.state != LetterState.HELD.value,
            letter.c.not_before <= bindparam("now"),
            or_(letter.c.lease_until.is_(None), letter.c.lease_until <= bindparam("now")),
            or_(letter.c.uid == "", ~earlier_unsettled.exists()),
        )
        .order_by(letter.c.not_before, letter.c.id)
        .limit(bindparam("most"))
        .with_for_update(of=letter, skip_locked=True)
    )


@cache
def _take() -> Update:
    letter = table_of(LetterRow)
    return (
        update(letter)
        .where(letter.c.id.in_(bindparam("ids", expanding=True)))
        .values(
            state=case((letter.c.state == _QUEUED, _SENDING), else_=_IN_DOUBT),
            fence=letter.c.fence + 1,
            attempts=letter.c.attempts + 1,
            lease_until=bindparam("lease"),
        )
    )


@cache
def _claimed() -> Question:
    """Ask for those of the letters that somebody has claimed, and lock them."""
    letter = table_of(LetterRow)
    return (
        select(letter.c.key, letter.c.fence, letter.c.state, letter.c.not_before)
        .where(letter.c.key.in_(bindparam("keys", expanding=True)), letter.c.lease_until.is_not(None))
        .with_for_update()
    )


@cache
def _settle() -> Update:
    letter = table_of(LetterRow)
    written = ("state", "settled_at", "not_before", "answer", "late_minutes", "late_reason")
    return (
        update(letter)
        .where(letter.c.key == bindparam("of_key"))
        .values({"lease_until": None, **{name: bindparam(name) for name in written}})
    )


def _settled(row: Row, settlement: Settlement) -> dict[str, Any]:
    """Give what a settlement makes of a row. Doubt stays until somebody accepts or refuses."""
    kind = settlement.outcome.kind
    final = kind in {OutcomeKind.ACCEPTED, OutcomeKind.REFUSED}
    doubtful = kind is OutcomeKind.IN_DOUBT or row["state"] == _IN_DOUBT
    return {
        "of_key": settlement.key,
        "state": kind.value if final else _IN_DOUBT if doubtful else _QUEUED,
        "settled_at": settlement.at if final else None,
        "not_before": row["not_before"] if final else settlement.retry_at,
        "answer": settlement.outcome.answer,
        "late_minutes": settlement.late_minutes,
        "late_reason": settlement.late_reason,
    }


def _taken(row: Row, lease_until: datetime) -> Row:
    return {
        **row,
        "state": _SENDING if row["state"] == _QUEUED else _IN_DOUBT,
        "fence": row["fence"] + 1,
        "attempts": row["attempts"] + 1,
        "lease_until": lease_until,
    }


def _attempt(key: str, fence: int, outcome: Outcome, at: datetime) -> dict[str, Any]:
    return rows.row_of_attempt(
        Attempt(letter=key, at=at, fence=fence, outcome=outcome.kind, answer=outcome.answer)
    )
