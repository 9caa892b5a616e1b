"""Tickets and sessions."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Update, bindparam, update
from sqlmodel import col, select

from models import access_rows as rows
from models.access_tables import SessionRow, TicketRow
from models.writing import Question, insert, row_of, rows_of
from scheduler.records.access import Session, Ticket


class SqlAccess:
    """The access shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def add_ticket(self, ticket: Ticket) -> None:
        """Keep a one-time link."""
        insert(self._connection, TicketRow, [rows.row_of_ticket(ticket)])

    def use_ticket(self, token_sha256: str, browser_sha256: str, now: datetime) -> str | None:
        """Use a ticket once: give its person; ``None`` when unknown, used, expired or not this browser's."""
        statement = (
            update(TicketRow)
            .where(
                col(TicketRow.token_sha256) == token_sha256,
                col(TicketRow.browser_sha256) == browser_sha256,
                col(TicketRow.used_at).is_(None),
                col(TicketRow.expires_at) > now,
            )
            .values(used_at=now)
            .returning(col(TicketRow.person))
        )
        return self._connection.execute(statement).scalar()

    def add_session(self, session: Session) -> None:
        """Keep a session."""
        insert(self._connection, SessionRow, [rows.row_of_session(session)])

    def session(self, token_sha256: str, now: datetime) -> Session | None:
        """Give a living session: neither ended nor expired."""
        row = row_of(self._connection, _living_one(), token_sha256=token_sha256, now=now)
        return None if row is None else rows.session_of(row)

    def sessions_of(self, person: str, now: datetime) -> tuple[Session, ...]:
        """Give a person's living sessions, newest first."""
        found = rows_of(self._connection, _living_of(), person=person, now=now)
        return tuple(rows.session_of(row) for row in found)

    def see_session(self, token_sha256: str, now: datetime) -> None:
        """Note that a session is used."""
        self._connection.execute(_one(token_sha256).values(seen_at=now))

    def strengthen(self, token_sha256: str, now: datetime) -> None:
        """Note that a second factor was shown in a session."""
        self._connection.execute(_one(token_sha256).values(strong_at=now))

    def end_session(self, token_sha256: str, now: datetime) -> None:
        """End a session; harmless when it is unknown."""
        self._connection.execute(_one(token_sha256).values(ended_at=now))


@cache
def _living() -> Question:
    living = col(SessionRow.ended_at).is_(None), col(SessionRow.expires_at) > bindparam("now")
    return select(SessionRow).where(*living)


@cache
def _living_one() -> Question:
    return _living().where(col(SessionRow.token_sha256) == bindparam("token_sha256"))


@cache
def _living_of() -> Question:
    mine = _living().where(col(SessionRow.person) == bindparam("person"))
    return mine.order_by(col(SessionRow.started_at).desc(), col(SessionRow.token_sha256))


def _one(token_sha256: str) -> Update:
    return update(SessionRow).where(
        col(SessionRow.token_sha256) == token_sha256, col(SessionRow.ended_at).is_(None)
    )
