"""The whole house for a walk: a real database, real mail over SMTP, real files, the pages in front."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import Client

from documents.drawing import SvgDrawing
from models.store import open_store
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.settings import settings_from
from scheduler.setup_ports import SenderDomains
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.tick import tick
from tests.integration.main_job.house import AUTUMN, House, Mail, house
from tests.web.scenarios.walking import Walker
from tests.world import FakeClock
from web.factory import create_web, make_house
from web.feed_door import FeedDoor, Terms
from web.house import EXTENSION
from wiring.world import close_world, open_world

BASE: Final = "http://radshjul.example"
"""Where the pages are in the letters; nobody listens there."""


def found(folder: Path) -> None:
    """Make the house that all walks begin in: the five example agreements, nothing adopted."""
    with house(folder):
        pass


@dataclass(slots=True)
class Home(House):
    """A house with its pages, and its letters as people read them."""

    app: Flask = field(kw_only=True)
    door: FeedDoor = field(kw_only=True)

    def walker(self) -> Walker:
        """Give a browser in which nobody is logged in."""
        return Walker(self.app.test_client(), BASE)

    def secretary(self, address: str) -> Walker:
        """Give a browser in which somebody has logged in by the link of a mail: two presses and the mail."""
        walker = self.walker().open("/logg-inn")
        walker.press("Send meg en lenke", {"address": address})
        links = [mail for mail in self.mail_to(address) if "/logg-inn/" in body_of(mail)]
        walker.open(link_in(links[-1], "/logg-inn/"))
        return walker.press("Logg inn")

    def mail_to(self, address: str) -> list[Mail]:
        """Send what waits; give what has come to the address since the last time anybody looked."""
        return [one for one in self.sent() if one.recipient == address]

    def sent(self) -> list[Mail]:
        """Send what waits; give what has come since the last time anybody looked."""
        self.sent_by_relay()
        return self.new_mail()

    def sent_by_relay(self) -> None:
        """Send what waits, where a relay takes it."""
        send_due(self.ports, urgent=True)
        send_due(self.ports)

    def answered_by(self, *, domains: SenderDomains) -> None:
        """Let another name server be asked from now on."""
        self.ports = replace(self.ports, domains=domains)
        house = make_house(self.ports, SvgDrawing(), time.monotonic)
        self.app.extensions = self.app.extensions | {EXTENSION: house}

    def wake(self, at: datetime | None = None) -> list[Mail]:
        """Let the timers run at a moment (now, without one); give what came by mail."""
        if at is not None:
            self.clock.set(at)
        tick(self.ports)
        return self.new_mail()

    def pass_by(self, **duration: float) -> list[Mail]:
        """Let time pass and the timers run; give what came by mail."""
        self.clock.advance(**duration)
        return self.wake()

    def calendar(self, address: str) -> str:
        """Give what a calendar program gets at an address of a feed."""
        path = urlsplit(address.replace("webcal:", "http:")).path
        answer = Client(self.door).get(path, base_url=BASE)
        assert answer.status_code == 200, (answer.status, address)
        return unfolded(answer.get_data(as_text=True))

    def agree(self, *texts: str) -> None:
        """Let agreements be imported before the walk begins."""
        files = [(f"{number}.toml", text.encode()) for number, text in enumerate(texts)]
        import_agreements(self.ports, files, by="test")

    def adopt(self, agreement: str, year: int, by: str) -> None:
        """Let a year be adopted before the walk begins, by the first plan that holds."""
        adopt(self.ports, agreement, year, by=by, effort=FIRST_VALID)


@contextmanager
def home(founded: Path, folder: Path, now: datetime = AUTUMN, **more: str) -> Iterator[Home]:
    """Open a copy of the founded house at a moment; ``more`` are settings."""
    shutil.copytree(founded, folder, dirs_exist_ok=True)
    usual = {
        "RADSHJUL_DATA": str(folder),
        "RADSHJUL_BASE_URL": BASE,
        "RADSHJUL_SECRET_KEY": "a secret of the tests, always the same",
    }
    settings = settings_from(usual | more)
    clock, store = FakeClock(now), open_store(settings.database_url)
    ports = open_world(settings, clock, store)
    app = create_web(ports, SvgDrawing(), time.monotonic)
    door = FeedDoor(app, store.feed_reader(), time.monotonic, Terms(base_url=BASE))
    try:
        yield Home(ports, clock, app=app, door=door)
    finally:
        door.close()
        close_world(ports)
        store.close()


def unfolded(calendar: str) -> str:
    """Give a calendar with its long lines in one piece."""
    return calendar.replace("\r\n", "\n").replace("\n ", "")


def body_of(mail: Mail) -> str:
    """Give a mail's plain text."""
    part = mail.message.get_body(("plain",))
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).replace("\r\n", "\n")


def link_in(mail: Mail, within: str) -> str:
    """Give the first link of a mail that has this in it."""
    return _link(body_of(mail), within)


def page_link(raw: bytes, within: str) -> str:
    """Give the first link, with this in it, of a mail as a relay took it."""
    part = message_from_bytes(raw, EmailMessage, policy=SMTP).get_body(("plain",))
    assert part is not None
    return _link(str(part.get_content()), within)


def _link(text: str, within: str) -> str:
    links: list[str] = [one for one in re.findall(r"https?://\S+", text) if within in one]
    assert links, f"no {within} in: {text}"
    return links[0].rstrip(".>)")
