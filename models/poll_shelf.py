"""Date polls: the whole poll in one row, and its answers one row each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.poll_tables import DatePollRow, PollAnswerRow
from models.rows import named, values_of
from models.writing import Question, held_still, insert, insert_or_replace, row_of, rows_of
from scheduler.records.polls import DatePoll, PollAnswer, PollChoice, PollState


@cache
def _polls() -> TypeAdapter[DatePoll]:
    return TypeAdapter(DatePoll)


class SqlPolls:
    """The poll shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> DatePoll | None:
        """Give one poll; in a writing transaction it stays as it is until the end."""
        question = select(DatePollRow).where(col(DatePollRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else _polls().validate_json(row["content"])

    def of_body(self, body: str) -> tuple[DatePoll, ...]:
        """Give a body's polls, oldest first, then by key."""
        return self._oldest_first(_of_body(), body=body)

    def open_ones(self) -> tuple[DatePoll, ...]:
        """Give every poll that is open, oldest first, then by key."""
        return self._oldest_first(_open_ones())

    def add(self, poll: DatePoll) -> None:
        """Keep a new poll.

        Raises:
            StoreConflictError: the key is taken.
        """
        insert(self._connection, DatePollRow, [_row_of(poll)])

    def put(self, poll: DatePoll) -> None:
        """Keep the poll, replacing the one of the same key."""
        insert_or_replace(self._connection, DatePollRow, [_row_of(poll)])

    def add_answers(self, answers: Sequence[PollAnswer]) -> None:
        """Keep answers; earlier ones stay."""
        insert(self._connection, PollAnswerRow, [values_of(one) for one in answers])

    def answers(self, poll: str) -> tuple[PollAnswer, ...]:
        """Give all answers to a poll, in the order in which they were kept."""
        asked = select(PollAnswerRow).where(col(PollAnswerRow.poll) == poll).order_by(col(PollAnswerRow.id))
        return tuple(
            PollAnswer(**{**named(PollAnswer, row), "choice": PollChoice(row["choice"])})
            for row in rows_of(self._connection, asked)
        )

    def _oldest_first(self, question: Question, **values: Any) -> tuple[DatePoll, ...]:  # noqa: ANN401
        rows = rows_of(self._connection, question, **values)
        found = [_polls().validate_json(row["content"]) for row in rows]
        return tuple(sorted(found, key=lambda poll: (poll.made_at, poll.key)))


def _row_of(poll: DatePoll) -> dict[str, Any]:
    row = {"key": poll.key, "body": poll.body, "state": poll.state.value, "made_at": poll.made_at}
    return row | {"content": _polls().dump_json(poll).decode()}


@cache
def _of_body() -> Question:
    return select(DatePollRow).where(col(DatePollRow.body) == bindparam("body"))


@cache
def _open_ones() -> Question:
    return select(DatePollRow).where(col(DatePollRow.state) == PollState.OPEN.value)
