"""Note when and by which program addresses were used, as the door has gathered it; warn of exposed ones."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from scheduler.ports import Ports
from scheduler.records.feeds import FeedFetch, FeedUse
from scheduler.usecases.feeds import ITSELF

_LOG: Final = logging.getLogger(__name__)


def note_fetches(ports: Ports, uses: Sequence[FeedUse]) -> None:
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
