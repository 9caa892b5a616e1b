"""A sender that is killed at any point loses no letter."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path

from models.store import SqlStore, open_store
from scheduler.records.letters import LetterState
from tests.forked import exit_status
from tests.integration.store.samples import ACCEPTED, NOW, letter, settlement


class _Steps:
    """Counts the steps of a sender, and kills it at one of them; 0 is never."""

    def __init__(self, kill_at: int) -> None:
        self._left = kill_at

    def step(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def send(url: str, sent: Path, minute: int, kill_at: int) -> None:
    """Send all that waits: write down in the file ``sent`` what left, and settle it."""
    now, store, steps = NOW + timedelta(minutes=minute), open_store(url), _Steps(kill_at)
    while True:
        with store.transaction() as books:
            claimed = books.letters.claim(now, now + timedelta(minutes=1), 1)
            steps.step()
        if not claimed:
            return
        (one,) = claimed
        steps.step()
        with sent.open("ab") as file:
            file.write(f"{one.key} {one.state} {one.frozen.sha256}\n".encode())
        steps.step()
        with store.transaction() as books:
            assert books.letters.settle([settlement(one, ACCEPTED, at=now, retry_at=now)])
            steps.step()


def test_no_letter_is_lost_when_the_sender_is_killed_and_each_kill_leaves_one_in_doubt_at_most(
    database: str, sql_store: SqlStore, tmp_path: Path
) -> None:
    wanted = [f"letter-{number}" for number in range(12)]
    with sql_store.transaction() as books:
        books.letters.add([letter(key) for key in wanted])
    sent = tmp_path / "sent"

    for minute, kill_at in enumerate([5, 6, 7, 8, 0]):
        status = exit_status(send, database, sent, minute, kill_at)
        assert status == (-signal.SIGKILL if kill_at else 0)

    lines = [line.split() for line in sent.read_text(encoding="utf-8").splitlines()]
    doubtful = {key for key, state, _ in lines if state == LetterState.IN_DOUBT}
    assert {key for key, _, _ in lines} == set(wanted)
    assert len(doubtful) <= 4
    assert len(lines) - len(wanted) <= 2
    assert len({(key, sha256) for key, _, sha256 in lines}) == len(wanted)
    with sql_store.reading() as books:
        assert books.letters.waiting(NOW + timedelta(days=1)) == ()
        answers = {found.key: len(books.letters.attempts(found.key)) for found in books.letters.recent(99)}
    assert all((attempts > 1) == (key in doubtful) for key, attempts in answers.items())
