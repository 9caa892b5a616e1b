"""Four workers on one database, stopped, woken and killed at random: nothing is lost, nothing differs."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from threading import Event
from typing import Final

import pytest

from models.store import SqlStore
from scheduler.records.letters import Letter, LetterState, OutcomeKind
from scheduler.usecases.send_letters import LEASE
from tests.forked import begun
from tests.integration.sending.sink_process import copies, running_sink
from tests.integration.sending.worker_process import work
from tests.integration.store.samples import NOW, letter

LETTERS: Final = 400
WORKERS: Final = 4
FACTOR: Final = 120.0
"""A lease of ten minutes lasts five seconds, more than a busy machine sleeps; a minute half of one."""

SECONDS: Final = 8.0
"""For how long signals fall; then all is let go on until the outbox is empty."""

LEAST: Final = 2
"""So many are killed, and so many stopped, however slow the machine is."""

LONGEST: Final = 90.0
"""Seconds after which no further letter is waited for."""


@dataclass(slots=True)
class Crew:
    """The workers, and what was done to them."""

    environ: dict[str, str]
    log: Path
    running: list[BaseProcess] = field(default_factory=list)
    kills: int = 0
    stops: int = 0

    def hire(self) -> None:
        while len(self.running) < WORKERS:
            self.running.append(begun(work, self.environ, FACTOR, self.log))

    def strike(self, dice: Random) -> None:
        """Kill one and hire another; the next time stop one, longer than its lease lasts or for a moment."""
        victim = dice.choice(self.running)
        if self.kills <= self.stops:
            victim.kill()
            victim.join()
            self.running.remove(victim)
            self.kills += 1
            self.hire()
            return
        _signal(victim, signal.SIGSTOP)
        self.stops += 1
        _let_pass(dice.choice((0.05, 0.3, LEASE.total_seconds() / FACTOR + 0.5)))
        _signal(victim, signal.SIGCONT)

    def dismiss(self) -> None:
        for process in self.running:
            _signal(process, signal.SIGCONT)
            process.terminate()
        for process in self.running:
            process.join(20)


def crew_on(url: str, port: int, folder: Path) -> Crew:
    environ = {
        "STORE": url,
        "SINK": str(port),
        "NOTES": str(folder / "notes"),
        "ZERO": str(time.monotonic()),
    }
    return Crew(environ, folder / "slots")


def _signal(process: BaseProcess, number: signal.Signals) -> None:
    assert process.pid is not None
    os.kill(process.pid, number)


def unsettled(store: SqlStore, letters: Sequence[Letter]) -> list[str]:
    with store.reading() as books:
        accepted = {one.key for one in books.letters.recent(LETTERS * 2, [LetterState.ACCEPTED])}
    return [one.key for one in letters if one.key not in accepted]


def let_go(store: SqlStore) -> None:
    """Do as a secretary does with letters that were put aside."""
    with store.reading() as books:
        aside = books.letters.recent(LETTERS, [LetterState.QUARANTINED])
    for one in aside:
        with store.transaction() as books:
            books.letters.end_quarantine(one.key, LetterState.IN_DOUBT)


@pytest.mark.slow
@pytest.mark.timeout(300)  # a machine that is busy is no hang
def test_four_workers_under_stop_cont_and_kill_lose_nothing_and_send_nothing_different(
    store_url: str, store: SqlStore, tmp_path: Path
) -> None:
    dice = Random(store_url.partition(":")[0])  # noqa: S311 - no secret
    letters = [
        letter(f"w{n}", person=f"w{n}", address=f"w{n}@rad.example", not_before=NOW) for n in range(LETTERS)
    ]
    ledger = tmp_path / "ledger"
    with running_sink(ledger) as port:
        crew = crew_on(store_url, port, tmp_path)
        try:
            _work(crew, dice, store, letters)
        finally:
            crew.dismiss()

    assert crew.kills >= LEAST
    assert crew.stops >= LEAST
    assert unsettled(store, letters) == []
    _judge(store, letters, ledger, crew)
    fired = Counter(line.split()[0] for line in (tmp_path / "slots").read_text().splitlines())
    assert fired
    assert max(fired.values()) == 1


def _work(crew: Crew, dice: Random, store: SqlStore, letters: Sequence[Letter]) -> None:
    """Post letters little by little under strikes, then let the crew finish in peace."""
    crew.hire()
    began = time.monotonic()
    for number in range(0, LETTERS, 20):
        with store.transaction() as books:
            books.letters.add(letters[number : number + 20])
        if time.monotonic() - began < SECONDS or min(crew.kills, crew.stops) < LEAST:
            crew.strike(dice)
    while unsettled(store, letters) and time.monotonic() - began < LONGEST:
        let_go(store)
        _let_pass(0.1)


def _let_pass(seconds: float) -> None:
    """Let other processes live for a while: what is stopped here must outlast a lease there."""
    Event().wait(seconds)


def _judge(store: SqlStore, letters: Sequence[Letter], ledger: Path, crew: Crew) -> None:
    """See that all came, that copies are the same and few, and that each one more was in doubt before it."""
    wanted = {one.address: one.frozen.sha256 for one in letters}
    came = copies(ledger)
    often = Counter(copy.recipient for copy in came)
    assert set(often) == set(wanted)
    assert all(wanted[copy.recipient] == copy.sha256 for copy in came)
    assert len(came) - len(wanted) <= crew.kills + crew.stops
    with store.reading() as books:
        doubts = {
            one.address: sum(
                tried.outcome is OutcomeKind.IN_DOUBT for tried in books.letters.attempts(one.key)
            )
            for one in letters
        }
    assert {address: times for address, times in often.items() if times > 1 + doubts[address]} == {}
