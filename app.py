"""The front door: the real clock, the wiring of the ports, the web application, the command line.

Imported by nobody. Nothing happens at import: settings are read, and the database opened,
when a command asks for them.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from commands.front import radshjul
from scheduler.records.settings import Settings, settings_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from mail.signing import Signer
    from mail.sink import MailSink
    from models.store import SqlStore
    from scheduler.access_ports import Credentials, OpenId
    from scheduler.answer_ports import Inbox
    from scheduler.busy_address_ports import CalendarFetcher
    from scheduler.jobs import Timers
    from scheduler.ports import Clock, Ports
    from scheduler.records.feeds import FeedUse
    from scheduler.records.letters import Frozen, LetterOrder
    from scheduler.records.norms import Norm, TitleChange
    from scheduler.sending_ports import LetterWriter, Mailer, MailSession
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


class SinkMailer:
    """The Mailer port of the embedded default: it starts the built-in mail sink when first used."""

    def __init__(self, sink: MailSink, hello_name: str) -> None:
        """Remember the sink and the name to greet with."""
        self._sink = sink
        self._hello_name = hello_name

    def session(self) -> AbstractContextManager[MailSession]:
        """Open a line to the sink."""
        from mail.smtp import SmtpMailer

        self._sink.start()
        return SmtpMailer(self._sink.settings, self._hello_name).session()

    def close(self) -> None:
        """Stop the sink; harmless when it was never started."""
        self._sink.stop()


class LateWriter:
    """The LetterWriter port; what it takes to write letters is loaded with the first one."""

    def __init__(self, settings: Settings) -> None:
        """Remember the settings."""
        self._settings = settings

    @cached_property
    def _factory(self) -> LetterWriter:
        from mail.letters import LetterFactory

        return LetterFactory(self._settings.uid_domain, self._settings.base_url, signer_of(self._settings))

    def write(self, order: LetterOrder) -> Frozen:
        """Write one letter."""
        return self._factory.write(order)


class Background:
    """The timers beside a server: they start a moment after it answers, so that nobody waits for them."""

    def __init__(self, start: Callable[[], Timers | None], after_seconds: float) -> None:
        """Start the timers after so many seconds."""
        self._start = start
        self._timers: Timers | None = None
        self._waiting = threading.Timer(after_seconds, self._begin)
        self._waiting.start()

    def _begin(self) -> None:
        self._timers = self._start()

    def stop(self) -> None:
        """Stop them, after the jobs that run now; harmless when they never started."""
        self._waiting.cancel()
        self._waiting.join()
        if self._timers is not None:
            self._timers.shutdown()


class LatePages:
    """The pages (WSGI), made with the first request for one: calendar programs do not wait for them."""

    def __init__(self, ports: Ports) -> None:
        """Remember the ports."""
        self._ports = ports
        self._lock = threading.Lock()
        self._made: WSGIApplication | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        return self.made()(environ, start_response)

    def made(self) -> WSGIApplication:
        """Give the pages, made now if they never were."""
        with self._lock:
            if self._made is None:
                from documents.drawing import SvgDrawing
                from web.factory import create_web

                self._made = create_web(self._ports, SvgDrawing(), time.monotonic)
            return self._made


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
            *look_at_mail(self),
            *look_at_inbox(self),
        )


def open_world(settings: Settings, clock: Clock, store: SqlStore) -> Ports:
    """Wire the ports: the only place that chooses what stands behind them."""
    from commands import shipped
    from documents.minutes_paper import PdfPapers
    from mail.notes import SenderNotes
    from mail.sink import MailSink
    from scheduler.ports import Ports

    hello = settings.uid_domain
    sink: MailSink | None = None
    mailer: Mailer
    if settings.smtp is None:
        sink = MailSink(Path(settings.data) / "sink", clock)
        mailer = SinkMailer(sink, hello)
    else:
        from mail.smtp import SmtpMailer

        mailer = SmtpMailer(settings.smtp, hello)
    return Ports(
        clock=clock,
        store=store,
        writer=LateWriter(settings),
        mailer=mailer,
        papers=PdfPapers(),
        settings=replace(settings, secret_key=settings.secret_key or kept_secret(settings)),
        norms=shipped.norms(),
        titles=shipped.titles(),
        legal_bases=shipped.legal_bases(),
        school_habits=shipped.school_habits(settings.school_breaks),
        elections=shipped.elections(),
        themes=shipped.themes(),
        sink=sink,
        notebook=SenderNotes(Path(settings.data) / "sending"),
        inbox=open_inbox(settings),
        credentials=cache(partial(open_credentials, settings)),
        openid=open_provider(settings, clock),
        fetcher=open_fetcher(settings),
    )


def open_credentials(settings: Settings) -> Credentials:
    """Give what knows codes and passkeys; their libraries are loaded now."""
    from credentials.keeper import Keeper

    return Keeper(settings.secret_key or kept_secret(settings), settings.base_url)


def open_provider(settings: Settings, clock: Clock) -> OpenId | None:
    """Give the provider of accounts, where one is set."""
    if settings.openid is None:
        return None
    from credentials.openid import Provider
    from web.openid import BACK

    return Provider(settings.openid, f"{settings.base_url}{BACK}", clock)


def open_fetcher(settings: Settings) -> CalendarFetcher | None:
    """Give who fetches calendars of busy times, where hosts are allowed."""
    if not settings.busy_hosts:
        return None
    from fetching.fetcher import WebFetcher
    from fetching.places import Limits

    return WebFetcher(Limits(hosts=settings.busy_hosts, demo=settings.demo))


def signer_of(settings: Settings) -> Signer | None:
    """Give who signs letters, where a key is set."""
    if settings.dkim is None:
        return None
    from mail.signing import signer_from

    return signer_from(settings.dkim)


def open_inbox(settings: Settings) -> Inbox | None:
    """Give the mailbox that answers come to, where one is set."""
    if settings.imap is None:
        return None
    from mail.inbox import ImapInbox

    return ImapInbox(settings.imap, settings.authserv_id)


def close_world(ports: Ports) -> None:
    """Stop what the ports have started: the built-in mail sink."""
    if isinstance(ports.mailer, SinkMailer):
        ports.mailer.close()


def create_app() -> WSGIApplication:
    """Give the web application for a server that starts processes itself; timers run in ``radshjul work``."""
    return House().application()


def embedded(settings: Settings) -> bool:
    """Tell whether this one process is the whole installation."""
    return settings.database_url.startswith("sqlite")


def make_data_folder(settings: Settings) -> None:
    """Make the data folder, readable by its owner only; harmless when it is there."""
    Path(settings.data).mkdir(mode=0o700, parents=True, exist_ok=True)


def kept_secret(settings: Settings) -> str:
    """Give the secret key that is kept in the data folder, made at the first start."""
    path = Path(settings.data) / "secret.key"
    make_data_folder(settings)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text(encoding="utf-8")


def fill(ports: Ports) -> None:
    """Fill an empty database with the example agreements that ship."""
    from scheduler.usecases.fill_demo import fill_demo

    files = sorted((HOUSE / "agreements").glob("*.toml"))
    if fill_demo(ports, [(path.name, path.read_bytes()) for path in files]):
        logging.getLogger("radshjul").info("the example agreements are in place, their plans adopted")


def start_timers(ports: Ports) -> Timers:
    """Start this process's timers under a name that no other process has."""
    from scheduler.jobs import start_timers as start

    return start(ports, f"{socket.gethostname()}-{os.getpid()}")


