"""Which use case runs when; the only module that knows APScheduler.

The database is the timetable: these jobs only wake use cases that ask what is overdue. A job
that is missed or run twice does no harm. Slots in the database keep a minute's work from
being done by two processes; letters are claimed one by one, so sending needs no slot.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

from apscheduler.schedulers.background import BackgroundScheduler

from scheduler.ports import Books, Ports
from scheduler.records.basics import OSLO
from scheduler.usecases.keep_no_longer import erase_what_is_old
from scheduler.usecases.read_inbox import read_inbox
from scheduler.usecases.send_letters import Sent, send_due
from scheduler.usecases.tick import tick
from scheduler.usecases.verify_trail import end_of
from scheduler.usecases.watch_clock import watch_clock
from scheduler.usecases.way_out import JUMPED

TICK_SECONDS: Final = 60
SEND_SECONDS: Final = 3
INBOX_SECONDS: Final = 60
NIGHT: Final = 2
"""The hour in Oslo from which old things are erased."""

SLOT_LEASE: Final = timedelta(minutes=5)

_log = logging.getLogger("radshjul.jobs")


class Timers(Protocol):
    """Running timers."""

    def shutdown(self) -> None:
        """Stop, after the jobs that run now."""
        ...


class _Running:
    """The timers, and the first round that catches up with what was missed while nothing ran."""

    def __init__(self, timers: BackgroundScheduler, catching_up: threading.Thread) -> None:
        self._timers = timers
        self._catching_up = catching_up

    def shutdown(self) -> None:
        self._timers.shutdown()
        self._catching_up.join()


def start_timers(ports: Ports, worker: str) -> Timers:
    """Start the timers of one process; ``shutdown()`` on the result stops them.

    Args:
        ports: the world.
        worker: this process's name in the database.
    """
    timers = BackgroundScheduler(
        timezone="Europe/Oslo",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    settings = {"trigger": "interval", "replace_existing": True}
    timers.add_job(_guarded(lambda: run_tick(ports, worker)), id="tick", seconds=TICK_SECONDS, **settings)
    timers.add_job(_guarded(lambda: run_sending(ports, worker)), id="send", seconds=SEND_SECONDS, **settings)
    timers.add_job(_guarded(lambda: run_urgent(ports)), id="urgent", seconds=SEND_SECONDS, **settings)
    if ports.inbox is not None:
        timers.add_job(
            _guarded(lambda: run_inbox(ports, worker)), id="inbox", seconds=INBOX_SECONDS, **settings
        )
    timers.start()
    catching_up = threading.Thread(target=_guarded(lambda: run_tick(ports, worker)), name="catch-up")
    catching_up.start()
    return _Running(timers, catching_up)


def run_tick(ports: Ports, worker: str) -> bool:
    """Do the minute's work if no other process has it; tells whether this one did."""
    now = ports.clock.now()
    slot = now.strftime("%Y-%m-%dT%H:%MZ")
    believed = watch_clock(ports, worker)
    if not believed:
        _log.warning("%s", JUMPED)
    with ports.store.transaction() as books:
        books.work.beat(worker, now)
        mine = books.work.take_slot("tick", slot, worker, now, now + SLOT_LEASE)
    if not mine:
        return False
    done = tick(ports)
    with ports.store.transaction() as books:
        books.work.finish_slot("tick", slot, worker, ports.clock.now())
        end = _end_of_day(books, worker, now)
        night = _nights_work(books, worker, now)
    if end:
        _log.info("the trail ends at %s", end)
    if night and (gone := erase_what_is_old(ports)):
        _log.info("erased %d things that had been kept for as long as chosen", gone)
    if done.held or done.drafted or done.reminders:
        _log.info(
            "tick: %d held, %d drafted, %d reminders", len(done.held), len(done.drafted), len(done.reminders)
        )
    _tell(done.sent)
    if done.calendars.failed:
        _log.warning("%d calendars could not be fetched", len(done.calendars.failed))
    _give_sign(ports)
    return True


def _give_sign(ports: Ports) -> None:
    """Tell the watch outside, now that the minute's work is done: a failure before this is missed there."""
    if ports.alive is not None and (why := ports.alive.give()):
        _log.warning("the sign of life did not arrive: %s", why)


def _end_of_day(books: Books, worker: str, now: datetime) -> str:
    """Give the trail's end once a day: the log may lie where the database's keeper cannot write."""
    day = now.strftime("%Y-%m-%d")
    if not books.work.take_slot("trail", day, worker, now, now + SLOT_LEASE):
        return ""
    books.work.finish_slot("trail", day, worker, now)
    return end_of(books)


def _nights_work(books: Books, worker: str, now: datetime) -> bool:
    """Tell whether this process erases what is old tonight: once a day, when few are here."""
    local = now.astimezone(OSLO)
    if local.hour < NIGHT:
        return False
    day = local.strftime("%Y-%m-%d")
    if not books.work.take_slot("retention", day, worker, now, now + SLOT_LEASE):
        return False
    books.work.finish_slot("retention", day, worker, now)
    return True


def run_inbox(ports: Ports, worker: str) -> bool:
    """Read the mailbox if no other process does this minute; tells whether this one did."""
    now = ports.clock.now()
    slot = now.strftime("%Y-%m-%dT%H:%MZ")
    with ports.store.transaction() as books:
        mine = books.work.take_slot("inbox", slot, worker, now, now + SLOT_LEASE)
    if not mine:
        return False
    read = read_inbox(ports)
    with ports.store.transaction() as books:
        books.work.finish_slot("inbox", slot, worker, ports.clock.now())
    if read.unavailable:
        _log.warning("the mailbox cannot be read: %s", read.unavailable)
    if read.taken:
        _log.info("inbox: %s", ", ".join(f"{number} {kind}" for kind, number in sorted(read.taken.items())))
    return True


def run_sending(ports: Ports, worker: str) -> None:
    """Send what may leave, if the clock can be believed."""
    if watch_clock(ports, worker):
        _tell(send_due(ports))


def run_urgent(ports: Ports) -> None:
    """Send login links: people wait for them, so they never wait behind a batch."""
    with ports.store.reading() as books:
        waiting = books.letters.urgent(ports.clock.now())
    if waiting:
        _tell(send_due(ports, urgent=True))


def _tell(sent: Sent) -> None:
    if sent.unavailable and sent.later:
        _log.warning("no letters can be sent: %s", sent.unavailable)
    if sent.accepted or sent.refused:
        _log.info(
            "letters: %d accepted (%d late), %d refused",
            len(sent.accepted),
            len(sent.late),
            len(sent.refused),
        )


def _guarded(work: Callable[[], object]) -> Callable[[], None]:
    """Give the work as a job: an error is told and the next wake-up tries again."""

    def job() -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - the sweep goes on whatever one round met
            _log.exception("a job failed; it is tried again at its next wake-up")

    return job
