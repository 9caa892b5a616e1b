"""A council with its feeds served over HTTP, for calendar programs that subscribe to them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from waitress.server import create_server

from models.store import open_store
from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.feeds import FeedKind
from scheduler.records.meetings import Meeting
from scheduler.usecases import feeds
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.note_fetches import note_fetches
from tests.council import council
from tests.migrated import new_file
from tests.unit.usecases.conftest import AUTUMN
from tests.world import world
from web.feed_door import FeedDoor, Terms
from web.feed_uses import FeedUses

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Served:
    """Vik's feed on a port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(new_file(folder / "radshjul.db"))
        self.world = world(AUTUMN, store=self.store)
        self.ports = self.world.ports
        import_agreements(self.ports, [("vik.toml", write(council()).encode())], by="test")
        adopt(self.ports, "vik", 2027, by="vik-slt", effort=FIRST_VALID)
        self.token = feeds.issue(self.ports, FeedKind.BODY, "vik-politirad", "vik-slt", (1440, 60))
        self.uses = FeedUses(lambda seen: note_fetches(self.ports, seen), lambda: 0.0, lambda *_: None)
        seconds = count()
        terms = Terms(base_url=self.ports.settings.base_url.replace("https", "http"), uses=self.uses)
        door = FeedDoor(_nothing, self.store.feed_reader(), lambda: float(next(seconds)), terms)
        self.server = create_server(door, host="127.0.0.1", port=0, threads=2)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.effective_port}/feeds/{self.token}.ics"

    def meetings(self) -> tuple[Meeting, ...]:
        with self.store.reading() as books:
            return books.meetings.of_body("vik-politirad", 2027)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve the feed while the block runs."""
    one = Served(folder)
    thread = threading.Thread(target=one.server.run, daemon=True)
    thread.start()
    try:
        yield one
    finally:
        one.server.close()
        thread.join(timeout=10)
        one.store.close()


def _nothing(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("404 Not Found", [("Content-Length", "0")])
    return []
