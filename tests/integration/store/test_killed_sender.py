"""A sender that is killed at any point loses no letter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.records.letters import LetterState
from tests.integration.store.samples import NOW, letter

if TYPE_CHECKING:
    from models.store import SqlStore

ROOT = Path(__file__).resolve().parents[3]

WORKER = """
import os, signal, sys
from datetime import timedelta
from models.store import open_store
from tests.integration.store.samples import ACCEPTED, NOW, settlement

url, sent, minute, kill_at = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
now = NOW + timedelta(minutes=minute)
store, steps = open_store(url), 0

def step():
    global steps
    steps += 1
    if steps == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)

while True:
    with store.transaction() as books:
        claimed = books.letters.claim(now, now + timedelta(minutes=1), 1)
        step()
    if not claimed:
        break
    (letter,) = claimed
    step()
    with open(sent, "ab") as file:
        file.write(f"{letter.key} {letter.state} {letter.frozen.sha256}\\n".encode())
    step()
    with store.transaction() as books:
        assert books.letters.settle([settlement(letter, ACCEPTED, at=now, retry_at=now)])
        step()
"""


def test_no_letter_is_lost_when_the_sender_is_killed_and_each_kill_leaves_one_in_doubt_at_most(
    database: str, sql_store: SqlStore, tmp_path: Path
) -> None:
    wanted = [f"letter-{number}" for number in range(12)]
    with sql_store.transaction() as books:
        books.letters.add([letter(key) for key in wanted])
    sent = tmp_path / "sent"

    for minute, kill_at in enumerate([5, 6, 7, 8, 0]):
        done = subprocess.run(
            [sys.executable, "-c", WORKER, database, str(sent), str(minute), str(kill_at)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert done.returncode == (-signal.SIGKILL if kill_at else 0)

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
