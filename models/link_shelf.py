"""Personal links, kept hashed."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Connection, bindparam, update
from sqlmodel import col, select

from models import answer_rows
from models.answer_tables import MemberLinkRow
from models.writing import Question, insert, row_of, rows_of
from scheduler.records.answers import MemberLink


class SqlLinks:
    """The link shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def add(self, link: MemberLink) -> None:
        """Keep a new link."""
        insert(self._connection, MemberLinkRow, [answer_rows.row_of_link(link)])

    def of_person(self, person: str) -> tuple[MemberLink, ...]:
        """Give all of a person's links, revoked ones too, newest generation first."""
        found = rows_of(self._connection, _of_person(), person=person)
        return tuple(answer_rows.link_of(row) for row in found)

    def by_token(self, token_sha256: str) -> MemberLink | None:
        """Give the link of a token unless it is revoked."""
        row = row_of(self._connection, _by_token(), token_sha256=token_sha256)
        return None if row is None else answer_rows.link_of(row)

    def revoke(self, person: str, at: datetime) -> int:
        """Revoke all of a person's links; gives how many were living."""
        statement = (
            update(MemberLinkRow)
            .where(col(MemberLinkRow.person) == person, col(MemberLinkRow.revoked_at).is_(None))
            .values(revoked_at=at)
        )
        return self._connection.execute(statement).rowcount


@cache
def _of_person() -> Question:
    mine = select(MemberLinkRow).where(col(MemberLinkRow.person) == bindparam("person"))
    return mine.order_by(col(MemberLinkRow.generation).desc())


@cache
def _by_token() -> Question:
    token, living = col(MemberLinkRow.token_sha256), col(MemberLinkRow.revoked_at).is_(None)
    return select(MemberLinkRow).where(token == bindparam("token_sha256"), living)
