"""The built-in mail sink: a real mail server on this machine that keeps letters instead of passing them on.

It answers 250 only when a mail is safely on disk, so it can be trusted as the recipients' view.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from mail.errors import SinkStoppedError
from mail.sink_folder import SinkFolder
from scheduler.ports import Clock
from scheduler.records.settings import SmtpSettings, Tls
from scheduler.sending_ports import SunkMail

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope, Session

MAIL_OCTETS: Final = 2 * 1024 * 1024
"""The biggest mail that is taken."""

KEEP: Final = 5000
"""How many of the newest mails are kept."""

HOST: Final = "127.0.0.1"

_LOG: Final = logging.getLogger(__name__)


class MailSink:
    """The Sink port, and the server behind it. Mails can be read whether or not it is started.

    Args:
        folder: where mails are kept; made when the first one comes.
        clock: tells when a mail came.
        port: where to listen on loopback; 0 takes a free one.
        keep: how many of the newest mails are kept.
    """

    def __init__(self, folder: Path, clock: Clock, *, port: int = 0, keep: int = KEEP) -> None:
        self._mails = SinkFolder(folder, keep)
        self._clock = clock
        self._port = port
        self._running: _Running | None = None

    @property
    def settings(self) -> SmtpSettings:
        """Give the settings that lead a Mailer here; the sink must be started.

        Raises:
            SinkStoppedError: the sink is not started.
        """
        if self._running is None:
            raise SinkStoppedError
        return SmtpSettings(host=HOST, port=self._running.port, tls=Tls.NONE)

    def start(self) -> None:
        """Listen in a thread of its own; harmless when it listens already.

        Raises:
            OSError: the port is taken.
        """
        if self._running is None:
            self._running = _Running(_Handler(self._mails, self._clock), self._port)

    def stop(self) -> None:
        """Stop listening; harmless when it is stopped."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def mails(self, limit: int = 200) -> tuple[SunkMail, ...]:
        """Give the newest mails first."""
        return self._mails.mails(limit)

    def mail(self, number: int) -> SunkMail | None:
        """Give one mail."""
        return self._mails.mail(number)


class _Handler:
    """Keeps what comes; one kept mail for each recipient."""

    def __init__(self, mails: SinkFolder, clock: Clock) -> None:
        self._mails = mails
        self._clock = clock

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - their name
        """Keep the mail, then say so."""
        content = envelope.content
        octets = content.encode() if isinstance(content, str) else content or b""
        try:
            for recipient in envelope.rcpt_tos:
                self._mails.put(envelope.mail_from or "", recipient, octets, self._clock.now())
        except OSError:
            _LOG.exception("the mail sink could not keep a mail")
            return "452 4.3.1 the disk does not take the mail now"
        return "250 2.0.0 kept"


class _Running:
    """A listening server in its own thread and event loop."""

    def __init__(self, handler: _Handler, port: int) -> None:
        listener = socket.create_server((HOST, port))
        self.port: int = listener.getsockname()[1]
        self._handler = handler
        self._loop = asyncio.new_event_loop()
        self._open: set[SMTP] = set()
        self._server = self._loop.run_until_complete(self._loop.create_server(self._protocol, sock=listener))
        self._thread = Thread(target=self._loop.run_forever, name="mail-sink", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Close every line and end the thread."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        here = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not here]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._server.wait_closed()

    def _protocol(self) -> SMTP:
        from aiosmtpd.smtp import SMTP  # noqa: PLC0415 - a start that sends nothing does not wait for it

        return SMTP(
            self._handler,
            data_size_limit=MAIL_OCTETS,
            hostname="radshjul.example",
            ident="Radshjul mail sink",
            loop=self._loop,
        )
