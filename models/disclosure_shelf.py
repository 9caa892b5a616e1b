"""Requests for disclosure: the whole request in one row."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.disclosure_tables import DisclosureRow
from models.writing import Question, held_still, insert, insert_or_replace, row_of, rows_of
from scheduler.records.disclosures import DisclosureRequest


@cache
def _requests() -> TypeAdapter[DisclosureRequest]:
    return TypeAdapter(DisclosureRequest)


class SqlDisclosures:
    """The shelf of requests for disclosure of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> DisclosureRequest | None:
        """Give one request; in a writing transaction it stays as it is until the end."""
        return self._one(select(DisclosureRow).where(col(DisclosureRow.key) == key))

    def by_token(self, token_sha256: str) -> DisclosureRequest | None:
        """Give the request that a token opens."""
        return self._one(select(DisclosureRow).where(col(DisclosureRow.token_sha256) == token_sha256))

    def of_body(self, body: str) -> tuple[DisclosureRequest, ...]:
        """Give a body's requests, oldest first, then by key."""
        return self._oldest_first(_of_body(), body=body)

    def open_ones(self) -> tuple[DisclosureRequest, ...]:
        """Give every request without an answer, oldest first, then by key."""
        return self._oldest_first(_open_ones())

    def with_address(self) -> tuple[DisclosureRequest, ...]:
        """Give every answered request whose asker's address is still kept, oldest first, then by key."""
        return self._oldest_first(_with_address())

    def add(self, request: DisclosureRequest) -> None:
        """Keep a new request.

        Raises:
            StoreConflictError: the key or the token is taken.
        """
        insert(self._connection, DisclosureRow, [_row_of(request)])

    def put(self, request: DisclosureRequest) -> None:
        """Keep the request, replacing the one of the same key."""
        insert_or_replace(self._connection, DisclosureRow, [_row_of(request)])

    def _one(self, question: Question) -> DisclosureRequest | None:
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else _requests().validate_json(row["content"])

    def _oldest_first(self, question: Question, **values: Any) -> tuple[DisclosureRequest, ...]:  # noqa: ANN401
        rows = rows_of(self._connection, question, **values)
        found = [_requests().validate_json(row["content"]) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.received_at, one.key)))


def _row_of(request: DisclosureRequest) -> dict[str, Any]:
    return {
        "key": request.key,
        "token_sha256": request.token_sha256,
        "body": request.body,
        "waits": request.open,
        "addressed": bool(request.address) and not request.open,
        "received_at": request.received_at,
        "content": _requests().dump_json(request).decode(),
    }


@cache
def _of_body() -> Question:
    return select(DisclosureRow).where(col(DisclosureRow.body) == bindparam("body"))


@cache
def _open_ones() -> Question:
    return select(DisclosureRow).where(col(DisclosureRow.waits).is_(True))


@cache
def _with_address() -> Question:
    return select(DisclosureRow).where(col(DisclosureRow.addressed).is_(True))
