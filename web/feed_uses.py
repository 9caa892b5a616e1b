"""When and by which program each address was used: gathered in memory, handed on at most once a minute.

The door only writes into a dictionary. A timer of its own hands the gathered uses to whoever keeps
them; the first one after a quiet time goes at once. What cannot be kept is tried again with the next.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.records.feeds import FeedClient, FeedUse

SECONDS_BETWEEN: Final = 60.0
"""How often the uses of an address are written down at most."""

_LOG: Final = logging.getLogger(__name__)

Later = Callable[[float, Callable[[], None]], None]
"""Does something after so many seconds."""

_SIGNS: Final = (
    (FeedClient.THUNDERBIRD, ("thunderbird", "lightning")),
    (FeedClient.GOOGLE, ("google",)),
    (FeedClient.OUTLOOK, ("outlook", "microsoft", "exchange", "office")),
    (
        FeedClient.APPLE,
        ("dataaccessd", "calendaragent", "calaccessd", "remindd", "ios/", "macos/", "mac os x", "mac_os_x"),
    ),
)


class FeedUses:
    """The uses of one process that have not been written down."""

    def __init__(
        self,
        keep: Callable[[Sequence[FeedUse]], None],
        monotonic: Callable[[], float],
        later: Later | None = None,
    ) -> None:
        """Take who keeps the uses, a clock that never goes back, and how to do something later."""
        self._keep = keep
        self._monotonic = monotonic
        self._later = later or _in_the_background
        self._seen: dict[str, tuple[float, str]] = {}
        self._exposed: set[str] = set()
        self._waits = False
        self._flushed_at = float("-inf")
        self._lock = threading.Lock()

    def note(self, token_sha256: str, agent: str, *, exposed: bool = False) -> None:
        """Remember that an address was used just now by the program that calls itself so."""
        now = self._monotonic()
        self._seen[token_sha256] = (now, agent)
        if exposed:
            self._exposed.add(token_sha256)
        if not self._waits:
            self._arrange(now)

    def flush(self) -> None:
        """Hand on what has been gathered."""
        with self._lock:
            seen, self._seen = self._seen, {}
            exposed, self._exposed = self._exposed, set()
            self._waits = False
            self._flushed_at = self._monotonic()
        uses = [
            FeedUse(
                token_sha256=token,
                client=client_of(agent),
                seconds_ago=self._flushed_at - at,
                exposed=token in exposed,
            )
            for token, (at, agent) in list(seen.items())
        ]
        try:
            if uses:
                self._keep(uses)
        except RadshjulError as error:
            _LOG.warning("uses of feed addresses were not kept: %s", error)
            self._seen = seen | self._seen
            self._exposed |= exposed

    def _arrange(self, now: float) -> None:
        with self._lock:
            if self._waits:
                return
            self._waits = True
        self._later(max(0.0, self._flushed_at + SECONDS_BETWEEN - now), self.flush)


@lru_cache(maxsize=1024)
def client_of(agent: str) -> FeedClient:
    """Tell the calendar program coarsely by what it calls itself.

    >>> client_of("Mozilla/5.0 (X11; rv:128.0) Gecko/20100101 Thunderbird/128.5.0").value
    'thunderbird'
    >>> client_of("Microsoft Office/16.0 (Microsoft Outlook 16.0.5; Pro)").value
    'outlook'
    """
    words = agent.casefold()
    return next(
        (client for client, signs in _SIGNS if any(sign in words for sign in signs)), FeedClient.OTHER
    )


def _in_the_background(seconds: float, work: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, work)
    timer.daemon = True
    timer.start()
