"""A line to PostgreSQL that is cut as a commit passes: before it arrives, or before its answer comes back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from typing import Final

_COMMIT: Final = b"COMMIT\0"
_AT_ONCE: Final = 65536


class Cut(Enum):
    """When the line is cut."""

    BEFORE_IT_ARRIVES = auto()
    BEFORE_THE_ANSWER = auto()


class CutLine:
    """Passes on whatever is said between a client and a server, until a commit comes by while it is armed."""

    def __init__(self, port: int) -> None:
        """Listen on a port of one's own for whoever means the server's."""
        self._server = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: Final[int] = self._listening.getsockname()[1]
        self._armed: Cut | None = None
        self._ends: list[socket.socket] = []
        self._passing: list[threading.Thread] = []
        self.cuts = 0

    def arm(self, cut: Cut) -> None:
        """Cut at the next commit, once."""
        self._armed = cut

    def serve(self) -> None:
        """Take connections until the line is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                self._ends += [client, server]
                for passing in (self._from_client, self._from_server):
                    self._passing.append(threading.Thread(target=passing, args=(client, server)))
                    self._passing[-1].start()

    def close(self) -> None:
        """Take no more connections, and end those there are."""
        _shut(self._listening, *self._ends)
        for thread in self._passing:
            thread.join()
        for end in (self._listening, *self._ends):
            end.close()

    def _from_client(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while said := client.recv(_AT_ONCE):
                cut = self._armed if _COMMIT in said else None
                if cut is None:
                    server.sendall(said)
                    continue
                self._armed = None
                self.cuts += 1
                if cut is Cut.BEFORE_THE_ANSWER:
                    _shut(client)  # so that no answer can be passed on
                    server.sendall(said)
                    return
                break
        _shut(client, server)

    def _from_server(self, client: socket.socket, server: socket.socket) -> None:
        """Pass answers on; who has gone hears nothing, and the server is heard to its end."""
        while True:
            try:
                said = server.recv(_AT_ONCE)
            except OSError:
                said = b""
            if not said:
                break
            try:
                client.sendall(said)
            except OSError:
                break
        _shut(client, server)


@contextmanager
def cut_line(port: int) -> Iterator[CutLine]:
    """Lay a line to the server on a port; it is gone at the end."""
    line = CutLine(port)
    thread = threading.Thread(target=line.serve)
    thread.start()
    try:
        yield line
    finally:
        line.close()
        thread.join()


def _shut(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
