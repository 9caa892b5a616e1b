"""The feeds kept in memory for the door: by the SHA-256 of their token, within a limit of bytes.

Everything is as new as the store's version, which is asked for at most every half second. What is
stale is read again; while the store cannot be read, the last good copy is given. Times are seconds
of the monotonic clock that is handed in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import Enum
from typing import Final, Protocol

from scheduler.records.feeds import FeedBytes, FeedKind
from web.pace import Pace

_LOG: Final = logging.getLogger(__name__)

CHECK_SECONDS: Final = 0.5
"""How old the knowledge of the version may be."""

MEMORY_LIMIT: Final = 64 * 1024 * 1024
"""The most bytes of feeds kept in memory; those loaded first go first."""

UNKNOWN_LIMIT: Final = 20_000
"""The most unknown tokens remembered until the next change."""

MISS_BURST: Final = 100.0
"""How many feeds that do not exist an address may ask for at once; a holder's asking never counts."""

MISSES_PER_SECOND: Final = 10.0
"""How many more each second."""

_ENTRY_COST: Final = 1500

Headers = list[tuple[str, str]]


class FeedReader(Protocol):
    """What the door needs of the store; it opens and closes what it needs by itself."""

    def by_token(self, token_sha256: str) -> FeedBytes | None:
        """Give the feed that a living token opens; a ``RadshjulError`` when the store cannot be read."""
        ...

    def version(self) -> int:
        """Give a number that rises whenever any feed or token changes; may raise as ``by_token``."""
        ...


class Lookup(Enum):
    """Why there is no feed to answer with."""

    UNKNOWN = "unknown"
    UNAVAILABLE = "unavailable"
    LIMITED = "limited"


@dataclass(frozen=True, slots=True)
class Answer:
    """A feed ready to be sent; ``version`` is the store's when it was read."""

    version: int
    etag: str
    modified: datetime
    body: bytes
    full: Headers
    unchanged: Headers


class FeedTable:
    """Feeds by token, as new as the store's version."""

    def __init__(
        self,
        reader: FeedReader,
        monotonic: Callable[[], float],
        guards: Headers,
        *,
        memory_limit: int = MEMORY_LIMIT,
    ) -> None:
        """Take the way to the store, a clock that never goes back and headers for every answer."""
        self._reader = reader
        self._monotonic = monotonic
        self._guards = guards
        self._memory_limit = memory_limit
        self._answers: dict[str, Answer] = {}
        self._unknown: set[str] = set()
        self._used = 0
        self._version = -1
        self._checked_at = float("-inf")
        self._misses = Pace(MISS_BURST, MISSES_PER_SECOND)

    @property
    def used(self) -> int:
        """Tell how many bytes are kept, with a share for each entry's own cost."""
        return self._used

    def find(self, token_sha256: str, address: str) -> Answer | Lookup:
        """Give the feed of a token, or say why there is none; ``address`` is who asks."""
        self._learn_of_changes()
        kept = self._answers.get(token_sha256)
        if kept is not None and kept.version == self._version:
            return kept
        if token_sha256 in self._unknown:
            return Lookup.UNKNOWN
        if kept is None and not self._misses.allows(address, self._monotonic()):
            return Lookup.LIMITED
        return self._load(token_sha256, address, kept)

    def _learn_of_changes(self) -> None:
        now = self._monotonic()
        if now - self._checked_at < CHECK_SECONDS:
            return
        self._checked_at = now
        try:
            version = self._reader.version()
        except Exception as error:  # noqa: BLE001 - whatever it was, what is known is served on
            _LOG.warning("the feeds' version cannot be read: %s: %s", type(error).__name__, error)
            return
        if version != self._version:
            self._version = version
            self._unknown = set()

    def _load(self, token: str, address: str, kept: Answer | None) -> Answer | Lookup:
        version = self._version
        try:
            feed = self._reader.by_token(token)
        except Exception as error:  # noqa: BLE001 - whatever it was, it must not look like an empty calendar
            _LOG.warning("a feed cannot be read: %s: %s", type(error).__name__, error)
            return kept or Lookup.UNAVAILABLE
        self._forget(token)
        if feed is None:
            if not self._misses.allows(address, self._monotonic()):
                return Lookup.LIMITED  # as for an address that never was: that it once was is not told
            self._misses.count(address, self._monotonic())
            if len(self._unknown) < UNKNOWN_LIMIT:
                self._unknown.add(token)
            return Lookup.UNKNOWN
        answer = _answer(feed, version, self._guards)
        self._keep(token, answer)
        return answer

    def _keep(self, token: str, answer: Answer) -> None:
        self._answers[token] = answer
        self._used += len(answer.body) + _ENTRY_COST
        while self._used > self._memory_limit and len(self._answers) > 1:
            self._forget(next(iter(self._answers)))

    def _forget(self, token: str) -> None:
        gone = self._answers.pop(token, None)
        if gone is not None:
            self._used -= len(gone.body) + _ENTRY_COST


def _answer(feed: FeedBytes, version: int, guards: Headers) -> Answer:
    modified = feed.modified.astimezone(UTC).replace(microsecond=0)
    validators = [
        ("ETag", feed.etag),
        ("Last-Modified", format_datetime(modified, usegmt=True)),
        ("Cache-Control", f"{'public' if feed.kind is FeedKind.PUBLIC else 'private'}, max-age=300"),
        *guards,
    ]
    kind = [("Content-Type", "text/calendar; charset=utf-8"), ("Content-Length", str(len(feed.body)))]
    return Answer(version, feed.etag, modified, feed.body, kind + validators, validators)
