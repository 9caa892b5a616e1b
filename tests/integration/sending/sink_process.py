"""A mail server in a process of its own that takes every letter, and remembers each copy on disk.

``python -m tests.integration.sending.sink_process [LEDGER]`` prints its port and serves until it is
stopped. With a ledger every copy is a line of it, forced to disk before the 250 leaves: whoever
was told that a letter was taken can find it there. Without one it answers at once.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
ROOT: Final = Path(__file__).resolve().parents[3]

_END: Final = b"\r\n.\r\n"
_ANSWERS: Final = {b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A letter as it came, once for each time it came; ``sha256`` is that of the mail's bytes."""

    recipient: str
    sha256: str


class Ledger:
    """The file of copies. Threads write to it one after the other."""

    def __init__(self, path: Path | None) -> None:
        self._file = None if path is None else os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._lock = threading.Lock()

    def keep(self, recipient: str, mail: bytes) -> None:
        """Write a copy down, on disk when this returns."""
        if self._file is None:
            return
        line = json.dumps({"recipient": recipient, "sha256": sha256(mail).hexdigest()}) + "\n"
        with self._lock:
            os.write(self._file, line.encode())
            os.fsync(self._file)


def copies(path: Path) -> tuple[Copy, ...]:
    """Read a ledger, oldest copy first; empty when nothing has come."""
    if not path.exists():
        return ()
    return tuple(Copy(**json.loads(line)) for line in path.read_text(encoding="ascii").splitlines())


@contextmanager
def running_sink(ledger: Path | None = None) -> Iterator[int]:
    """Run a sink in a process of its own; give its port."""
    command = [sys.executable, "-m", "tests.integration.sending.sink_process"]
    with subprocess.Popen(
        [*command, *([str(ledger)] if ledger else [])], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def main(arguments: list[str]) -> None:
    """Listen on a free port, say which, and serve until stopped."""
    ledger = Ledger(Path(arguments[0]) if arguments else None)
    with socket.create_server((HOST, 0)) as listener:
        sys.stdout.write(f"{listener.getsockname()[1]}\n")
        sys.stdout.flush()
        while True:
            line, _ = listener.accept()
            threading.Thread(target=_serve, args=(line, ledger), daemon=True).start()


def _serve(line: socket.socket, ledger: Ledger) -> None:
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    talk = _Talk(line, ledger)
    try:
        talk.run()
    except OSError:
        return  # the sender was killed: what it had handed over whole is in the ledger
    finally:
        line.close()


class _Talk:
    """One connection: the few commands that a sender needs, answered in their order."""

    def __init__(self, line: socket.socket, ledger: Ledger) -> None:
        self._line = line
        self._ledger = ledger
        self._buffer = b""
        self._recipient = ""

    def run(self) -> None:
        self._line.sendall(b"220 sink.example ESMTP\r\n")
        while (command := self._until(b"\r\n")) is not None:
            verb = command[:4].upper()
            if verb == b"RCPT":
                self._recipient = command[command.index(b"<") + 1 : command.rindex(b">")].decode("ascii")
            self._line.sendall(_ANSWERS.get(verb, b"250 sink.example\r\n"))
            if verb == b"QUIT" or (verb == b"DATA" and not self._take()):
                return

    def _take(self) -> bool:
        stuffed = self._until(_END)
        if stuffed is None:
            return False
        mail = (stuffed + b"\r\n").replace(b"\r\n..", b"\r\n.").removeprefix(b".")
        self._ledger.keep(self._recipient, mail)
        self._line.sendall(b"250 2.0.0 kept\r\n")
        return True

    def _until(self, end: bytes) -> bytes | None:
        """Give what comes before the end mark; ``None`` when the sender has gone."""
        while end not in self._buffer:
            received = self._line.recv(65536)
            if not received:
                return None
            self._buffer += received
        found, _, self._buffer = self._buffer.partition(end)
        return found


if __name__ == "__main__":
    main(sys.argv[1:])
