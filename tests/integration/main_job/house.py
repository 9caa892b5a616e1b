"""The whole house on a real database, a real mail server and a clock that a test moves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from functools import cached_property
from pathlib import Path

from models.store import open_store
from scheduler.ports import Ports
from scheduler.records.basics import OSLO
from scheduler.records.meetings import Meeting
from scheduler.records.settings import settings_from
from scheduler.sending_ports import SunkMail
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.tick import Ticked, tick
from tests.migrated import new_file
from tests.world import FakeClock
from wiring.world import close_world, make_data_folder, open_world

AGREEMENTS = Path(__file__).parents[3] / "agreements"
GOLDEN = Path(__file__).parents[2] / "golden"
AUTUMN = datetime(2026, 11, 24, 9, 0, tzinfo=OSLO)


@dataclass
class Mail:
    """One mail as its recipient has it; it is taken apart when somebody asks."""

    at: datetime
    recipient: str
    raw: bytes

    @cached_property
    def message(self) -> EmailMessage:
        parse: Callable[..., EmailMessage] = message_from_bytes
        return parse(self.raw, policy=SMTP)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def calendar(self) -> str:
        """Give the calendar part's text, or nothing."""
        for part in message_from_bytes(self.raw).walk():
            if part.get_content_type() == "text/calendar":
                payload = part.get_payload(decode=True)
                return payload.decode() if isinstance(payload, bytes) else ""
        return ""


@dataclass(slots=True)
class House:
    """The ports, the clock that a test moves, and what its recipients have got."""

    ports: Ports
    clock: FakeClock
    read_so_far: int = 0
    inbox: list[Mail] = field(default_factory=list)

    def tick(self, at: datetime) -> Ticked:
        self.clock.set(at)
        return tick(self.ports)

    def new_mail(self) -> list[Mail]:
        """Give what has come to the sink since last time, oldest first."""
        sink = self.ports.sink
        assert sink is not None
        fresh = [mail for mail in sink.mails(100_000) if mail.number > self.read_so_far]
        fresh.sort(key=lambda mail: mail.number)
        self.read_so_far = fresh[-1].number if fresh else self.read_so_far
        got = [_mail(mail) for mail in fresh]
        self.inbox += got
        return got

    def meetings(self, agreement: str, year: int = 2027) -> tuple[Meeting, ...]:
        with self.ports.store.reading() as books:
            return books.meetings.of_agreement(agreement, year)


@contextmanager
def house(folder: Path, *names: str, url: str | None = None, now: datetime = AUTUMN) -> Iterator[House]:
    """Open a house with the named example agreements imported (all of them when none is named).

    Its database is a migrated one: a new SQLite file in the folder, where no address is given.
    """
    environment = {
        "RADSHJUL_DATA": str(folder),
        "RADSHJUL_BASE_URL": "https://radshjul.example",
        "RADSHJUL_SECRET_KEY": "a secret of the tests, always the same",
    }
    url = url or new_file(folder / "radshjul.db")
    settings = settings_from(environment | {"RADSHJUL_DATABASE_URL": url})
    make_data_folder(settings)
    clock, store = FakeClock(now), open_store(settings.database_url)
    ports = open_world(settings, clock, store)
    files = sorted(path for path in AGREEMENTS.glob("*.toml") if not names or path.stem in names)
    import_agreements(ports, [(path.name, path.read_bytes()) for path in files], by="test")
    try:
        yield House(replace(ports, settings=settings), clock)
    finally:
        close_world(ports)
        store.close()


def eight(day_of: datetime, days: int) -> datetime:
    """Give eight in the morning some days before a moment's day."""
    day = day_of.astimezone(OSLO).date() - timedelta(days=days)
    return datetime(day.year, day.month, day.day, 8, tzinfo=OSLO)


def every_day(first: datetime, last: datetime) -> Iterator[datetime]:
    """Give eight in the morning of each day from one moment's day to another's, both included."""
    moment = eight(first, 0)
    while moment <= last:
        yield moment
        moment = eight(moment, -1)


def same_as_golden(name: str, content: bytes) -> None:
    """Compare with a golden file; ``GOLDEN=write`` in the environment writes it anew."""
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(content)
    assert content.decode() == path.read_bytes().decode(), f"{name} differs; look, then write it anew"


def _mail(sunk: SunkMail) -> Mail:
    return Mail(at=sunk.received_at, recipient=sunk.recipient, raw=sunk.mail)
