"""Meetings that were read before are not built anew while their rows stand as they did.

Building a meeting from its row costs ten times as much as fetching it, and a police unit's year has a
thousand. What is remembered goes by the whole row as the database gives it, in every reading: what was
rolled back, changed or written by another process can never be mistaken for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Text, cast, type_coerce
from sqlalchemy.types import JSON, NullType

from models import rows
from models.tables import MeetingRow
from models.writing import Question, table_of
from scheduler.records.meetings import Meeting

LIMIT: Final = 4000
"""The most meetings remembered; those remembered first are forgotten first."""


class SeenMeetings:
    """The meetings of one store that were built last, for all its threads."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[str, tuple[tuple[Any, ...], Meeting]] = {}
        self._lock = Lock()

    def read(self, connection: Connection, question: Question, values: dict[str, Any]) -> list[Meeting]:
        """Give the meetings that a question finds, in any order; build those whose rows have changed."""
        standing = {row[0]: tuple(row) for row in connection.execute(_as_it_stands(question), values)}
        found: dict[str, Meeting] = {}
        for key, row in standing.items():
            known = self._known.get(key)
            if known is not None and known[0] == row:
                found[key] = known[1]
        for key in standing.keys() - found.keys():
            found[key] = _built(connection, standing[key])
            self._remember(key, standing[key], found[key])
        return list(found.values())

    def _remember(self, key: str, row: tuple[Any, ...], meeting: Meeting) -> None:
        with self._lock:
            self._known.pop(key, None)
            self._known[key] = row, meeting
            while len(self._known) > LIMIT:
                del self._known[next(iter(self._known))]


def _built(connection: Connection, row: tuple[Any, ...]) -> Meeting:
    made = _makers(connection.dialect)
    pairs = zip(table_of(MeetingRow).c, made, row, strict=True)
    return rows.meeting_of({column.name: make(value) if make else value for column, make, value in pairs})


@lru_cache(maxsize=2)
def _makers(dialect: Dialect) -> tuple[Callable[[Any], Any] | None, ...]:
    """Give what makes of each column's plain value what a row has, as the database's types do it."""
    return tuple(
        json.loads
        if isinstance(column.type, JSON)
        else column.type.dialect_impl(dialect).result_processor(dialect, None)
        for column in table_of(MeetingRow).c
    )


@lru_cache(maxsize=32)
def _as_it_stands(question: Question) -> Question:
    """Ask the same for whole rows that nothing is made of: no moments, no content of JSON."""
    plain = [
        cast(column, Text) if isinstance(column.type, JSON) else type_coerce(column, NullType())
        for column in table_of(MeetingRow).c
    ]
    return question.with_only_columns(*plain)
