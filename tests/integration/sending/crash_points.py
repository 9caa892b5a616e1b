"""Ports that kill their own process at a named point of sending: those of the house, in a wrapper."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from mail.line import Line
from scheduler.letter_ports import LetterShelf
from scheduler.ports import Books, Ports, Store
from scheduler.records.letters import Letter, Noted, Outcome, Settlement
from scheduler.sending_ports import Mailer, MailSession, Notebook, NotePage


class Point(StrEnum):
    """Where to die, in the order in which a round of sending comes by."""

    BEFORE_CLAIM = "before the claim"
    IN_CLAIM = "in the claim's transaction"
    CLAIMED = "after the claim is kept"
    EHLO = "after EHLO"
    AUTH = "after AUTH"
    CONNECTED = "connected"
    MAIL = "after MAIL"
    RCPT = "after RCPT"
    DATA = "after DATA"
    IN_BODY = "in the middle of the letter"
    BEFORE_DOT = "before the final dot"
    AFTER_DOT = "after the final dot"
    ANSWERED = "after the answer"
    NOTED = "after the note"
    BEFORE_SETTLE = "before the settlement"
    IN_SETTLE = "in the settlement's transaction"
    SETTLED = "after the settlement is kept"
    FAREWELL = "after QUIT"


MAY_LEAVE_A_COPY = frozenset({Point.AFTER_DOT, Point.ANSWERED})
"""Where the server may have taken a letter of which nothing is written down."""

UNNOTED_MAY_LEAVE_A_COPY = MAY_LEAVE_A_COPY | {Point.NOTED, Point.BEFORE_SETTLE, Point.IN_SETTLE}
"""The same for those who keep no notes."""


class Doom:
    """Counts visits to one point and ends the process, without a farewell, at the chosen one."""

    def __init__(self, point: Point | None, visit: int) -> None:
        self._point = point
        self._left = visit

    def strikes(self, point: Point) -> bool:
        """Tell whether this visit is the chosen one."""
        if point is not self._point:
            return False
        self._left -= 1
        return self._left == 0

    def pass_by(self, point: Point) -> None:
        """Die here, if it is time."""
        if self.strikes(point):
            die()


def die() -> None:
    """End this process as a power cut would, as far as the process is concerned."""
    os.kill(os.getpid(), signal.SIGKILL)


def doomed(ports: Ports, doom: Doom) -> Ports:
    """Give ports that come by all the points."""
    _watch_lines(doom)
    return replace(
        ports,
        store=_Store(ports.store, doom),
        mailer=_Mailer(ports.mailer, doom),
        notebook=None if ports.notebook is None else _Notebook(ports.notebook, doom),
    )


def _watch_lines(doom: Doom) -> None:
    """Come by the points inside a talk with the mail server, whose commands go out one by one."""
    original = Line.send
    verbs = {
        b"ehlo": Point.EHLO,
        b"auth": Point.AUTH,
        b"mail": Point.MAIL,
        b"rcpt": Point.RCPT,
        b"data": Point.DATA,
        b"quit": Point.FAREWELL,
    }

    def send(line: Line, said: bytes | str) -> None:
        octets = said.encode("ascii") if isinstance(said, str) else said
        if not octets.endswith(b"\r\n.\r\n"):
            original(line, octets)
            if octets[:4].lower() in verbs:
                doom.pass_by(verbs[octets[:4].lower()])
            return
        for point, end in ((Point.IN_BODY, len(octets) // 2), (Point.BEFORE_DOT, -3)):
            if doom.strikes(point):
                original(line, octets[:end])
                die()
        original(line, octets)
        doom.pass_by(Point.AFTER_DOT)

    setattr(Line, "send", send)  # noqa: B010 - a method replaced, which an assignment may not


@dataclass(frozen=True, slots=True)
class _Store:
    inner: Store
    doom: Doom

    @contextmanager
    def transaction(self) -> Iterator[Books]:
        with self.inner.transaction() as books:
            letters = _Letters(books.letters, self.doom)
            yield replace(books, letters=letters)
        self.doom.pass_by(letters.kept)

    def reading(self) -> AbstractContextManager[Books]:
        return self.inner.reading()

    def overwrite_deleted(self) -> None:
        self.inner.overwrite_deleted()


class _Letters:
    """The outbox; what else it can do is the inner one's."""

    def __init__(self, inner: LetterShelf, doom: Doom) -> None:
        self._inner = inner
        self._doom = doom
        self.kept = Point.SETTLED

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any method of the shelf
        return getattr(self._inner, name)

    def claim(
        self, now: datetime, lease_until: datetime, limit: int, *, urgent: bool = False
    ) -> tuple[Letter, ...]:
        self.kept = Point.CLAIMED
        self._doom.pass_by(Point.BEFORE_CLAIM)
        claimed = self._inner.claim(now, lease_until, limit, urgent=urgent)
        self._doom.pass_by(Point.IN_CLAIM)
        return claimed

    def settle(self, settlements: Sequence[Settlement]) -> frozenset[str]:
        self._doom.pass_by(Point.BEFORE_SETTLE)
        held = self._inner.settle(settlements)
        self._doom.pass_by(Point.IN_SETTLE)
        return held


@dataclass(frozen=True, slots=True)
class _Mailer:
    inner: Mailer
    doom: Doom

    @contextmanager
    def session(self) -> Iterator[MailSession]:
        with self.inner.session() as session:
            self.doom.pass_by(Point.CONNECTED)
            yield _Session(session, self.doom)


@dataclass(frozen=True, slots=True)
class _Session:
    inner: MailSession
    doom: Doom

    def send(self, letter: Letter) -> Outcome:
        outcome = self.inner.send(letter)
        self.doom.pass_by(Point.ANSWERED)
        return outcome


@dataclass(frozen=True, slots=True)
class _Notebook:
    inner: Notebook
    doom: Doom

    @contextmanager
    def page(self) -> Iterator[NotePage]:
        with self.inner.page() as page:
            yield _Page(page, self.doom)

    def noted(self) -> tuple[Noted, ...]:
        return self.inner.noted()

    def left_behind(self) -> AbstractContextManager[tuple[Noted, ...]]:
        return self.inner.left_behind()


@dataclass(frozen=True, slots=True)
class _Page:
    inner: NotePage
    doom: Doom

    def claimed(self, letters: Sequence[Letter]) -> None:
        self.inner.claimed(letters)

    def begun(self, letter: Letter) -> None:
        self.inner.begun(letter)

    def ended(self, letter: Letter, outcome: Outcome, at: datetime) -> None:
        self.inner.ended(letter, outcome, at)
        self.doom.pass_by(Point.NOTED)
