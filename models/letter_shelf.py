"""The outbox: letters, their frozen bytes and their attempts. Claiming has its own module.

Keys are sorted here and not in the database, whose alphabet depends on where it was set up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, TextClause, bindparam, func, update
from sqlalchemy.sql import text
from sqlmodel import col, select

from models import rows
from models.letter_claims import Lease, claim_rows, settle_rows
from models.rows import Row
from models.tables import SETTLED, UNSETTLED, URGENT, AttemptRow, LetterBytesRow, LetterRow, MeetingRow
from models.writing import Question, chunks, insert, insert_statement, row_of, rows_of
from scheduler.records.letters import Attempt, Letter, LetterKind, LetterState, Settlement


class SqlLetters:
    """The letter shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def add(self, letters: Sequence[Letter]) -> tuple[str, ...]:
        """Add letters in bulk; those whose key exists are left alone. Gives the keys added, in order."""
        first_of_key: dict[str, Letter] = {}
        for letter in letters:
            first_of_key.setdefault(letter.key, letter)
        if not first_of_key:
            return ()
        statement = (
            insert_statement(self._connection, LetterRow)
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(col(LetterRow.key))
        )
        values = [rows.row_of_letter(letter) for letter in first_of_key.values()]
        new = set(self._connection.execute(statement, values).scalars())
        added = [letter for key, letter in first_of_key.items() if key in new]
        insert(self._connection, LetterBytesRow, [rows.row_of_letter_bytes(letter) for letter in added])
        return tuple(letter.key for letter in added)

    def get(self, key: str) -> Letter | None:
        """Give one letter."""
        row = row_of(self._connection, _letters().where(col(LetterRow.key) == key))
        return None if row is None else rows.letter_of(row)

    def by_message_id(self, message_id: str) -> Letter | None:
        """Give the letter that went out under this Message-ID."""
        row = row_of(self._connection, _letters().where(col(LetterRow.message_id) == message_id))
        return None if row is None else rows.letter_of(row)

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Give those of the keys that exist already."""
        found: set[str] = set()
        for piece in chunks(keys):
            question = select(LetterRow.key).where(col(LetterRow.key).in_(piece))
            found.update(self._connection.execute(question).scalars())
        return frozenset(found)

    def of_meeting(self, meeting: str) -> tuple[Letter, ...]:
        """Give a meeting's letters, oldest first, then by key."""
        return _by("made_at", rows_of(self._connection, _of_meeting(), meeting=meeting))

    def of_meetings(self, meetings: Sequence[str], person: str | None = None) -> tuple[Letter, ...]:
        """Give several meetings' letters (to one person, or all), oldest first, then by key."""
        found: list[Row] = []
        for piece in chunks(meetings):
            mine = _of_meetings(whole=person is None)
            found += rows_of(self._connection, mine, meetings=piece, person=person)
        return _by("made_at", found)

    def waiting(self, until: datetime) -> tuple[Letter, ...]:
        """Give letters not yet settled whose ``not_before`` is at or before the moment, by it, then key."""
        return _by("not_before", rows_of(self._connection, _waiting(), until=until))

    def urgent(self, until: datetime) -> bool:
        """Tell whether login letters whose ``not_before`` is at or before the moment are unsettled."""
        question = select(LetterRow.id).where(text(URGENT), col(LetterRow.not_before) <= until)
        return row_of(self._connection, question.limit(1)) is not None

    def recent(self, limit: int, states: Sequence[LetterState] = ()) -> tuple[Letter, ...]:
        """Give the letters added last first (of those states, or all), at most ``limit``."""
        found = rows_of(self._connection, _recent(tuple(states)), most=limit)
        return tuple(rows.letter_of(row) for row in found)

    def newest_of(
        self, agreements: Sequence[str], limit: int, state: LetterState | None = None
    ) -> tuple[Letter, ...]:
        """Give those agreements' letters (of that state, or all), added last first; no login links."""
        question = _letters().where(*_open_of(agreements)).order_by(col(LetterRow.id).desc()).limit(limit)
        if state is not None:
            question = question.where(col(LetterRow.state) == state.value)
        return tuple(rows.letter_of(row) for row in rows_of(self._connection, question))

    def numbers_of(self, agreements: Sequence[str]) -> dict[LetterState, int]:
        """Give how many letters those agreements have in each state that some are in; no login links."""
        state = col(LetterRow.state)
        question = select(state, func.count()).where(*_open_of(agreements)).group_by(state)
        return {LetterState(name): number for name, number in self._connection.execute(question)}

    def last_told(self, body: str, before: datetime, kind: LetterKind) -> str | None:
        """Give the body's last meeting, starting before the moment, with a letter that is not SUPERSEDED."""
        row = row_of(self._connection, _last_told(), body=body, before=before, kind=kind.value)
        return None if row is None else str(row["key"])

    def claim(
        self, now: datetime, lease_until: datetime, limit: int, *, urgent: bool = False
    ) -> tuple[Letter, ...]:
        """Claim letters that may leave now, logins first, then the oldest, for this worker alone."""
        found = claim_rows(self._connection, Lease(now, lease_until), limit, urgent=True)
        if not urgent and len(found) < limit:
            found += claim_rows(self._connection, Lease(now, lease_until), limit - len(found), urgent=False)
        return tuple(rows.letter_of(row) for row in found)

    def settle(self, settlements: Sequence[Settlement]) -> frozenset[str]:
        """Record what attempts came to, in bulk; gives the keys of those whose fence still held."""
        return settle_rows(self._connection, settlements)

    def end_quarantine(self, key: str, state: LetterState) -> bool:
        """Take a letter out of quarantine into that state; ``False`` when it is not in quarantine."""
        statement = (
            update(LetterRow)
            .where(col(LetterRow.key) == key, col(LetterRow.state) == LetterState.QUARANTINED.value)
            .values(state=state.value, deaths=0)
        )
        return self._connection.execute(statement).rowcount == 1

    def clock_put_back(self, now: datetime, lease_until: datetime) -> None:
        """Let letters that wait by a clock that was ahead be tried now, and their leases end in time."""
        tried = update(LetterRow).where(
            text(UNSETTLED), col(LetterRow.attempts) > 0, col(LetterRow.not_before) > now
        )
        self._connection.execute(tried.values(not_before=now))
        leased = update(LetterRow).where(text(UNSETTLED), col(LetterRow.lease_until) > lease_until)
        self._connection.execute(leased.values(lease_until=lease_until))

    def supersede(self, meeting: str, kinds: Sequence[str], below_revision: int) -> int:
        """Mark a meeting's unsettled letters of those kinds and lower revision SUPERSEDED; gives how many.

        Rows in doubt or being sent at the moment are left alone.
        """
        untouched = (LetterState.HELD.value, LetterState.QUEUED.value)
        statement = (
            update(LetterRow)
            .where(
                col(LetterRow.meeting) == meeting,
                col(LetterRow.kind).in_([str(kind) for kind in kinds]),
                col(LetterRow.revision) < below_revision,
                col(LetterRow.state).in_(untouched),
            )
            .values(state=LetterState.SUPERSEDED.value)
        )
        return self._connection.execute(statement).rowcount

    def withdraw(self, keys: Sequence[str]) -> int:
        """Mark those of the letters SUPERSEDED that are QUEUED or HELD; gives how many."""
        untouched = col(LetterRow.state).in_((LetterState.HELD.value, LetterState.QUEUED.value))
        return sum(
            self._turn(LetterState.SUPERSEDED, untouched, col(LetterRow.key).in_(piece))
            for piece in chunks(keys)
        )

    def hold(self, meeting: str) -> int:
        """Turn a meeting's QUEUED letters that carry an event into HELD ones; gives how many."""
        queued = col(LetterRow.state) == LetterState.QUEUED.value
        return self._turn(
            LetterState.HELD, queued, col(LetterRow.meeting) == meeting, col(LetterRow.uid) != ""
        )

    def release(self, meeting: str) -> int:
        """Turn a meeting's HELD letters into QUEUED ones; gives how many."""
        held = col(LetterRow.state) == LetterState.HELD.value
        return self._turn(LetterState.QUEUED, held, col(LetterRow.meeting) == meeting)

    def attempts(self, key: str) -> tuple[Attempt, ...]:
        """Give a letter's attempts, oldest first."""
        question = select(AttemptRow).where(col(AttemptRow.letter) == key).order_by(col(AttemptRow.id))
        return tuple(rows.attempt_of(row) for row in rows_of(self._connection, question))

    def _turn(self, state: LetterState, *where: ColumnElement[bool]) -> int:
        statement = update(LetterRow).where(*where).values(state=state.value)
        return self._connection.execute(statement).rowcount


