"""Feed tokens, feeds kept ready, and the number that readers watch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, update
from sqlmodel import col, select

from models import rows
from models.counters import number_of, raise_number
from models.tables import FeedBytesRow, FeedTokenRow
from models.writing import insert, insert_or_replace, row_of, rows_of
from scheduler.records.feeds import FeedBytes, FeedKind, FeedToken

VERSION = "feeds"


class SqlFeeds:
    """The feed shelf of one transaction. The version rises once, at its end (see ``finish``)."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection
        self._changed = False

    def add_token(self, token: FeedToken) -> None:
        """Keep a new token.

        Raises:
            StoreConflictError: the token is there already.
        """
        insert(self._connection, FeedTokenRow, [rows.row_of_token(token)])
        self._changed = True

    def tokens(self, kind: FeedKind, subject: str) -> tuple[FeedToken, ...]:
        """Give the tokens of a subject, newest first."""
        question = (
            select(FeedTokenRow)
            .where(col(FeedTokenRow.kind) == kind.value, col(FeedTokenRow.subject) == subject)
            .order_by(col(FeedTokenRow.made_at).desc())
        )
        return tuple(rows.token_of(row) for row in rows_of(self._connection, question))

    def revoke(self, token_sha256: str, at: datetime) -> bool:
        """Revoke a token; ``False`` when it is unknown or already revoked."""
        statement = (
            update(FeedTokenRow)
            .where(col(FeedTokenRow.token_sha256) == token_sha256, col(FeedTokenRow.revoked_at).is_(None))
            .values(revoked_at=at)
        )
        revoked = self._connection.execute(statement).rowcount == 1
        self._changed = self._changed or revoked
        return revoked

    def put_bytes(self, feeds: Sequence[FeedBytes]) -> None:
        """Keep feeds ready, and raise the version that readers watch."""
        insert_or_replace(self._connection, FeedBytesRow, [rows.row_of_feed(feed) for feed in feeds])
        self._changed = self._changed or bool(feeds)

    def bytes_of(self, kind: FeedKind, subject: str) -> FeedBytes | None:
        """Give a feed's bytes."""
        question = select(FeedBytesRow).where(
            col(FeedBytesRow.kind) == kind.value, col(FeedBytesRow.subject) == subject
        )
        row = row_of(self._connection, question)
        return None if row is None else rows.feed_of(row)

    def by_token(self, token_sha256: str) -> FeedBytes | None:
        """Give the feed that a living token opens."""
        question = (
            select(FeedBytesRow)
            .join(
                FeedTokenRow,
                (col(FeedTokenRow.kind) == col(FeedBytesRow.kind))
                & (col(FeedTokenRow.subject) == col(FeedBytesRow.subject)),
            )
            .where(col(FeedTokenRow.token_sha256) == token_sha256, col(FeedTokenRow.revoked_at).is_(None))
        )
        row = row_of(self._connection, question)
        return None if row is None else rows.feed_of(row)

    def version(self) -> int:
        """Give a number that rises whenever any feed or token changes."""
        self.finish()
        return number_of(self._connection, VERSION)

    def finish(self) -> None:
        """Raise the version if anything changed; the store calls it at the end of the transaction.

        Late, because it locks one row that all who change feeds share.
        """
        if self._changed:
            raise_number(self._connection, VERSION)
            self._changed = False
