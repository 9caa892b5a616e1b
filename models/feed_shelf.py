"""Feed tokens, feeds kept ready, and the number that readers watch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, bindparam, delete, or_, tuple_, update
from sqlmodel import col, select

from calendars.alarms import with_alarms
from models import rows
from models.counters import number_of, raise_number
from models.tables import FeedBytesRow, FeedFaultRow, FeedTokenRow
from models.writing import Question, insert, insert_new, insert_or_replace, row_of, rows_of
from scheduler.records.feeds import FeedBytes, FeedFault, FeedFetch, FeedKind, FeedToken

VERSION = "feeds"

CHUNK = 200
"""How many faults are settled in one statement."""


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

    def token(self, token_sha256: str) -> FeedToken | None:
        """Give a token, also a revoked one."""
        row = row_of(
            self._connection, select(FeedTokenRow).where(col(FeedTokenRow.token_sha256) == token_sha256)
        )
        return None if row is None else rows.token_of(row)

    def made_by(self, person: str) -> tuple[FeedToken, ...]:
        """Give the living tokens that somebody made, newest first, then by token."""
        found = rows_of(self._connection, _made_by(), person=person)
        return tuple(rows.token_of(row) for row in found)

    def living(self, kind: FeedKind | None = None) -> tuple[FeedToken, ...]:
        """Give every living token (of one kind, or all), by token."""
        question = select(FeedTokenRow).where(col(FeedTokenRow.revoked_at).is_(None))
        if kind is not None:
            question = question.where(col(FeedTokenRow.kind) == kind.value)
        ordered = question.order_by(col(FeedTokenRow.token_sha256))
        return tuple(rows.token_of(row) for row in rows_of(self._connection, ordered))

    def choose(self, token_sha256: str, kind: FeedKind, alarms: tuple[int, ...]) -> bool:
        """Change what a living token opens and how it rings; ``False`` when there is none."""
        statement = (
            update(FeedTokenRow)
            .where(col(FeedTokenRow.token_sha256) == token_sha256, col(FeedTokenRow.revoked_at).is_(None))
            .values(kind=kind.value, alarms=rows.words_of_alarms(alarms))
        )
        chosen = self._connection.execute(statement).rowcount == 1
        self._changed = self._changed or chosen
        return chosen

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

    def fetched(self, fetches: Sequence[FeedFetch]) -> tuple[str, ...]:
        """Note when living tokens were used last; gives those exposed for the first time, in order."""
        living = col(FeedTokenRow.revoked_at).is_(None)
        seen_at = col(FeedTokenRow.last_fetched_at)
        exposed = []
        for fetch in fetches:
            token = (col(FeedTokenRow.token_sha256) == fetch.token_sha256, living)
            newer = or_(seen_at.is_(None), seen_at <= fetch.at)
            noted = {"last_fetched_at": fetch.at, "last_client": fetch.client.value}
            self._connection.execute(update(FeedTokenRow).where(*token, newer).values(noted))
            if fetch.exposed:
                first = update(FeedTokenRow).where(*token, col(FeedTokenRow.exposed_at).is_(None))
                if self._connection.execute(first.values(exposed_at=fetch.at)).rowcount == 1:
                    exposed.append(fetch.token_sha256)
        return tuple(exposed)

    def put_bytes(self, feeds: Sequence[FeedBytes]) -> None:
        """Keep feeds ready, settle their faults, and raise the version that readers watch."""
        insert_or_replace(self._connection, FeedBytesRow, [rows.row_of_feed(feed) for feed in feeds])
        if feeds:
            settled = [(feed.kind.value, feed.subject) for feed in feeds]
            named = tuple_(col(FeedFaultRow.kind), col(FeedFaultRow.subject))
            for piece in range(0, len(settled), CHUNK):
                fixed = named.in_(settled[piece : piece + CHUNK])
                self._connection.execute(delete(FeedFaultRow).where(fixed))
        self._changed = self._changed or bool(feeds)

    def bytes_of(self, kind: FeedKind, subject: str) -> FeedBytes | None:
        """Give a feed's bytes."""
        question = select(FeedBytesRow).where(
            col(FeedBytesRow.kind) == kind.value, col(FeedBytesRow.subject) == subject
        )
        row = row_of(self._connection, question)
        return None if row is None else rows.feed_of(row)

    def by_token(self, token_sha256: str) -> FeedBytes | None:
        """Give the feed that a living token opens, with the token's alarms in it."""
        token = self.token(token_sha256)
        if token is None or token.revoked_at is not None:
            return None
        feed = self.bytes_of(token.kind, token.subject)
        return None if feed is None else with_alarms(feed, token.alarms)

    def put_fault(self, fault: FeedFault) -> None:
        """Keep a feed's fault; the first one stays until the feed is kept again."""
        insert_new(self._connection, FeedFaultRow, rows.row_of_fault(fault))

    def faults(self) -> tuple[FeedFault, ...]:
        """Give the faults that are not settled, by kind and subject."""
        return tuple(rows.fault_of(row) for row in rows_of(self._connection, _faults()))

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


@cache
def _made_by() -> Question:
    living = select(FeedTokenRow).where(col(FeedTokenRow.revoked_at).is_(None))
    mine = living.where(col(FeedTokenRow.made_by) == bindparam("person"))
    return mine.order_by(col(FeedTokenRow.made_at).desc(), col(FeedTokenRow.token_sha256))


@cache
def _faults() -> Question:
    return select(FeedFaultRow).order_by(col(FeedFaultRow.kind), col(FeedFaultRow.subject))