def start_log() -> None:
    """Log to stderr, one line for each event; no letters' content, no addresses, no tokens."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for talkative in ("alembic", "apscheduler", "asyncio", "mail.log"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def look_at_database(settings: Settings) -> tuple[tuple[str, bool, str], ...]:
    """Tell whether the database can be reached and has this version's shape."""
    from models.schema import is_current
    from scheduler.records.errors import RadshjulError

    try:
        current = is_current(settings.database_url)
    except RadshjulError as error:
        return (("database", False, str(error)),)
    return (("database", current, "up to date" if current else "behind; run `radshjul migrate`"),)


def look_at_mail(house: House) -> tuple[tuple[str, bool, str], ...]:
    """Tell whether a line to the mail server can be opened."""
    from scheduler.records.errors import RadshjulError

    known = what_senders_know(house)
    try:
        with house.ports().mailer.session():
            pass
    except RadshjulError as error:
        return (("mail", False, str(error)), *known)
    sink = house.settings().smtp is None
    return (("mail", True, "the built-in mailbox answers" if sink else "the relay answers"), *known)


def what_senders_know(house: House) -> tuple[tuple[str, bool, str], ...]:
    """Tell what keeps the senders from sending, if anything does."""
    from scheduler.usecases.show_operation import operation_page

    page = operation_page(house.ports())
    line, found = page.line, []
    if line.trouble and line.since is not None and line.until is not None:
        said = f"{line.trouble} (since {line.since:%Y-%m-%d %H:%M}Z, tried next at {line.until:%H:%M}Z)"
        found.append(("senders", False, said))
    if page.clock_jumped:
        found.append(("clock", False, "it has jumped; `radshjul tick --after-jump` says that it is right"))
    if page.quarantined:
        said = f"{page.quarantined} put aside; the secretary decides in the outbox"
        found.append(("letters", False, said))
    return tuple(found)


def look_at_inbox(house: House) -> tuple[tuple[str, bool, str], ...]:
    """Tell whether the mailbox can be opened, where one is set."""
    from scheduler.records.errors import RadshjulError

    inbox = open_inbox(house.settings())
    if inbox is None:
        return ()
    try:
        with inbox.opened():
            pass
    except RadshjulError as error:
        return (("inbox", False, str(error)),)
    return (("inbox", True, "the mailbox answers"),)


def main() -> None:
    """Run the command line."""
    radshjul(obj=House(), prog_name="radshjul")


if __name__ == "__main__":
    main()
