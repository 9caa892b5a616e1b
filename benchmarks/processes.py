"""Servers as processes: started, asked until they answer, their processor time read, and stopped."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
ROOT: Final = Path(__file__).resolve().parent.parent
PATIENCE: Final = 30.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class NoAnswerError(Exception):
    """A server did not begin to answer."""

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__(f"{' '.join(command)} does not answer after {PATIENCE:g} seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server. ``ready_seconds`` is how long it took until it answered."""

    port: int
    pid: int
    ready_seconds: float

    def processor_seconds(self) -> float:
        """Give what it and its children have used so far."""
        return sum(_processor_seconds(pid) for pid in self._family())

    def memory_mib(self) -> float:
        """Give what it and its children hold in memory now (shared pages counted once for each)."""
        pages = sum(int(_read(pid, "statm").split()[1]) for pid in self._family())
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def get(self, path: str, headers: Mapping[str, str]) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Ask once; give status, headers and body."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def _family(self) -> list[int]:
        found = [self.pid]
        for pid in found:
            children = Path(f"/proc/{pid}/task").glob("*/children")
            found += [int(child) for path in children for child in path.read_text().split()]
        return found


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str], port: int, environ: Mapping[str, str] | None = None, path: str = "/"
) -> Iterator[Server]:
    """Run a server until the block ends; it is there when ``path`` has been answered, whatever it says."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environ or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(command, port, path)
        yield Server(port=port, pid=process.pid, ready_seconds=time.perf_counter() - begun)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def python(*arguments: str) -> list[str]:
    """Give a command that runs this Python."""
    return [sys.executable, *arguments]


def _wait(command: Sequence[str], port: int, path: str) -> None:
    pause = threading.Event()
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
        except OSError:
            pause.wait(0.005)
        else:
            return
        finally:
            connection.close()
    raise NoAnswerError(command)


def _processor_seconds(pid: int) -> float:
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _read(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")