def _by(moment: str, found: Sequence[Row]) -> tuple[Letter, ...]:
    """Give letters by one of their moments, then key."""
    return tuple(rows.letter_of(row) for row in sorted(found, key=itemgetter(moment, "key")))


def _open_of(agreements: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    """Give the condition for what an outbox shows: a login link is its owner's alone."""
    return col(LetterRow.agreement).in_(agreements), col(LetterRow.kind) != LetterKind.LOGIN.value


def _index_of(states: Sequence[LetterState]) -> tuple[TextClause, ...]:
    """Give the condition that lets SQLite use the index in which all letters of those states are."""
    settled = {LetterState.ACCEPTED, LetterState.REFUSED, LetterState.SUPERSEDED}
    if settled.issuperset(states):
        return (text(f"letter.{SETTLED}"),)
    return (text(f"letter.{UNSETTLED}"),) if settled.isdisjoint(states) else ()


@cache
def _of_meeting() -> Question:
    return _letters().where(col(LetterRow.meeting) == bindparam("meeting"))


@cache
def _of_meetings(*, whole: bool) -> Question:
    theirs = _letters().where(col(LetterRow.meeting).in_(bindparam("meetings", expanding=True)))
    return theirs if whole else theirs.where(col(LetterRow.person) == bindparam("person"))


@cache
def _recent(states: tuple[LetterState, ...]) -> Question:
    newest = _letters().order_by(col(LetterRow.id).desc()).limit(bindparam("most"))
    if not states:
        return newest
    # The states stand in the statement: SQLite looks at them to see which index has all those letters.
    among = col(LetterRow.state).in_([state.value for state in states])
    return newest.where(among, *_index_of(states))


@cache
def _waiting() -> Question:
    return _letters().where(text(f"letter.{UNSETTLED}"), col(LetterRow.not_before) <= bindparam("until"))


@cache
def _last_told() -> Question:
    joined = select(col(MeetingRow.key)).join(LetterRow, col(LetterRow.meeting) == col(MeetingRow.key))
    told = joined.where(
        col(MeetingRow.body) == bindparam("body"),
        col(MeetingRow.start) < bindparam("before"),
        col(LetterRow.kind) == bindparam("kind"),
        col(LetterRow.state) != LetterState.SUPERSEDED.value,
    )
    return told.order_by(col(MeetingRow.start).desc(), col(MeetingRow.key).desc()).limit(1)


@cache
def _letters() -> Question:
    return select(LetterRow, LetterBytesRow.mail).join(
        LetterBytesRow, col(LetterBytesRow.key) == col(LetterRow.key)
    )
