"""A worker as ``radshjul work`` starts it, with the real timers, set up by variables of its environment.

It keeps a clock that runs a factor as fast as the real one, so that slots and leases come and go quickly,
and writes a line into a log for each firing of the minute's work: ``<slot> <worker>``.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from mail.notes import SenderNotes
from mail.smtp import SmtpMailer
from models.store import open_store
from scheduler.jobs import run_sending, run_tick, run_urgent
from scheduler.ports import Ports
from scheduler.records.errors import RadshjulError
from scheduler.records.settings import SmtpSettings, Tls
from tests.integration.store.samples import NOW
from tests.world import world


@dataclass(frozen=True, slots=True)
class QuickClock:
    """All workers of a test have the same zero, by the machine's own counter."""

    zero: float
    factor: float

    def now(self) -> datetime:
        return NOW + timedelta(seconds=(time.monotonic() - self.zero) * self.factor)


@dataclass(slots=True)
class FirstLook:
    """A clock that remembers what it showed first: the minute that a tick is about."""

    clock: QuickClock
    first: datetime | None = None

    def now(self) -> datetime:
        moment = self.clock.now()
        self.first = self.first or moment
        return moment


def work(environ: Mapping[str, str], factor: float, log: Path) -> None:
    """Work until stopped: one thread ticks, one sends, one sends what is urgent."""
    os.environ.update(environ)
    clock = QuickClock(float(os.environ["ZERO"]), factor)
    ports, worker = _ports(clock), f"worker-{os.getpid()}"
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    jobs: tuple[Callable[[], None], ...] = (
        lambda: _tick(ports, clock, worker, log),
        lambda: run_sending(ports, worker),
        lambda: run_urgent(ports),
    )
    threads = [threading.Thread(target=_again, args=(job, stopped)) for job in jobs]
    for thread in threads:
        thread.start()
    stopped.wait()
    for thread in threads:
        thread.join()


def _ports(clock: QuickClock) -> Ports:
    relay = SmtpSettings(host="127.0.0.1", port=int(os.environ["SINK"]), tls=Tls.NONE)
    return replace(
        world(NOW, store=open_store(os.environ["STORE"])).ports,
        clock=clock,
        mailer=SmtpMailer(relay, "radshjul.example"),
        notebook=SenderNotes(Path(os.environ["NOTES"])),
    )


def _tick(ports: Ports, clock: QuickClock, worker: str, log: Path) -> None:
    look = FirstLook(clock)
    if run_tick(replace(ports, clock=look), worker) and look.first is not None:
        with log.open("a", encoding="ascii") as file:
            file.write(f"{look.first:%H:%M} {worker}\n")


def _again(work: Callable[[], None], stopped: threading.Event) -> None:
    while not stopped.wait(0.02):
        try:
            work()
        except RadshjulError as error:
            sys.stderr.write(f"{os.getpid()} {error}\n")
