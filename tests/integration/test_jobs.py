"""Timers only wake the use cases: once in an installation, again after an error, at once after a stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from scheduler.jobs import run_sending, run_tick, start_timers
from scheduler.records.errors import StoreUnavailableError
from scheduler.records.letters import Letter, Outcome, OutcomeKind
from tests.council import council
from tests.unit.usecases.conftest import Vik


@pytest.fixture
def vik() -> Vik:
    opened = Vik(council())
    opened.adopt()
    return opened


class Bell:
    """A mail server that accepts everything, and rings when it has got enough letters."""

    def __init__(self, wanted: int) -> None:
        self.rung = threading.Event()
        self._left = wanted

    @contextmanager
    def session(self) -> Iterator[Bell]:
        yield self

    def send(self, letter: Letter) -> Outcome:
        self._left -= 1
        if self._left <= 0:
            self.rung.set()
        return Outcome(kind=OutcomeKind.ACCEPTED, answer=f"250 {letter.sequence}")


def test_a_minutes_work_is_done_by_one_process_only(vik: Vik) -> None:
    first = run_tick(vik.ports, "worker-1")
    second = run_tick(vik.ports, "worker-2")
    vik.world.clock.advance(minutes=1)
    third = run_tick(vik.ports, "worker-2")

    assert (first, second, third) == (True, False, True)
    assert len(vik.world.mailer.sent) == 21


def test_every_process_shows_that_it_is_alive(vik: Vik) -> None:
    run_tick(vik.ports, "worker-1")
    vik.world.clock.advance(seconds=5)
    run_tick(vik.ports, "worker-2")

    with vik.ports.store.reading() as books:
        assert books.work.last_beat() == vik.world.clock.now()


class Watch:
    """A watch outside that counts the signs of life, and may not be reached."""

    def __init__(self, why: str = "") -> None:
        self.signs = 0
        self._why = why

    def give(self) -> str:
        self.signs += 1
        return self._why


def test_a_sign_of_life_is_given_once_for_each_minute_whose_work_is_done(vik: Vik) -> None:
    watch = Watch()
    ports = replace(vik.ports, alive=watch)

    for _ in range(3):
        run_tick(ports, "worker-1")
        run_tick(ports, "worker-2")
        vik.world.clock.advance(minutes=1)

    assert watch.signs == 3


def test_no_sign_of_life_is_given_when_the_minutes_work_fails(
    vik: Vik, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch()

    def fail(_: object) -> None:
        raise StoreUnavailableError("disk")

    monkeypatch.setattr("scheduler.jobs.tick", fail)

    with pytest.raises(StoreUnavailableError):
        run_tick(replace(vik.ports, alive=watch), "worker-1")

    assert watch.signs == 0


def test_a_watch_that_cannot_be_reached_is_noted_and_holds_nothing_up(
    vik: Vik, caplog: pytest.LogCaptureFixture
) -> None:
    done = run_tick(replace(vik.ports, alive=Watch("silent")), "worker-1")

    assert done
    assert "the sign of life did not arrive: silent" in caplog.text


def test_sending_needs_no_slot(vik: Vik) -> None:
    run_tick(vik.ports, "worker-1")
    before = len(vik.world.mailer.sent)
    vik.world.mailer.down = True
    run_sending(vik.ports, "worker-1")

    assert len(vik.world.mailer.sent) == before


def test_timers_catch_up_as_soon_as_they_start(vik: Vik) -> None:
    bell = Bell(wanted=21)

    timers = start_timers(replace(vik.ports, mailer=bell), "worker-1")
    try:
        assert bell.rung.wait(timeout=30)
    finally:
        timers.shutdown()


def test_a_job_that_fails_is_told_and_the_timers_go_on(vik: Vik, caplog: pytest.LogCaptureFixture) -> None:
    failed = threading.Event()

    class BrokenClock:
        """A clock that cannot tell the time."""

        def now(self) -> None:
            failed.set()
            raise RuntimeError("no time")  # noqa: TRY003 - a fault of the test's own making

    caplog.set_level(logging.ERROR, logger="radshjul.jobs")
    timers = start_timers(replace(vik.ports, clock=BrokenClock()), "worker-1")  # type: ignore[arg-type]
    try:
        assert failed.wait(timeout=30)
    finally:
        timers.shutdown()

    assert "a job failed" in caplog.text
