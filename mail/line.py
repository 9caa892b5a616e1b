"""One line to a mail server whose every answer is bounded in time and size.

The standard library bounds each read, so a server that sends one octet a second could hold a
sender for ever, and one that never stops answering could fill its memory. Here ``timeout``
bounds the whole answer, and so does ``ANSWER_OCTETS``. The line also knows whether the end of
a letter has been handed over, which is what tells "not sent" from "in doubt".
"""

from __future__ import annotations

import smtplib
import time
from socket import socket
from typing import Final

from mail.errors import LongAnswerError, SlowAnswerError

ANSWER_OCTETS: Final = 64 * 1024
"""The most octets that one answer may have, over all its lines."""

_LINE_OCTETS: Final = 8192
_READ_OCTETS: Final = 4096


class AnswerReader:
    """Reads lines from a socket whose timeout is ``seconds``; ``begin`` starts the time and size anew."""

    def __init__(self, sock: socket, seconds: float) -> None:
        self._sock = sock
        self._seconds = seconds
        self._buffer = b""
        self._octets = 0
        self._until = 0.0

    def begin(self) -> None:
        """Begin a new answer."""
        self._octets = 0
        self._until = time.monotonic() + self._seconds

    def readline(self, _limit: int = -1) -> bytes:
        """Give the next line with its end, or what came before the server closed the line.

        Raises:
            OSError: the answer takes too long or is too big.
        """
        while b"\n" not in self._buffer:
            if len(self._buffer) > _LINE_OCTETS:
                raise LongAnswerError(_LINE_OCTETS)
            if self._octets > ANSWER_OCTETS:
                raise LongAnswerError(ANSWER_OCTETS)
            received = self._receive()
            if not received:
                break
            self._octets += len(received)
            self._buffer += received
        line, end, self._buffer = self._buffer.partition(b"\n")
        return line + end

    def close(self) -> None:
        """Forget what was read ahead; the socket belongs to the line."""
        self._buffer = b""

    def _receive(self) -> bytes:
        try:
            if not self._octets:
                return self._sock.recv(_READ_OCTETS)
            return self._receive_more()
        except TimeoutError as error:
            raise SlowAnswerError(self._seconds) from error

    def _receive_more(self) -> bytes:
        """Read what follows the first octets of an answer, in the time that is left for all of it."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        try:
            return self._sock.recv(_READ_OCTETS)
        finally:
            self._sock.settimeout(self._seconds)


class Line(smtplib.SMTP):
    """A plain line, or one that becomes safe by STARTTLS.

    ``answers`` counts the server's answers since ``begin_letter``, ``last_answer`` is the last of
    them; ``handed_over`` is true from the moment when a letter's final dot has been written.
    ``fresh`` is for the line's user to change when the first letter goes over it.
    """

    answers = 0
    last_answer: tuple[int, bytes] = (-1, b"")
    handed_over = False
    fresh = True

    def begin_letter(self) -> None:
        """Forget the letter before."""
        self.answers = 0
        self.handed_over = False

    def getreply(self) -> tuple[int, bytes]:
        """Read one answer, all of it within the line's timeout."""
        if self.file is None and self.sock is not None:
            self.file = AnswerReader(self.sock, self.timeout)
        if self.file is not None:
            self.file.begin()
        answer = super().getreply()
        self.answers += 1
        self.last_answer = answer
        return answer

    def data(self, msg: bytes | str) -> tuple[int, bytes]:  # type: ignore[override]
        """Hand over a letter's bytes as they are, with leading dots doubled (RFC 5321, 4.5.2)."""
        self.putcmd("data")
        code, answer = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, answer)
        octets = msg.encode("ascii") if isinstance(msg, str) else msg
        end = b"" if octets.endswith(smtplib.bCRLF) else smtplib.bCRLF
        stuffed = octets.replace(b"\n.", b"\n..")
        first = b"." if octets.startswith(b".") else b""
        self.send(b"".join((first, stuffed, end, b".", smtplib.bCRLF)))
        self.handed_over = True
        return self.getreply()


class TlsLine(Line, smtplib.SMTP_SSL):
    """A line that is safe from its first octet."""
