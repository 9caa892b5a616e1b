"""For how long things are kept: the choices, and what is older than they say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update
from sqlmodel import col

from models.answer_tables import AnswerRow
from models.attachment_tables import OpeningRow
from models.draft_share_tables import DraftAnswerRow
from models.plan_draft_tables import PlanDraftRow
from models.poll_tables import DatePollRow, PollAnswerRow
from models.retention_tables import RetentionRow
from models.rows import named, values_of
from models.tables import AttemptRow, LetterBytesRow, LetterRow, MeetingRow, TableRow
from models.writing import insert_or_replace, rows_of, table_of
from scheduler.records.agreement import Agreement
from scheduler.records.erasure import Trace
from scheduler.records.letters import LetterState
from scheduler.records.plan_drafts import PlanDraftState
from scheduler.records.polls import PollState
from scheduler.records.retention import PASSING_LETTERS, Retention

_SETTLED = (LetterState.ACCEPTED.value, LetterState.REFUSED.value, LetterState.SUPERSEDED.value)


class SqlRetention:
    """The shelf of choices of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def all(self) -> tuple[Retention, ...]:
        """Give every choice, by number and kind."""
        rows = rows_of(self._connection, select(table_of(RetentionRow)))
        found = (Retention(**{**named(Retention, row), "trace": Trace(row["trace"])}) for row in rows)
        return tuple(sorted(found, key=lambda one: (one.number, one.trace)))

    def put(self, one: Retention) -> None:
        """Keep a choice, replacing the municipality's earlier one for the kind."""
        insert_or_replace(self._connection, RetentionRow, [values_of(one)])

    def count(self, trace: Trace, agreement: Agreement, before: datetime) -> int:
        """Count what ``take`` would take away."""
        table, where = _rows(trace, agreement, before)
        asked = select(func.count()).select_from(table).where(where)
        return int(self._connection.execute(asked).scalar_one())

    def take(self, trace: Trace, agreement: Agreement, before: datetime) -> int:
        """Take away an agreement's things of a kind from before the moment; gives how many."""
        table, where = _rows(trace, agreement, before)
        if trace is Trace.LETTERS:
            keys = select(col(LetterRow.key)).where(where)
            self._connection.execute(delete(LetterBytesRow).where(col(LetterBytesRow.key).in_(keys)))
            self._connection.execute(delete(AttemptRow).where(col(AttemptRow.letter).in_(keys)))
        if trace is Trace.ANSWER_WORDS:
            empty: Mapping[str, Any] = {"comment": "", "message_id": ""}
            return int(self._connection.execute(update(table).where(where).values(**empty)).rowcount)
        return int(self._connection.execute(delete(table).where(where)).rowcount)


def _rows(trace: Trace, agreement: Agreement, before: datetime) -> tuple[type[TableRow], ColumnElement[bool]]:
    """Give a kind's table, and which of its rows are an agreement's, over, and from before the moment."""
    if trace is Trace.LETTERS:
        return LetterRow, and_(
            col(LetterRow.agreement) == agreement.key,
            col(LetterRow.kind).in_([kind.value for kind in PASSING_LETTERS]),
            col(LetterRow.state).in_(_SETTLED),
            col(LetterRow.made_at) < before,
        )
    if trace is Trace.POLL_ANSWERS:
        over = select(col(DatePollRow.key)).where(
            col(DatePollRow.body).in_([body.key for body in agreement.bodies]),
            col(DatePollRow.state) != PollState.OPEN.value,
        )
        return PollAnswerRow, and_(col(PollAnswerRow.poll).in_(over), col(PollAnswerRow.at) < before)
    if trace is Trace.DRAFT_ANSWERS:
        done = select(col(PlanDraftRow.key)).where(
            col(PlanDraftRow.agreement) == agreement.key,
            col(PlanDraftRow.state) != PlanDraftState.OPEN.value,
        )
        return DraftAnswerRow, and_(col(DraftAnswerRow.draft).in_(done), col(DraftAnswerRow.at) < before)
    held = select(col(MeetingRow.key)).where(
        col(MeetingRow.agreement) == agreement.key, col(MeetingRow.end) < before
    )
    if trace is Trace.OPENED_PAPERS:
        return OpeningRow, and_(col(OpeningRow.meeting).in_(held), col(OpeningRow.at) < before)
    worded = or_(col(AnswerRow.comment) != "", col(AnswerRow.message_id) != "")
    return AnswerRow, and_(col(AnswerRow.meeting).in_(held), col(AnswerRow.at) < before, worded)
