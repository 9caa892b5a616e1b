"""A mail server that does exactly what a test tells it to, mostly wrong."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType
from typing import Self

from scheduler.records.settings import SmtpSettings, Tls


class Talk:
    """One connection, seen from the server."""

    def __init__(self, sock: socket.socket, stopped: Event) -> None:
        self._sock = sock
        self._stopped = stopped
        self._heard = b""
        self.commands: list[bytes] = []
        self.letters: list[bytes] = []

    def say(self, *lines: str) -> None:
        for line in lines:
            self._sock.sendall(line.encode() + b"\r\n")

    def hear(self) -> bytes:
        """Give the next command, or nothing when the client has gone."""
        line = self._until(b"\r\n")
        self.commands.append(line)
        return line

    def hear_letter(self) -> bytes:
        """Give a letter as it came, without its final dot."""
        letter = self._until(b"\r\n.\r\n").removesuffix(b".\r\n")
        self.letters.append(letter)
        return letter

    def hear_octets(self, count: int) -> None:
        while len(self._heard) < count:
            received = self._sock.recv(65536)
            if not received:
                return
            self._heard += received

    def protect(self, context: ssl.SSLContext) -> None:
        self._sock = context.wrap_socket(self._sock, server_side=True)

    def trickle(self, octets: bytes) -> None:
        """Repeat the octets, one at a time and slowly, until the test is over or the client is gone."""
        while not self._stopped.wait(0.02):
            for octet in octets:
                self._sock.sendall(bytes([octet]))
                if self._stopped.wait(0.02):
                    return

    def flood(self, octets: bytes) -> None:
        """Repeat the octets as fast as they are taken."""
        while not self._stopped.is_set():
            self._sock.sendall(octets)

    def stay_silent(self) -> None:
        self._stopped.wait()

    def reset(self) -> None:
        """End the line with a reset instead of a farewell."""
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        self._sock.close()

    def _until(self, end: bytes) -> bytes:
        while end not in self._heard:
            received = self._sock.recv(65536)
            if not received:
                return b""
            self._heard += received
        found, _, self._heard = self._heard.partition(end)
        return found + end


Script = Callable[[Talk], None]


class ScriptedServer:
    """Listens on loopback; the first connection gets the first script, and so on; the last one repeats."""

    def __init__(self, *scripts: Script) -> None:
        self._scripts = scripts
        self._stopped = Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[Thread] = []
        self._sockets: list[socket.socket] = []
        self.talks: list[Talk] = []

    def settings(self, tls: Tls = Tls.NONE, user: str = "", seconds: float = 5.0) -> SmtpSettings:
        port = self._listener.getsockname()[1]
        return SmtpSettings(
            host="127.0.0.1", port=port, tls=tls, user=user, password="secret" * bool(user), seconds=seconds
        )

    @property
    def letters(self) -> list[bytes]:
        return [letter for talk in self.talks for letter in talk.letters]

    def __enter__(self) -> Self:
        thread = Thread(target=self._listen, daemon=True)
        thread.start()
        self._threads.append(thread)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        self._listener.close()
        for sock in self._sockets:
            sock.close()

    def _listen(self) -> None:
        while not self._stopped.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            script = self._scripts[min(len(self.talks), len(self._scripts) - 1)]
            talk = Talk(sock, self._stopped)
            self.talks.append(talk)
            self._sockets.append(sock)
            thread = Thread(target=_follow, args=(script, talk), daemon=True)
            thread.start()
            self._threads.append(thread)


def _follow(script: Script, talk: Talk) -> None:
    try:
        script(talk)
    except OSError:
        return  # the client has gone, which many scripts are about
    finally:
        talk.close()


def greet(talk: Talk, *extensions: str) -> None:
    """Welcome the client and answer its EHLO."""
    talk.say("220 here")
    talk.hear()
    offers = ["here", *extensions]
    talk.say(*(f"250-{offer}" for offer in offers[:-1]), f"250 {offers[-1]}")


def take(talk: Talk) -> None:
    """Answer everything as a good server does until the client leaves."""
    while command := talk.hear():
        if command.upper().startswith(b"DATA"):
            talk.say("354 go on")
            talk.hear_letter()
            talk.say("250 2.0.0 queued as 7")
        elif command.upper().startswith(b"QUIT"):
            talk.say("221 bye")
            return
        else:
            talk.say("250 ok")


def good(talk: Talk) -> None:
    """Be a good server."""
    greet(talk)
    take(talk)


def until_data(talk: Talk) -> None:
    """Be a good server until a letter begins."""
    greet(talk)
    for answer in ("250 sender ok", "250 recipient ok", "354 go on"):
        talk.hear()
        talk.say(answer)


def answering(command: bytes, answer: str) -> Script:
    """Be a good server that gives this answer to this command."""

    def script(talk: Talk) -> None:
        greet(talk)
        while heard := talk.hear():
            if heard.upper().startswith(command):
                talk.say(answer)
                if answer.startswith("354"):
                    talk.hear_letter()
            elif heard.upper().startswith(b"DATA"):
                talk.say("354 go on")
                talk.hear_letter()
                talk.say("250 ok")
            else:
                talk.say("250 ok")

    return script


def after_the_dot(answer: str) -> Script:
    """Be a good server that gives this answer to a whole letter."""

    def script(talk: Talk) -> None:
        until_data(talk)
        talk.hear_letter()
        talk.say(answer)
        take(talk)

    return script
