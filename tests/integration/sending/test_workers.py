"""Four workers on one database, stopped, woken and killed at random: nothing is lost, nothing differs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event
from typing import Final

import pytest

from models.store import SqlStore
from scheduler.records.letters import Letter, LetterState, OutcomeKind
from scheduler.usecases.send_letters import LEASE
from tests.integration.sending.sink_process import ROOT, copies, running_sink
from tests.integration.store.samples import NOW, letter

LETTERS: Final = 400
WORKERS: Final = 4
FACTOR: Final = 240.0
"""A lease of ten minutes lasts two and a half seconds, a minute's slot a quarter of one."""

SECONDS: Final = 8.0
"""For how long signals fall; then all is let go on until the outbox is empty."""

LONGEST: Final = 45.0


@dataclass(slots=True)
class Crew:
    """The workers, and what was done to them."""

    command: list[str]
    environ: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    kills: int = 0
    stops: int = 0

    def hire(self) -> None:
        while len(self.running) < WORKERS:
            self.running.append(subprocess.Popen(self.command, cwd=ROOT, env=self.environ))

    def strike(self, dice: Random) -> None:
        """Kill one and hire another; the next time stop one, longer than its lease lasts or for a moment."""
        victim = dice.choice(self.running)
        if self.kills <= self.stops:
            victim.kill()
            victim.wait()
            self.running.remove(victim)
            self.kills += 1
            self.hire()
            return
        victim.send_signal(signal.SIGSTOP)
        self.stops += 1
        _let_pass(dice.choice((0.05, 0.3, LEASE.total_seconds() / FACTOR + 0.5)))
        victim.send_signal(signal.SIGCONT)

    def dismiss(self) -> None:
        for process in self.running:
            process.send_signal(signal.SIGCONT)
            process.terminate()
        for process in self.running:
            process.wait(20)


def crew_on(url: str, port: int, folder: Path) -> Crew:
    environ = {
        **os.environ,
        "STORE": url,
        "SINK": str(port),
        "NOTES": str(folder / "notes"),
        "ZERO": str(time.monotonic()),
    }
    module = "tests.integration.sending.worker_process"
    return Crew([sys.executable, "-m", module, str(FACTOR), str(folder / "slots")], environ)


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

    assert crew.kills >= 2
    assert crew.stops >= 2
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
        if time.monotonic() - began < SECONDS:
            crew.strike(dice)
    while unsettled(store, letters) and time.monotonic() - began < LONGEST:
        let_go(store)
        _let_pass(0.1)


def _let_pass(seconds: float) -> None:
    """Let other processes live for a while: what is stopped here must outlast a lease there."""
    Event().wait(seconds)


def _judge(store: SqlStore, letters: Sequence[Letter], ledger: Path, crew: Crew) -> None:
    wanted = {one.address: one.frozen.sha256 for one in letters}
    came = copies(ledger)
    often = Counter(copy.recipient for copy in came)
    assert set(often) == set(wanted)
    assert all(wanted[copy.recipient] == copy.sha256 for copy in came)
    assert len(came) - len(wanted) <= crew.kills + crew.stops
    with store.reading() as books:
        doubted = {
            one.key
            for one in letters
            if any(tried.outcome is OutcomeKind.IN_DOUBT for tried in books.letters.attempts(one.key))
        }
    assert {address.partition("@")[0] for address, times in often.items() if times > 1} <= doubted
