"""Accords: the whole accord in one row."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.accord_tables import AccordRow
from models.writing import Question, held_still, insert_or_replace, row_of, rows_of
from scheduler.records.accords import Accord, AccordState


@cache
def _accords() -> TypeAdapter[Accord]:
    return TypeAdapter(Accord)


class SqlAccords:
    """The accord shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> Accord | None:
        """Give one accord; in a writing transaction it stays as it is until the end."""
        question = select(AccordRow).where(col(AccordRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else _accords().validate_json(row["content"])

    def of_agreement(self, agreement: str) -> tuple[Accord, ...]:
        """Give an agreement's accords, newest first, then by key."""
        found = sorted(
            self._found(_of_agreement(), agreement=agreement),
            key=lambda accord: accord.key,
        )
        return tuple(sorted(found, key=lambda accord: accord.made_at, reverse=True))

    def open_ones(self) -> tuple[Accord, ...]:
        """Give every accord that is open, oldest first, then by key."""
        found = self._found(_open_ones())
        return tuple(sorted(found, key=lambda accord: (accord.made_at, accord.key)))

    def put(self, accord: Accord) -> None:
        """Keep an accord, replacing the one of the same key."""
        row = {
            "key": accord.key,
            "agreement": accord.agreement,
            "state": accord.state.value,
            "made_at": accord.made_at,
            "content": _accords().dump_json(accord).decode(),
        }
        insert_or_replace(self._connection, AccordRow, [row])

    def _found(self, question: Question, **values: Any) -> list[Accord]:  # noqa: ANN401
        found = rows_of(self._connection, question, **values)
        return [_accords().validate_json(row["content"]) for row in found]


@cache
def _of_agreement() -> Question:
    return select(AccordRow).where(col(AccordRow.agreement) == bindparam("agreement"))


@cache
def _open_ones() -> Question:
    return select(AccordRow).where(col(AccordRow.state) == AccordState.OPEN.value)
