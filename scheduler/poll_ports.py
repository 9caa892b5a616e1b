"""What the use cases need in order to keep date polls: one shelf of the store.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from scheduler.records.polls import DatePoll, PollAnswer


class PollShelf(Protocol):
    """Date polls and the answers to them."""

    def get(self, key: str) -> DatePoll | None:
        """Give one poll; in a writing transaction it stays as it is until the end."""
        ...

    def of_body(self, body: str) -> tuple[DatePoll, ...]:
        """Give a body's polls, oldest first, then by key."""
        ...

    def open_ones(self) -> tuple[DatePoll, ...]:
        """Give every poll that is open, oldest first, then by key."""
        ...

    def add(self, poll: DatePoll) -> None:
        """Keep a new poll.

        Raises:
            StoreConflictError: the key is taken.
        """
        ...

    def put(self, poll: DatePoll) -> None:
        """Keep the poll, replacing the one of the same key."""
        ...

    def add_answers(self, answers: Sequence[PollAnswer]) -> None:
        """Keep answers; earlier ones stay."""
        ...

    def answers(self, poll: str) -> tuple[PollAnswer, ...]:
        """Give all answers to a poll, in the order in which they were kept."""
        ...
