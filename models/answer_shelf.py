"""Answers, mails that were taken in, and addresses that fail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, bindparam, update
from sqlmodel import col, select

from models import answer_rows
from models.answer_tables import AnswerRow, BounceRow, ReceivedMailRow
from models.rows import Row
from models.writing import Question, chunks, insert, insert_statement, row_of, rows_of, table_of
from scheduler.records.answers import Answer, Bounce
from scheduler.records.inbox import ReceivedMail


class SqlAnswers:
    """The answer shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def add(self, answer: Answer) -> None:
        """Keep an answer; earlier ones stay."""
        insert(self._connection, AnswerRow, [answer_rows.row_of_answer(answer)])

    def of_meeting(self, meeting: str) -> tuple[Answer, ...]:
        """Give all answers to a meeting, in the order in which they were kept."""
        found = rows_of(self._connection, _of_meeting(), meeting=meeting)
        return tuple(answer_rows.answer_of(row) for row in found)

    def of_meetings(self, meetings: Sequence[str]) -> tuple[Answer, ...]:
        """Give all answers to several meetings, in the order in which they were kept."""
        found: list[Row] = []
        for piece in chunks(meetings):
            found += rows_of(self._connection, _of_meetings(), meetings=piece)
        return tuple(answer_rows.answer_of(row) for row in sorted(found, key=itemgetter("id")))

    def add_mail(self, mail: ReceivedMail) -> bool:
        """Keep a mail that was taken in; ``False`` when one of this identity was already."""
        statement = (
            insert_statement(self._connection, ReceivedMailRow)
            .on_conflict_do_nothing(index_elements=["identity"])
            .returning(col(ReceivedMailRow.identity))
        )
        return self._connection.execute(statement, [answer_rows.row_of_mail(mail)]).first() is not None

    def has_mail(self, identity: str) -> bool:
        """Tell whether a mail of this identity was taken in."""
        return self.mail(identity) is not None

    def mail(self, identity: str) -> ReceivedMail | None:
        """Give one mail."""
        row = row_of(self._connection, select(ReceivedMailRow).where(_is(identity)))
        return None if row is None else answer_rows.mail_of(row)

    def to_look_at(self, agreements: Sequence[str], limit: int = 200) -> tuple[ReceivedMail, ...]:
        """Give mails of these agreements that wait for a human, newest first."""
        found = rows_of(self._connection, _waiting_of(), agreements=agreements, most=limit)
        return tuple(answer_rows.mail_of(row) for row in found)

    def mails_of_meeting(self, meeting: str) -> tuple[ReceivedMail, ...]:
        """Give the mails about a meeting that wait for a human, newest first."""
        found = rows_of(self._connection, _waiting_about(), meeting=meeting)
        return tuple(answer_rows.mail_of(row) for row in found)

    def settle_mail(self, identity: str, by: str, at: datetime) -> bool:
        """Mark a mail as looked at; ``False`` when it was not waiting."""
        statement = (
            update(ReceivedMailRow)
            .where(_is(identity), col(ReceivedMailRow.shown), col(ReceivedMailRow.settled_at).is_(None))
            .values(settled_at=at, settled_by=by)
        )
        return self._connection.execute(statement).rowcount > 0

    def add_bounce(self, bounce: Bounce) -> bool:
        """Mark an address as failing; ``False`` when it is already (the first bounce is kept)."""
        row = answer_rows.row_of_bounce(bounce)
        held = table_of(BounceRow).c
        statement = insert_statement(self._connection, BounceRow)
        marked = statement.on_conflict_do_update(
            index_elements=["address", "agreement"],
            set_={name: value for name, value in row.items() if name not in {"address", "agreement"}},
            where=held.mended_at.is_not(None),
        )
        return self._connection.execute(marked.returning(held.address), row).first() is not None

    def failing(self, agreements: Sequence[str]) -> tuple[Bounce, ...]:
        """Give the addresses of these agreements that fail now, by address."""
        asked = rows_of(self._connection, _failing(), agreements=agreements)
        found = (answer_rows.bounce_of(row) for row in asked)
        return tuple(sorted(found, key=lambda bounce: (bounce.address, bounce.agreement)))

    def mend(self, address: str, agreement: str, at: datetime) -> bool:
        """Mark an address as mended; ``False`` when it was not failing."""
        statement = (
            update(BounceRow)
            .where(col(BounceRow.address) == address, col(BounceRow.agreement) == agreement)
            .where(col(BounceRow.mended_at).is_(None))
            .values(mended_at=at)
        )
        return self._connection.execute(statement).rowcount > 0


def _is(identity: str) -> ColumnElement[bool]:
    return col(ReceivedMailRow.identity) == identity


def _waiting() -> Question:
    shown, settled = col(ReceivedMailRow.shown), col(ReceivedMailRow.settled_at)
    return select(ReceivedMailRow).where(shown, settled.is_(None)).order_by(col(ReceivedMailRow.id).desc())


@cache
def _waiting_of() -> Question:
    return (
        _waiting()
        .where(col(ReceivedMailRow.agreement).in_(bindparam("agreements", expanding=True)))
        .limit(bindparam("most"))
    )


@cache
def _waiting_about() -> Question:
    return _waiting().where(col(ReceivedMailRow.meeting) == bindparam("meeting"))


@cache
def _failing() -> Question:
    return select(BounceRow).where(
        col(BounceRow.agreement).in_(bindparam("agreements", expanding=True)),
        col(BounceRow.mended_at).is_(None),
    )


@cache
def _of_meetings() -> Question:
    return select(AnswerRow).where(col(AnswerRow.meeting).in_(bindparam("meetings", expanding=True)))


@cache
def _of_meeting() -> Question:
    question = select(AnswerRow).where(col(AnswerRow.meeting) == bindparam("meeting"))
    return question.order_by(col(AnswerRow.id))
