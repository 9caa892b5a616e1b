"""Time the sending of letters with a durable ledger against a plain smtplib loop with the same bytes.

``python -m benchmarks.sending [LETTERS] [ROUNDS]`` prints letters per second (``what: ours, peer, ratio``;
the median of the rounds' ratios) over SQLite and, where it is installed, PostgreSQL, both forced to
disk at each commit, to two mail servers on this machine: aiosmtpd, and one of our own that does next
to nothing and is thereby the harder one. After each round the store must say that all were accepted.
"""

from __future__ import annotations

import smtplib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from benchmarks.processes import HOST, ROOT, python
from mail.notes import SenderNotes
from mail.smtp import SmtpMailer
from models.migrate import migrate
from models.store import SqlStore, open_store
from scheduler.ports import Ports
from scheduler.records.letters import Frozen, Letter, LetterKind, LetterState
from scheduler.records.settings import SmtpSettings, Tls
from scheduler.usecases.send_letters import send_due
from tests.postgres import binaries_folder, running_cluster
from tests.world import world

FLOOR: Final = 0.5
NOW: Final = datetime(2027, 1, 4, 8, tzinfo=UTC)
SINKS: Final = {
    "aiosmtpd": "benchmarks.aiosmtpd_sink",
    "a sink that does nothing": "tests.integration.sending.sink_process",
}
_MAIL: Final = (ROOT / "tests" / "golden" / "mail-agenda-nb.eml").read_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Letters per second of both sides of one round."""

    ours: float
    peer: float


def main(count: int = 1000, rounds: int = 5) -> None:
    """Measure every database with every mail server."""
    with tempfile.TemporaryDirectory(prefix="radshjul-bench-") as folder, ExitStack() as stack:
        for database, url in _databases(Path(folder), stack):
            migrate(url)
            store = open_store(url)
            for sink, module in SINKS.items():
                measured = _measured(store, module, Path(folder), (count, rounds))
                _report(f"{count} letters, {database}, to {sink}", measured)
            store.close()


def _measured(store: SqlStore, module: str, folder: Path, size: tuple[int, int]) -> list[Rates]:
    """Give the rates of some rounds with one mail server, after a round that does not count."""
    count, rounds = size
    with _running(module) as port:
        return [_round(store, port, folder, count) for _ in range(rounds + 1)][1:]


def _report(what: str, measured: Sequence[Rates]) -> None:
    ratio = statistics.median(rates.ours / rates.peer for rates in measured)
    ours = statistics.median(rates.ours for rates in measured)
    peer = statistics.median(rates.peer for rates in measured)
    print(f"{what}: {ours:.0f}/s, {peer:.0f}/s, {ratio:.2f}")
    print(f"floor {FLOOR:.2f} of smtplib: {'holds' if ratio >= FLOOR else 'does not hold'}")


def _round(store: SqlStore, port: int, folder: Path, count: int) -> Rates:
    """Send new letters both ways."""
    letters = _letters(f"{time.perf_counter_ns()}", count)
    with store.transaction() as books:
        books.letters.add(letters)
    begun = time.perf_counter()
    _smtplib(port, letters)
    halfway = time.perf_counter()
    sent = send_due(_ports(store, port, folder))
    ended = time.perf_counter()
    assert len(sent.accepted) == count
    with store.reading() as books:
        newest = books.letters.recent(count)
    assert {letter.state for letter in newest} == {LetterState.ACCEPTED}
    return Rates(ours=count / (ended - halfway), peer=count / (halfway - begun))


def _smtplib(port: int, letters: Sequence[Letter]) -> None:
    with smtplib.SMTP(HOST, port) as line:
        for letter in letters:
            line.sendmail(letter.envelope_from, [letter.address], letter.frozen.mail)


def _ports(store: SqlStore, port: int, folder: Path) -> Ports:
    settings = SmtpSettings(host=HOST, port=port, tls=Tls.NONE)
    return replace(
        world(NOW, store=store).ports,
        mailer=SmtpMailer(settings, "radshjul.example"),
        notebook=SenderNotes(folder / "notes"),
    )


def _letters(name: str, count: int) -> tuple[Letter, ...]:
    """Give letters with an agenda, of the size that members get, each with its own Message-ID."""
    mail = _MAIL()
    return tuple(
        _letter(f"{name}-{number}", mail.replace(b"Message-ID: <", f"Message-ID: <{number}.".encode()))
        for number in range(count)
    )


def _letter(key: str, mail: bytes) -> Letter:
    frozen = Frozen(subject=key, message_id=f"<{key}>", mail=mail, sha256=sha256(mail).hexdigest())
    return Letter(
        key=key,
        kind=LetterKind.AGENDA,
        meeting="eksempelfjord-2027-1",
        agreement="eksempelfjord",
        revision=1,
        person=key,
        address=f"{key}@rad.example",
        envelope_from="politirad@eksempelfjord.example",
        frozen=frozen,
        uid="eksempelfjord-2027-1@radshjul.example",
        sequence=0,
        made_at=NOW,
        not_before=NOW,
        deadline=None,
        deadline_source="",
        state=LetterState.QUEUED,
    )


def _databases(folder: Path, stack: ExitStack) -> Iterator[tuple[str, str]]:
    yield "SQLite", f"sqlite:///{folder / 'radshjul.db'}"
    binaries = binaries_folder()
    if binaries is None:
        print("sending: PostgreSQL is not measured, because it is not installed.")
        return
    home = stack.enter_context(tempfile.TemporaryDirectory(prefix="radshjul-pg-"))
    yield "PostgreSQL", stack.enter_context(running_cluster(binaries, Path(home), options=())).fresh()


@contextmanager
def _running(module: str) -> Iterator[int]:
    """Run a mail server in a process of its own; give its port."""
    with subprocess.Popen(python("-m", module), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
