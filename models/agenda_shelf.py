"""Agenda revisions: drafts may change, what was approved is frozen."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, func
from sqlmodel import col, select

from models import rows
from models.frozen_agendas import refuse_thawing
from models.search_index import replace_kind
from models.tables import AgendaRow, MeetingRow
from models.writing import Question, held_still, insert, insert_or_replace, row_of, rows_of
from scheduler.agendas.searchable import entries_of_agenda
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.search import SearchKind


class SqlAgendas:
    """The agenda shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def revisions(self, meeting: str) -> tuple[Agenda, ...]:
        """Give all revisions of a meeting's agenda, oldest first."""
        found = rows_of(self._connection, held_still(self._connection, _revisions()), meeting=meeting)
        return tuple(rows.agenda_of(row) for row in found)

    def latest(self, meeting: str) -> Agenda | None:
        """Give the newest revision."""
        return self._newest(_latest(), meeting=meeting)

    def approved(self, meeting: str) -> Agenda | None:
        """Give the newest approved revision."""
        return self._newest(_approved(), meeting=meeting)

    def put(self, agenda: Agenda) -> None:
        """Insert a revision, or replace the same revision while it is a draft in the store.

        An approved revision may only become superseded, all else being the same.

        Raises:
            FrozenAgendaError: the stored revision is approved or superseded and the content differs.
            StoreConflictError: somebody else made the same revision at the same moment.
        """
        same = _latest().where(col(AgendaRow.revision) == agenda.revision)
        stored = self._newest(same, meeting=agenda.meeting)
        if stored is None:
            insert(self._connection, AgendaRow, [rows.row_of_agenda(agenda)])
        else:
            refuse_thawing(stored, agenda)
            insert_or_replace(self._connection, AgendaRow, [rows.row_of_agenda(agenda)])
        if agenda.state is not AgendaState.DRAFT:
            self._index(agenda.meeting)

    def last_number(self, body: str, year: int) -> int:
        """Give the highest item number frozen by an approval in the body's year (0: none).

        In a writing transaction on PostgreSQL, a second one that asks the same waits for the first.
        """
        self._wait_for_others(body, year)
        return self._connection.execute(_highest(), {"body": body, "year": year}).scalar() or 0

    def _index(self, meeting: str) -> None:
        approved = self.approved(meeting)
        found = entries_of_agenda(approved) if approved else ()
        replace_kind(self._connection, SearchKind.ITEM, meeting, found)

    def _newest(self, question: Question, **values: Any) -> Agenda | None:  # noqa: ANN401
        row = row_of(self._connection, held_still(self._connection, question), **values)
        return None if row is None else rows.agenda_of(row)

    def _wait_for_others(self, body: str, year: int) -> None:
        """Take turns in a body's year, since there is no row to lock before the first approval."""
        reading = self._connection.get_execution_options().get("postgresql_readonly", False)
        if self._connection.dialect.name == "postgresql" and not reading:
            turn = func.pg_advisory_xact_lock(func.hashtextextended(f"agenda {body} {year}", 0))
            self._connection.execute(select(turn))


@cache
def _revisions() -> Question:
    question = select(AgendaRow).where(col(AgendaRow.meeting) == bindparam("meeting"))
    return question.order_by(col(AgendaRow.revision))


@cache
def _latest() -> Question:
    question = select(AgendaRow).where(col(AgendaRow.meeting) == bindparam("meeting"))
    return question.order_by(col(AgendaRow.revision).desc()).limit(1)


@cache
def _approved() -> Question:
    return _latest().where(col(AgendaRow.state) == AgendaState.APPROVED.value)


@cache
def _highest() -> Question:
    joined = select(func.max(col(AgendaRow.last_number))).join(
        MeetingRow, col(MeetingRow.key) == col(AgendaRow.meeting)
    )
    return joined.where(
        col(MeetingRow.body) == bindparam("body"),
        col(AgendaRow.year) == bindparam("year"),
        col(AgendaRow.approved_at).is_not(None),
    )
