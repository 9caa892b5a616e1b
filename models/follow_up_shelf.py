"""Follow-ups: the whole record in one row, with the columns that rows are asked for by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, bindparam
from sqlmodel import col, select

from models.minutes_tables import FollowUpRow
from models.search_index import replace_same
from models.writing import Question, held_still, insert_or_replace, row_of, rows_of
from scheduler.agendas.searchable import entries_of_follow_up
from scheduler.records.follow_ups import FollowUp, FollowUpState


@cache
def _follow_ups() -> TypeAdapter[FollowUp]:
    return TypeAdapter(FollowUp)


class SqlFollowUps:
    """The shelf of follow-ups of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> FollowUp | None:
        """Give one follow-up."""
        question = select(col(FollowUpRow.content)).where(col(FollowUpRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else _follow_ups().validate_json(row["content"])

    def put(self, follow_ups: Sequence[FollowUp]) -> None:
        """Insert or replace follow-ups by key."""
        values = [
            {
                "key": one.key,
                "meeting": one.meeting,
                "body": one.body,
                "owner": one.owner,
                "state": one.state.value,
                "deadline": one.deadline,
                "content": _follow_ups().dump_json(one).decode(),
            }
            for one in follow_ups
        ]
        insert_or_replace(self._connection, FollowUpRow, values)
        replace_same(self._connection, [entry for one in follow_ups for entry in entries_of_follow_up(one)])

    def of_meeting(self, meeting: str) -> tuple[FollowUp, ...]:
        """Give what was agreed upon in a meeting, by number."""
        return self._found(_of_meeting(), meeting=meeting)

    def of_body(self, body: str) -> tuple[FollowUp, ...]:
        """Give a body's follow-ups, settled ones too, by key."""
        return self._found(_of_body(), body=body)

    def open_of(self, person: str) -> tuple[FollowUp, ...]:
        """Give what somebody is still to do, by deadline (those without one last), then by key."""
        return _by_deadline(self._found(_open_of(), person=person))

    def open_until(self, last: date) -> tuple[FollowUp, ...]:
        """Give everything open with a deadline at or before the day, by deadline, then by key."""
        return _by_deadline(self._found(_open_until(), last=last))

    def _found(self, question: Question, **values: Any) -> tuple[FollowUp, ...]:  # noqa: ANN401
        found = rows_of(self._connection, question, **values)
        read = (_follow_ups().validate_json(row["content"]) for row in found)
        # Databases sort keys by their own rules of language; ours are plain.
        return tuple(sorted(read, key=lambda one: one.key))


def _open() -> ColumnElement[bool]:
    return col(FollowUpRow.state) == FollowUpState.OPEN.value


def _by_deadline(found: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    return tuple(sorted(found, key=lambda one: (one.deadline or date.max, one.key)))


def _where(*conditions: ColumnElement[bool]) -> Question:
    return select(col(FollowUpRow.content)).where(*conditions)


@cache
def _of_meeting() -> Question:
    return _where(col(FollowUpRow.meeting) == bindparam("meeting"))


@cache
def _of_body() -> Question:
    return _where(col(FollowUpRow.body) == bindparam("body"))


@cache
def _open_of() -> Question:
    return _where(col(FollowUpRow.owner) == bindparam("person"), _open())


@cache
def _open_until() -> Question:
    deadline = col(FollowUpRow.deadline)
    return _where(_open(), deadline.is_not(None), deadline <= bindparam("last"))
