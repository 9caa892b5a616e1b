"""What an installation still needs: for whoever runs it, as a page, a paper and ``radshjul doctor``.

``setup_page`` reads settings and the store only and is quick; ``try_setup`` also opens the lines that
lead out and asks the DNS, and is done when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from scheduler.ports import Books, Ports
from scheduler.records.errors import RadshjulError
from scheduler.records.letterheads import Letterhead
from scheduler.records.letters import LetterState
from scheduler.records.login_settings import SecondFactor
from scheduler.records.roles import Person, Role
from scheduler.records.settings import Settings, Tls
from scheduler.records.setup_checks import Publication, Published, SetupCheck, SetupPoint, SetupState
from scheduler.usecases.errors import ForbiddenError
from scheduler.usecases.letterheads import letterhead
from scheduler.usecases.verify_trail import verify_trail

WORKER_SILENCE: Final = timedelta(minutes=2)
"""How long the worker may be silent before the service is not ready to send."""

_STATES: Final = {
    Publication.RIGHT: SetupState.GOOD,
    Publication.MISSING: SetupState.FAULT,
    Publication.WRONG: SetupState.FAULT,
    Publication.SILENT: SetupState.ADVICE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupPage:
    """How each point stands, in the order of ``SetupPoint``; several of one point stand by domain."""

    at: datetime
    address: str
    checks: tuple[SetupCheck, ...]
    domains: tuple[str, ...]
    tried: bool = False
    head: Letterhead | None = None

    @property
    def sound(self) -> bool:
        """Tell whether nothing has to be mended."""
        return all(one.state is not SetupState.FAULT for one in self.checks)


def demand_operator(person: Person) -> None:
    """Pass silently when the person runs the installation.

    Raises:
        ForbiddenError: he or she does not.
    """
    if person.role is not Role.OPERATOR:
        raise ForbiddenError(person.name, "see_setup")


def setup_page(ports: Ports, person: Person) -> SetupPage:
    """Tell how each point stands as far as settings and store tell.

    Raises:
        ForbiddenError: the person does not run the installation.
    """
    demand_operator(person)
    return _page(ports, (), looked=False)


def try_setup(ports: Ports, person: Person) -> SetupPage:
    """Tell how each point stands after trying the lines that lead out; takes some seconds.

    Raises:
        ForbiddenError: the person does not run the installation.
    """
    demand_operator(person)
    return _page(ports, (*_of_lines(ports), *published_checks(ports), _of_trail(ports)), looked=True)


def published_checks(ports: Ports) -> tuple[SetupCheck, ...]:
    """Ask the DNS of each domain that letters come from; empty where nobody is there to ask."""
    if ports.domains is None:
        return ()
    with ports.store.reading() as books:
        domains = _domains(books)
    return tuple(_published(one) for domain in domains for one in ports.domains.published(domain))


def _page(ports: Ports, tried: tuple[SetupCheck, ...], *, looked: bool) -> SetupPage:
    now = ports.clock.now()
    with ports.store.reading() as books:
        kept = (_of_worker(books, now), *_of_letters(ports.settings, books), _of_feeds(books))
        domains = _domains(books)
        head = letterhead(books, books.agreements.all(), ports.settings.language)
    trying = {check.point for check in tried}
    known = [one for one in (*_of_settings(ports.settings, domains), *kept) if one.point not in trying]
    order = list(SetupPoint)
    checks = sorted((*known, *tried), key=lambda one: order.index(one.point))
    return SetupPage(
        at=now,
        address=ports.settings.base_url,
        checks=tuple(checks),
        domains=domains,
        tried=looked,
        head=head,
    )


def _domains(books: Books) -> tuple[str, ...]:
    senders = {one.sender.address.rpartition("@")[2].lower() for one in books.agreements.all()}
    return tuple(sorted(senders))


def _of_settings(settings: Settings, domains: tuple[str, ...]) -> tuple[SetupCheck, ...]:
    address = urlsplit(settings.base_url)
    safe = address.scheme == "https"
    server = settings.database_url.startswith("postgresql")
    accounts = settings.openid
    demanded = settings.second_factor is SecondFactor.DEMANDED
    return (
        _check(SetupPoint.ADDRESS, good=safe, otherwise=SetupState.FAULT, address=settings.base_url),
        _check(SetupPoint.DATABASE, good=server, data=settings.data),
        _check(
            SetupPoint.DKIM, good=_signs_all(settings, domains), name=_dkim_name(settings), said="", found=""
        ),
        *_of_inbox(settings),
        _check(
            SetupPoint.ACCOUNTS,
            good=accounts is not None,
            issuer=(urlsplit(accounts.issuer).hostname or "") if accounts else "",
            groups=str(len(accounts.groups)) if accounts else "0",
        ),
        _check(SetupPoint.SECOND_FACTOR, good=demanded),
        _check(SetupPoint.ALARMS, good=bool(settings.operator), address=settings.operator),
    )


def _check(
    point: SetupPoint, *, good: bool, otherwise: SetupState = SetupState.ADVICE, **facts: str
) -> SetupCheck:
    return SetupCheck(point=point, state=SetupState.GOOD if good else otherwise, facts=facts)


def _signs_all(settings: Settings, domains: tuple[str, ...]) -> bool:
    if settings.dkim is None:
        return False
    ours = settings.dkim.domain
    return all(one == ours or one.endswith(f".{ours}") for one in domains)


def _dkim_name(settings: Settings) -> str:
    return f"{settings.dkim.selector}._domainkey.{settings.dkim.domain}" if settings.dkim else ""


def _of_inbox(settings: Settings) -> tuple[SetupCheck, ...]:
    box = settings.imap
    if box is None:
        return (_check(SetupPoint.INBOX, good=False, host="", said=""),)
    return (
        _check(SetupPoint.INBOX, good=True, host=box.host, said=""),
        _check(SetupPoint.SENDERS_CHECKED, good=bool(settings.authserv_id), server=settings.authserv_id),
    )


def _of_worker(books: Books, now: datetime) -> SetupCheck:
    beat = books.work.last_beat()
    alive = beat is not None and now - beat <= WORKER_SILENCE
    minutes = int((now - beat).total_seconds() // 60) if beat is not None else -1
    return _check(SetupPoint.WORKER, good=alive, otherwise=SetupState.FAULT, minutes=str(minutes))


def _of_letters(settings: Settings, books: Books) -> tuple[SetupCheck, ...]:
    line, relay = books.line.seen(), settings.smtp
    accepted = books.letters.recent(1, (LetterState.ACCEPTED,))
    last = accepted[0].settled_at if accepted else None
    return (
        _relay(settings, line.trouble)
        if relay is not None
        else _check(SetupPoint.RELAY, good=False, host="", said=""),
        _check(
            SetupPoint.DELIVERY,
            good=last is not None and relay is not None,
            at=last.isoformat() if last is not None else "",
        ),
    )


def _relay(settings: Settings, trouble: str) -> SetupCheck:
    relay = settings.smtp
    host = relay.host if relay is not None else ""
    clear = relay is not None and relay.tls is Tls.NONE
    return _check(
        SetupPoint.RELAY,
        good=not trouble and not clear,
        otherwise=SetupState.FAULT,
        host=host,
        said=trouble or "RADSHJUL_SMTP_TLS=none",
    )


def _of_feeds(books: Books) -> SetupCheck:
    fetched = [one for one in books.feeds.living() if one.last_fetched_at is not None]
    last = max(fetched, key=lambda one: (one.last_fetched_at, one.token_sha256), default=None)
    return _check(
        SetupPoint.FEEDS,
        good=last is not None,
        at=last.last_fetched_at.isoformat() if last is not None and last.last_fetched_at is not None else "",
        client=last.last_client.value if last is not None and last.last_client is not None else "other",
    )


def _of_lines(ports: Ports) -> tuple[SetupCheck, ...]:
    found, settings = [], ports.settings
    if settings.smtp is not None:
        found.append(_relay(settings, _refused(ports.mailer.session)))
    if ports.inbox is not None and settings.imap is not None:
        said = _refused(ports.inbox.opened)
        found.append(
            _check(
                SetupPoint.INBOX,
                good=not said,
                otherwise=SetupState.FAULT,
                host=settings.imap.host,
                said=said,
            )
        )
    return tuple(found)


def _refused(opening: Callable[[], AbstractContextManager[object]]) -> str:
    try:
        with opening():
            return ""
    except RadshjulError as error:
        return str(error)


def _of_trail(ports: Ports) -> SetupCheck:
    found = verify_trail(ports)
    number = "" if found.broken is None else str(found.broken)
    good = found.broken is None
    return _check(SetupPoint.TRAIL, good=good, otherwise=SetupState.FAULT, number=number, end=found.end)


def _published(one: Published) -> SetupCheck:
    facts = {"name": one.name, "said": one.said, "found": one.found.value}
    return SetupCheck(point=one.point, state=_STATES[one.found], facts=facts)
