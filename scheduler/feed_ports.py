"""The shelf of calendar feeds: their addresses, the bytes kept ready, what went wrong with them.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from scheduler.records.feeds import FeedBytes, FeedFault, FeedFetch, FeedKind, FeedToken


class FeedShelf(Protocol):
    """Feed tokens, the bytes kept ready, and what went wrong with them."""

    def add_token(self, token: FeedToken) -> None:
        """Keep a new token."""
        ...

    def token(self, token_sha256: str) -> FeedToken | None:
        """Give a token, also a revoked one."""
        ...

    def tokens(self, kind: FeedKind, subject: str) -> tuple[FeedToken, ...]:
        """Give the tokens of a subject, newest first."""
        ...

    def made_by(self, person: str) -> tuple[FeedToken, ...]:
        """Give the living tokens that somebody made, newest first, then by token."""
        ...

    def living(self, kind: FeedKind | None = None) -> tuple[FeedToken, ...]:
        """Give every living token (of one kind, or all), by token."""
        ...

    def choose(self, token_sha256: str, kind: FeedKind, alarms: tuple[int, ...]) -> bool:
        """Change what a living token opens and how it rings; ``False`` when there is none."""
        ...

    def revoke(self, token_sha256: str, at: datetime) -> bool:
        """Revoke a token; ``False`` when it is unknown or already revoked."""
        ...

    def fetched(self, fetches: Sequence[FeedFetch]) -> tuple[str, ...]:
        """Note when living tokens were used last; gives those exposed for the first time, in order.

        An earlier fetch than the one noted changes nothing. The version does not rise: no answer changes.
        """
        ...

    def put_bytes(self, feeds: Sequence[FeedBytes]) -> None:
        """Keep feeds ready, settle their faults, and raise the version that readers watch."""
        ...

    def bytes_of(self, kind: FeedKind, subject: str) -> FeedBytes | None:
        """Give a feed's bytes."""
        ...

    def by_token(self, token_sha256: str) -> FeedBytes | None:
        """Give the feed that a living token opens, with the token's alarms in it."""
        ...

    def put_fault(self, fault: FeedFault) -> None:
        """Keep a feed's fault; the first one stays until the feed is kept again."""
        ...

    def faults(self) -> tuple[FeedFault, ...]:
        """Give the faults that are not settled, by kind and subject."""
        ...

    def version(self) -> int:
        """Give a number that rises whenever any feed or token changes."""
        ...
