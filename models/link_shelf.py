"""Personal links, kept hashed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update
from sqlmodel import col, select

from models import answer_rows
from models.answer_tables import MemberLinkRow
from models.writing import insert, row_of, rows_of
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
        question = (
            select(MemberLinkRow)
            .where(col(MemberLinkRow.person) == person)
            .order_by(col(MemberLinkRow.generation).desc())
        )
        return tuple(answer_rows.link_of(row) for row in rows_of(self._connection, question))

    def by_token(self, token_sha256: str) -> MemberLink | None:
        """Give the link of a token unless it is revoked."""
        question = select(MemberLinkRow).where(
            col(MemberLinkRow.token_sha256) == token_sha256, col(MemberLinkRow.revoked_at).is_(None)
        )
        row = row_of(self._connection, question)
        return None if row is None else answer_rows.link_of(row)

    def revoke(self, person: str, at: datetime) -> int:
        """Revoke all of a person's links; gives how many were living."""
        statement = (
            update(MemberLinkRow)
            .where(col(MemberLinkRow.person) == person, col(MemberLinkRow.revoked_at).is_(None))
            .values(revoked_at=at)
        )
        return self._connection.execute(statement).rowcount
