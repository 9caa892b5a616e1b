"""Note when and by which program addresses were used, as the door has gathered it; warn of exposed ones."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from scheduler.ports import Ports
from scheduler.records.feeds import FeedClient, FeedFetch
from scheduler.usecases.feeds import ITSELF

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """An address was used that many seconds ago; ``exposed`` when that happened without encryption."""

    token_sha256: str
    client: FeedClient
    seconds_ago: float
    exposed: bool = False


def note_fetches(ports: Ports, uses: Sequence[Use]) -> None:
    """Keep the uses; the first exposure of an address stands in the audit trail and waits for its owner."""
    now = ports.clock.now()
    fetches = [
        FeedFetch(
            token_sha256=use.token_sha256,
            client=use.client,
            at=now - timedelta(seconds=max(use.seconds_ago, 0.0)),
            exposed=use.exposed,
        )
        for use in uses
    ]
    with ports.store.transaction() as books:
        exposed = books.feeds.fetched(fetches)
        for token in exposed:
            books.audit.append(at=now, by=ITSELF, act="feed.exposed", subject=token[:12])
    for token in exposed:
        _LOG.warning("a feed address was used without encryption; its digest begins with %s", token[:12])
