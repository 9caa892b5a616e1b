"""Who stands behind each port.

The only place that chooses between the embedded default and what is set. What it takes to write
letters, know passkeys or fetch calendars is loaded when it is first needed.
"""

from __future__ import annotations

import os
import secrets
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.records.settings import Settings

if TYPE_CHECKING:
    from mail.signing import Signer
    from mail.sink import MailSink
    from models.store import SqlStore
    from scheduler.access_ports import Credentials, OpenId
    from scheduler.alive_ports import SignOfLife
    from scheduler.answer_ports import Inbox
    from scheduler.busy_address_ports import CalendarFetcher
    from scheduler.ports import Clock, Ports
    from scheduler.records.letters import Frozen, LetterOrder
    from scheduler.records.setup_checks import Published
    from scheduler.sending_ports import LetterWriter, Mailer, MailSession


class SinkMailer:
    """The Mailer port of the embedded default: it starts the built-in mail sink when first used."""

    def __init__(self, sink: MailSink, hello_name: str) -> None:
        """Remember the sink and the name to greet with."""
        self._sink = sink
        self._hello_name = hello_name

    def session(self) -> AbstractContextManager[MailSession]:
        """Open a line to the sink."""
        from mail.smtp import SmtpMailer

        self._sink.start()
        return SmtpMailer(self._sink.settings, self._hello_name).session()

    def close(self) -> None:
        """Stop the sink; harmless when it was never started."""
        self._sink.stop()


class LateWriter:
    """The LetterWriter port; what it takes to write letters is loaded with the first one."""

    def __init__(self, settings: Settings) -> None:
        """Remember the settings."""
        self._settings = settings

    @cached_property
    def _factory(self) -> LetterWriter:
        from mail.letters import LetterFactory

        return LetterFactory(self._settings.uid_domain, self._settings.base_url, signer_of(self._settings))

    def write(self, order: LetterOrder) -> Frozen:
        """Write one letter."""
        return self._factory.write(order)


class LateDomains:
    """The SenderDomains port; what asks the DNS is loaded with the first question."""

    def __init__(self, settings: Settings) -> None:
        """Remember the settings."""
        self._settings = settings

    def published(self, domain: str) -> tuple[Published, ...]:
        """Tell what is published for a domain."""
        from mail.published import DnsSenderDomains, texts_by

        return DnsSenderDomains(self._settings.dkim, texts_by()).published(domain)


def open_world(settings: Settings, clock: Clock, store: SqlStore) -> Ports:
    """Wire the ports: the only place that chooses what stands behind them."""
    from commands import shipped
    from documents.minutes_paper import PdfPapers
    from mail.notes import SenderNotes
    from mail.sink import MailSink
    from scheduler.ports import Ports

    hello = settings.uid_domain
    sink: MailSink | None = None
    mailer: Mailer
    if settings.smtp is None:
        sink = MailSink(Path(settings.data) / "sink", clock)
        mailer = SinkMailer(sink, hello)
    else:
        from mail.smtp import SmtpMailer

        mailer = SmtpMailer(settings.smtp, hello)
    return Ports(
        clock=clock,
        store=store,
        writer=LateWriter(settings),
        mailer=mailer,
        papers=PdfPapers(),
        settings=replace(settings, secret_key=settings.secret_key or kept_secret(settings)),
        norms=shipped.norms(),
        titles=shipped.titles(),
        legal_bases=shipped.legal_bases(),
        school_habits=shipped.school_habits(settings.school_breaks),
        elections=shipped.elections(),
        themes=shipped.themes(),
        sink=sink,
        notebook=SenderNotes(Path(settings.data) / "sending"),
        inbox=open_inbox(settings),
        credentials=cache(partial(open_credentials, settings)),
        openid=open_provider(settings, clock),
        fetcher=open_fetcher(settings),
        domains=LateDomains(settings),
        alive=open_sign(settings),
    )


def open_credentials(settings: Settings) -> Credentials:
    """Give what knows codes and passkeys; their libraries are loaded now."""
    from credentials.keeper import Keeper

    return Keeper(settings.secret_key or kept_secret(settings), settings.base_url)


def open_provider(settings: Settings, clock: Clock) -> OpenId | None:
    """Give the provider of accounts, where one is set."""
    if settings.openid is None:
        return None
    from credentials.openid import Provider
    from web.openid import BACK

    return Provider(settings.openid, f"{settings.base_url}{BACK}", clock)


def open_fetcher(settings: Settings) -> CalendarFetcher | None:
    """Give who fetches calendars of busy times, where hosts are allowed."""
    if not settings.busy_hosts:
        return None
    from fetching.fetcher import WebFetcher
    from fetching.places import Limits

    return WebFetcher(Limits(hosts=settings.busy_hosts, demo=settings.demo))


def open_sign(settings: Settings) -> SignOfLife | None:
    """Give who tells a watch outside that work is being done, where there is one."""
    if not settings.alive_url:
        return None
    from fetching.alive import WebSign

    return WebSign(settings.alive_url)


def signer_of(settings: Settings) -> Signer | None:
    """Give who signs letters, where a key is set."""
    if settings.dkim is None:
        return None
    from mail.signing import signer_from

    return signer_from(settings.dkim)


def open_inbox(settings: Settings) -> Inbox | None:
    """Give the mailbox that answers come to, where one is set."""
    if settings.imap is None:
        return None
    from mail.inbox import ImapInbox

    return ImapInbox(settings.imap, settings.authserv_id)


def close_world(ports: Ports) -> None:
    """Stop what the ports have started: the built-in mail sink."""
    if isinstance(ports.mailer, SinkMailer):
        ports.mailer.close()


def make_data_folder(settings: Settings) -> None:
    """Make the data folder, readable by its owner only; harmless when it is there."""
    Path(settings.data).mkdir(mode=0o700, parents=True, exist_ok=True)


def kept_secret(settings: Settings) -> str:
    """Give the secret key that is kept in the data folder, made at the first start."""
    path = Path(settings.data) / "secret.key"
    make_data_folder(settings)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text(encoding="utf-8")
