"""Claiming and settling letters: nobody else gets what one worker has got, and none overtakes another.

A claimed row has a lease. While it runs the row is this worker's; when it has run out the row is
given to the next who asks, as one in doubt, since its bytes may have been sent. On PostgreSQL
the rows are locked and those that others have locked are skipped; on SQLite the whole
transaction is alone. The statements are put together once, since that costs more than asking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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

ALONE: Final = 2
"""After so many deaths in a row a letter is claimed alone, so that no other dies with it."""

TOO_MANY: Final = 3
"""After so many deaths in a row a letter is put aside."""

_QUEUED: Final = LetterState.QUEUED.value
_SENDING: Final = LetterState.SENDING.value
_IN_DOUBT: Final = LetterState.IN_DOUBT.value


@dataclass(frozen=True, slots=True)
class Lease:
    """When letters are claimed, and until when they are the claimer's."""

    now: datetime
    until: datetime


def claim_rows(connection: Connection, lease: Lease, limit: int, *, urgent: bool) -> list[Row]:
    """Claim rows by ``not_before``, then in the order added; give them with their bytes as they are now."""
    while True:
        question = claimable(urgent=urgent)
        found = connection.execute(question, {"now": lease.now, "most": limit}).mappings().all()
        living = [row for row in found if _deaths(row) < TOO_MANY]
        _put_aside(connection, [row for row in found if _deaths(row) >= TOO_MANY], lease.now)
        if living or not found:
            break
    taken = _in_company(living)
    if taken:
        _log_silence(connection, taken, lease.now)
        connection.execute(_take(), {"ids": [row["id"] for row in taken], "lease": lease.until})
    return [_taken(row, lease.until) for row in taken]


def _deaths(row: Row) -> int:
    """Give how many of a free row's last attempts ended with the death of the one who held it."""
    return int(row["deaths"]) + (row["lease_until"] is not None)


def _in_company(found: Sequence[Row]) -> Sequence[Row]:
    """Give the rows that may be claimed together: a suspect alone, others up to the first suspect."""
    suspect = next((place for place, row in enumerate(found) if _deaths(row) >= ALONE), len(found))
    return found[: max(suspect, 1)]


def _put_aside(connection: Connection, found: Sequence[Row], now: datetime) -> None:
    if found:
        _log_silence(connection, found, now)
        connection.execute(_quarantine(), {"ids": [row["id"] for row in found]})


def _log_silence(connection: Connection, found: Sequence[Row], now: datetime) -> None:
    silent = Outcome(kind=OutcomeKind.IN_DOUBT, answer=LEASE_RAN_OUT)
    expired = [row for row in found if row["lease_until"] is not None]
    insert(connection, AttemptRow, [_attempt(row["key"], row["fence"], silent, now) for row in expired])


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
def claimable(*, urgent: bool = False) -> Question:
    """Ask for at ``most`` rows that may leave ``now`` and that nobody has, oldest first, and lock them.

    ``urgent``: only those that somebody sits and waits for.
    """
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
            *([text("letter.kind = 'login'")] if urgent else []),
            letter.c.state != LetterState.HELD.value,
            letter.c.state != LetterState.QUARANTINED.value,
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
            deaths=letter.c.deaths + case((letter.c.lease_until.is_not(None), 1), else_=0),
        )
    )


@cache
def _quarantine() -> Update:
    letter = table_of(LetterRow)
    return (
        update(letter)
        .where(letter.c.id.in_(bindparam("ids", expanding=True)))
        .values(state=LetterState.QUARANTINED.value, lease_until=None, deaths=TOO_MANY, answer=LEASE_RAN_OUT)
    )


@cache
def _claimed() -> Question:
    """Ask for those of the letters that somebody has claimed, and lock them."""
    letter = table_of(LetterRow)
    return (
        select(
            *(letter.c.key, letter.c.fence, letter.c.state, letter.c.not_before),
            *(letter.c.deaths, letter.c.put_off_since),
        )
        .where(letter.c.key.in_(bindparam("keys", expanding=True)), letter.c.lease_until.is_not(None))
        .with_for_update()
    )


@cache
def _settle() -> Update:
    letter = table_of(LetterRow)
    written = (
        *("state", "settled_at", "not_before", "answer", "late_minutes", "late_reason"),
        *("deaths", "put_off_since"),
    )
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
        "deaths": row["deaths"] + 1 if settlement.died else 0,
        "put_off_since": row["put_off_since"] or (settlement.at if settlement.put_off else None),
    }


def _taken(row: Row, lease_until: datetime) -> Row:
    return {
        **row,
        "state": _SENDING if row["state"] == _QUEUED else _IN_DOUBT,
        "fence": row["fence"] + 1,
        "attempts": row["attempts"] + 1,
        "lease_until": lease_until,
        "deaths": _deaths(row),
    }


def _attempt(key: str, fence: int, outcome: Outcome, at: datetime) -> dict[str, Any]:
    return rows.row_of_attempt(
        Attempt(letter=key, at=at, fence=fence, outcome=outcome.kind, answer=outcome.answer)
    )
