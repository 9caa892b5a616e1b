"""The Inbox port: a mailbox read by IMAP, a mail at a time, each only as far as its first megabyte.

A mail stays unseen until its reader says that it is done; a reader that dies finds it again.
"""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError

from calendars.lines import one_line
from mail.errors import NoInboxError
from mail.opening import OCTET_LIMIT, opened
from scheduler.records.inbox import IncomingMail
from scheduler.records.settings import ImapSettings, Tls

MOST_AT_ONCE: Final = 200
"""How many mails one round takes; the others come in the next."""

_BAD_NEWS: Final = (OSError, imaplib.IMAP4.error, ImapToolsError, ValueError)


class ImapInbox:
    """A mailbox.

    Args:
        settings: where it is and how the line to it is protected.
        server: our mail server's authserv-id; empty: nobody's word about senders is taken.
        trust: the certificates to trust; ``None`` means those of the machine.
    """

    def __init__(self, settings: ImapSettings, server: str = "", trust: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._server = server
        self._trust = trust

    @contextmanager
    def opened(self) -> Iterator[OpenedInbox]:
        """Open the mailbox.

        Raises:
            InboxUnavailableError: it cannot be reached, refuses the login or lacks demanded TLS.
        """
        try:
            line = self._line()
        except _BAD_NEWS as error:
            raise NoInboxError(_said(error)) from error
        try:
            yield OpenedInbox(line, self._server)
        finally:
            _leave(line)

    def _line(self) -> BaseMailBox:
        settings = self._settings
        line = self._connected()
        try:
            if settings.tls is Tls.STARTTLS:
                line.client.starttls(self._trusted())
            line.login(settings.user, settings.password, initial_folder=settings.folder)
        except BaseException:
            _leave(line)
            raise
        return line

    def _connected(self) -> BaseMailBox:
        settings = self._settings
        if settings.tls is Tls.IMPLICIT:
            trust = self._trusted()
            return MailBox(settings.host, settings.port, timeout=settings.seconds, ssl_context=trust)
        return MailBoxUnencrypted(settings.host, settings.port, timeout=settings.seconds)

    def _trusted(self) -> ssl.SSLContext:
        return self._trust or ssl.create_default_context()


class OpenedInbox:
    """An open mailbox, used by one thread."""

    def __init__(self, line: BaseMailBox, server: str) -> None:
        self._line = line
        self._server = server

    def unread(self) -> Iterator[IncomingMail]:
        """Give the mails that nobody has dealt with, oldest first.

        Raises:
            InboxUnavailableError: the line broke.
        """
        try:
            for number in self._line.uids("UNSEEN")[:MOST_AT_ONCE]:
                found = self._fetched(number)
                if found is not None:
                    yield opened(found[0], number, self._server, size=found[1])
        except _BAD_NEWS as error:
            raise NoInboxError(_said(error)) from error

    def done(self, mail: IncomingMail) -> None:
        """Mark a mail as dealt with.

        Raises:
            InboxUnavailableError: the line broke; the mail is given again.
        """
        try:
            self._line.flag(mail.number, MailMessageFlags.SEEN, value=True)
        except _BAD_NEWS as error:
            raise NoInboxError(_said(error)) from error

    def _fetched(self, number: str) -> tuple[bytes, int] | None:
        """Fetch the beginning of a mail and the size of the whole; ``None`` when it is gone."""
        wanted = f"(RFC822.SIZE BODY.PEEK[]<0.{OCTET_LIMIT}>)"
        answer: Any = self._line.client.uid("FETCH", number, wanted)
        pieces = [piece for piece in answer[1] if isinstance(piece, tuple)]
        if not pieces:
            return None
        octets = bytes(pieces[0][1])
        words = b" ".join(piece[0] if isinstance(piece, tuple) else piece for piece in answer[1] if piece)
        after = words.upper().partition(b"RFC822.SIZE ")[2].split()
        size = after[0].strip(b"()") if after else b""
        return octets, int(size) if size.isdigit() else len(octets)


def _leave(line: BaseMailBox) -> None:
    try:
        line.logout()
    except _BAD_NEWS:
        with suppress(OSError):
            line.client.shutdown()


def _said(error: Exception) -> str:
    return one_line(str(error) or type(error).__name__, 200)
