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
from models.writing import Question, insert, table_of
from scheduler.records.letters import Attempt, LetterState, Outcome, OutcomeKind

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


def settle_row(
    connection: Connection, key: str, fence: int, outcome: Outcome, moments: tuple[datetime, datetime]
) -> bool:
    """Record an outcome and its attempt if the fence still holds; ``moments`` are now and the next try."""
    at, retry_at = moments
    values = {"letter": key, "held": fence, "said": outcome.answer}
    if outcome.kind in {OutcomeKind.LATER, OutcomeKind.IN_DOUBT}:
        values |= {"next": _IN_DOUBT if outcome.kind is OutcomeKind.IN_DOUBT else _QUEUED, "retry": retry_at}
        done = connection.execute(_put_back(), values).rowcount
    else:
        done = connection.execute(_end(), values | {"last": outcome.kind.value, "at": at}).rowcount
    if done != 1:
        return False
    insert(connection, AttemptRow, [_attempt(key, fence, outcome, at)])
    return True


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
def _held() -> Update:
    letter = table_of(LetterRow)
    return (
        update(letter)
        .where(
            letter.c.key == bindparam("letter"),
            letter.c.fence == bindparam("held"),
            letter.c.lease_until.is_not(None),
        )
        .values(lease_until=None, answer=bindparam("said"))
    )


@cache
def _end() -> Update:
    return _held().values(state=bindparam("last"), settled_at=bindparam("at"))


@cache
def _put_back() -> Update:
    """Put a row back; doubt stays until somebody accepts or refuses."""
    state = table_of(LetterRow).c.state
    kept = case((state == _IN_DOUBT, _IN_DOUBT), else_=bindparam("next"))
    return _held().values(state=kept, not_before=bindparam("retry"))


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
