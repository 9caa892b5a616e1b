"""What the use cases need in order to send: a writer of letters, the mail line, notes, the built-in sink.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scheduler.records.letters import Frozen, Letter, LetterOrder, Noted, Outcome
from scheduler.records.mail_line import MailLine


class LetterWriter(Protocol):
    """Turns an order into frozen bytes, the same bytes for the same order."""

    def write(self, order: LetterOrder) -> Frozen:
        """Write one letter.

        Raises:
            UnwritableLetterError: the order cannot be made into a letter that may leave.
        """
        ...


class MailSession(Protocol):
    """One open line to the mail server."""

    def send(self, letter: Letter) -> Outcome:
        """Hand over the frozen bytes; never raises for what the server says."""
        ...


class Mailer(Protocol):
    """The way to the mail server."""

    def session(self) -> AbstractContextManager[MailSession]:
        """Open a line; it reconnects by itself when it breaks.

        Raises:
            MailUnavailableError: no line could be opened (the server is down, refuses the login or
                lacks the demanded TLS).
        """
        ...


class NotePage(Protocol):
    """What one round of sending notes down as it goes; survives the end of its process."""

    def claimed(self, letters: Sequence[Letter]) -> None:
        """Note that these letters are ours now."""
        ...

    def begun(self, letter: Letter) -> None:
        """Note that the letter's bytes are about to be handed over."""
        ...

    def ended(self, letter: Letter, outcome: Outcome, at: datetime) -> None:
        """Note the server's answer."""
        ...


class Notebook(Protocol):
    """Notes of senders on this machine: quicker to write than the store, and read after a kill."""

    def page(self) -> AbstractContextManager[NotePage]:
        """Open a page; it is thrown away when the block ends well, and left behind when it does not."""
        ...

    def noted(self) -> tuple[Noted, ...]:
        """Give what stands on every page now, those of senders that still live included."""
        ...

    def left_behind(self) -> AbstractContextManager[tuple[Noted, ...]]:
        """Give what senders that are gone have left; it is thrown away when the block ends well."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SunkMail:
    """One mail in the built-in sink, oldest number first. ``number`` counts from 1."""

    number: int
    received_at: datetime
    sender: str
    recipient: str
    mail: bytes


class Sink(Protocol):
    """The built-in mail sink's letters."""

    def mails(self, limit: int = 200) -> tuple[SunkMail, ...]:
        """Give the newest mails first."""
        ...

    def mail(self, number: int) -> SunkMail | None:
        """Give one mail."""
        ...


class LineShelf(Protocol):
    """What all workers know together about the way to the mail server."""

    def seen(self) -> MailLine:
        """Give the state, for those who only look."""
        ...

    def held(self) -> MailLine:
        """Give the state for a transaction that may write; nobody else changes it until its end."""
        ...

    def put(self, line: MailLine) -> None:
        """Replace the state."""
        ...
