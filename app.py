"""The front door: the real clock, what commands are given, the web application, the command line.

Imported by nobody. Nothing happens at import: settings are read, and the database opened,
when a command asks for them.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from commands.front import radshjul
from scheduler.records.settings import Settings, settings_from
from wiring.log_lines import start_log
from wiring.looking import look_at_database, look_at_inbox, look_at_mail, look_at_names
from wiring.running import Background, LatePages, embedded, start_timers
from wiring.world import make_data_folder, open_world

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from models.store import SqlStore
    from scheduler.jobs import Timers
    from scheduler.ports import Clock, Ports
    from scheduler.records.feeds import FeedUse
    from scheduler.records.norms import Norm, TitleChange
    from scheduler.workdays.school import SchoolHabit
    from web.feed_door import FeedDoor

HOUSE = Path(__file__).parent


class RealClock:
    """The only place where the time is read."""

    def now(self) -> datetime:
        """Give the present moment in UTC."""
        return datetime.now(UTC)


class StoppedClock:
    """A clock that stands still, for trying things out and for ``tick --at``."""

    def __init__(self, moment: datetime) -> None:
        """Stop at the moment."""
        self._moment = moment

    def now(self) -> datetime:
        """Give the moment at which it stopped."""
        return self._moment


class House:
    """The doors that commands receive; each thing is opened once, when it is first asked for."""

    @cached_property
    def _settings(self) -> Settings:
        return settings_from(os.environ)

    @cached_property
    def _clock(self) -> Clock:
        stopped = self._settings.stopped_at
        return StoppedClock(stopped) if stopped else RealClock()

    @cached_property
    def _store(self) -> SqlStore:
        from models.store import open_store

        make_data_folder(self._settings)
        return open_store(self._settings.database_url)

    @cached_property
    def _ports(self) -> Ports:
        from models.schema import is_current

        make_data_folder(self._settings)
        if not is_current(self._settings.database_url):
            self.migrate()
        return open_world(self._settings, self._clock, self._store)

    def settings(self) -> Settings:
        """Give the settings, read once from the environment."""
        return self._settings

    def now(self) -> datetime:
        """Tell the time."""
        return self._clock.now()

    def norms(self) -> tuple[Norm, ...]:
        """Give the norms that ship."""
        from commands import shipped

        return shipped.norms()

    def titles(self) -> tuple[TitleChange, ...]:
        """Give the titles that have changed over the years."""
        from commands import shipped

        return shipped.titles()

    def school_habits(self) -> tuple[SchoolHabit, ...]:
        """Give the school habits that ship, and the installation's own."""
        from commands import shipped

        return shipped.school_habits(self._settings.school_breaks)

    def ports(self, at: datetime | None = None) -> Ports:
        """Open the world; with ``at`` its clock stands still at that moment."""
        return replace(self._ports, clock=StoppedClock(at)) if at else self._ports

    def migrate(self) -> str:
        """Bring the database to this version's shape; gives what was done."""
        from models.migrate import migrate
        from models.schema import head

        make_data_folder(self._settings)
        changed = migrate(self._settings.database_url)
        return f"{'brought to' if changed else 'already at'} version {head()}"

    def serve(self, *, demo: bool) -> None:
        """Serve pages and feeds until stopped; an embedded database brings timers and sender along."""
        from waitress.server import create_server

        start_log()
        ports = self._ports
        if demo:
            fill(ports)
        door = self._door()
        server = create_server(
            door,
            host=self._settings.host,
            port=self._settings.port,
            threads=8,
            ident=None,
            clear_untrusted_proxy_headers=False,  # the feed door reads by which way somebody came
        )
        background = Background(self._beside_the_server, 1.0)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        logging.getLogger("radshjul").info("serving on %s", self._settings.base_url)
        try:
            server.run()
        finally:
            door.close()
            background.stop()

    def _beside_the_server(self) -> Timers | None:
        """Make the pages before somebody asks for one; with the embedded database start the timers too."""
        self._pages.made()
        return start_timers(self._ports) if embedded(self._settings) else None

    def work(self) -> None:
        """Run timers and sender until stopped."""
        start_log()
        stopped = threading.Event()
        for wanted in (signal.SIGTERM, signal.SIGINT):
            signal.signal(wanted, lambda *_: stopped.set())
        timers = start_timers(self._ports)
        stopped.wait()
        timers.shutdown()

    def application(self) -> WSGIApplication:
        """Give the whole web application: the feed door in front of the pages."""
        return self._door()

    def _door(self) -> FeedDoor:
        from web.feed_door import FeedDoor, Terms
        from web.feed_uses import FeedUses

        terms = Terms(base_url=self._settings.base_url, uses=FeedUses(self._note_fetches, time.monotonic))
        return FeedDoor(self._pages, self._store.feed_reader(), time.monotonic, terms)

    def _note_fetches(self, uses: Sequence[FeedUse]) -> None:
        from scheduler.usecases.note_fetches import note_fetches

        note_fetches(self._ports, uses)

    @cached_property
    def _pages(self) -> LatePages:
        return LatePages(self._ports)

    def doctor(self) -> tuple[tuple[str, bool, str], ...]:
        """Look at what the service needs."""
        return (
            ("settings", True, "read"),
            *look_at_database(self._settings),
            *look_at_mail(self._ports),
            *look_at_inbox(self._ports),
            *look_at_names(self._ports),
        )


def create_app() -> WSGIApplication:
    """Give the web application for a server that starts processes itself; timers run in ``radshjul work``."""
    return House().application()


def fill(ports: Ports) -> None:
    """Fill an empty database with the example agreements that ship."""
    from scheduler.usecases.fill_demo import fill_demo

    files = sorted((HOUSE / "agreements").glob("*.toml"))
    if fill_demo(ports, [(path.name, path.read_bytes()) for path in files]):
        logging.getLogger("radshjul").info("the example agreements are in place, their plans adopted")


def main() -> None:
    """Run the command line."""
    radshjul(obj=House(), prog_name="radshjul")


if __name__ == "__main__":
    main()
