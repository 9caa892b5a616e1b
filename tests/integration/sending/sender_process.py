"""Senders that can be killed: a process that forks one for each order, so that thousands start quickly.

An order is a line of JSON on its standard input; the answer is ``killed`` or ``done`` on a line.
Whoever is to be killed at a random moment gets SIGKILL from outside; at a named point, from itself.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from mail.notes import SenderNotes
from mail.smtp import SmtpMailer
from models.store import open_store
from scheduler.records.settings import SmtpSettings, Tls
from scheduler.usecases.send_letters import send_due
from tests.integration.sending.crash_points import Doom, Point, doomed
from tests.integration.sending.sink_process import HOST, ROOT
from tests.world import world


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One sender's life.

    It sends all that may leave at the moment ``now``, keeps notes in the folder ``notes`` (empty:
    none), and dies at the ``visit``-th visit to ``point``, or ``seconds`` after it was born, or
    when it has done its work.
    """

    url: str
    port: int
    notes: str
    now: str
    point: Point | None = None
    visit: int = 1
    seconds: float | None = None


class Senders:
    """The forking process, seen from the test."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, order: Order) -> bool:
        """Let one sender live; tell whether it was killed (or had done its work)."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        assert answer in {"killed", "done"}, answer or "the senders' process is gone"
        return answer == "killed"


@contextmanager
def running_senders() -> Iterator[Senders]:
    """Run the forking process."""
    command = [sys.executable, "-m", "tests.integration.sending.sender_process"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Senders(process)
        finally:
            process.kill()


def main() -> None:
    """Follow orders until there are no more; what opens a PostgreSQL comes in once, not in every sender."""
    open_store("postgresql://nobody@127.0.0.1:1/none").close()
    for line in sys.stdin:
        said = json.loads(line)
        point = said.pop("point")
        sys.stdout.write(_followed(Order(**said, point=point and Point(point))) + "\n")
        sys.stdout.flush()


def _followed(order: Order) -> str:
    child = os.fork()
    if child == 0:
        _live(order)
    with os.fdopen(os.pidfd_open(child)) as ended:
        if not select.select([ended], [], [], order.seconds)[0]:
            os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {0: "done", -signal.SIGKILL: "killed"}.get(status, f"a sender ended with {status}")


def _live(order: Order) -> None:
    """Send what may leave, and end; what goes wrong is told, and the test fails by the exit status."""
    status = 1
    try:
        _send(order)
        status = 0
    except BaseException:  # noqa: BLE001 - a fork must never return into its parent's code
        traceback.print_exc()
    finally:
        os._exit(status)


def _send(order: Order) -> None:
    here = world(datetime.fromisoformat(order.now), store=open_store(order.url))
    relay = SmtpSettings(host=HOST, port=order.port, tls=Tls.NONE, user="sender", password="sesame")
    ports = replace(
        here.ports,
        mailer=SmtpMailer(relay, "radshjul.example"),
        notebook=SenderNotes(Path(order.notes)) if order.notes else None,
    )
    send_due(doomed(ports, Doom(order.point, order.visit)))


if __name__ == "__main__":
    main()
