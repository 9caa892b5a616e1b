"""Log in by a one-time link: asked for by address, sent by mail, used once in the same browser.

Whether an address is known is never told: asking answers the same either way.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.access import Session, Ticket
from scheduler.records.agreement import Agreement
from scheduler.records.letters import Letter, LetterKind, LetterOrder, LetterState
from scheduler.records.roles import Person
from scheduler.rules.seats import still_here
from scheduler.usecases import people
from scheduler.usecases.errors import UseCaseError
from scheduler.usecases.feeds import digest
from scheduler.usecases.permissions import Visitor

TICKET_LIVES: Final = timedelta(minutes=10)
SESSION_LIVES: Final = timedelta(hours=12)


class TicketError(UseCaseError):
    """The link is unknown, used, too old, or was asked for in another browser."""

    def __init__(self) -> None:
        """Say it without telling which."""
        super().__init__("the link is used, too old or from another browser; ask for a new one")


def ask(ports: Ports, address: str, browser_secret: str) -> None:
    """Send a one-time link to the address, if somebody has it; say nothing either way."""
    now = ports.clock.now()
    token = secrets.token_urlsafe(32)
    with ports.store.transaction() as books:
        found = _named(books, address, people.today(now))
        if found is None:
            books.audit.append(at=now, by="", act="login.unknown", subject=digest(address.casefold())[:12])
            return
        agreement, person = found
        ticket = Ticket(
            token_sha256=digest(token),
            person=person.key,
            browser_sha256=digest(browser_secret),
            expires_at=now + TICKET_LIVES,
        )
        books.access.add_ticket(ticket)
        books.letters.add([_letter(ports, agreement, person, token)])
        books.audit.append(at=now, by=person.key, act="login.ask", subject=person.key)


def enter(ports: Ports, token: str, browser_secret: str) -> str:
    """Use a one-time link; gives the new session's token, kept only as a hash.

    Raises:
        TicketError: the link does not hold.
    """
    now = ports.clock.now()
    session_token = secrets.token_urlsafe(32)
    with ports.store.transaction() as books:
        person = books.access.use_ticket(digest(token), digest(browser_secret), now)
        if person is None:
            raise TicketError
        books.access.add_session(
            Session(
                token_sha256=digest(session_token),
                person=person,
                started_at=now,
                expires_at=now + SESSION_LIVES,
            )
        )
        books.audit.append(at=now, by=person, act="login.enter", subject=person)
    return session_token


def who(ports: Ports, session_token: str) -> Visitor | None:
    """Give who has the session; ``None`` when it is unknown or over, or the person's last seat is."""
    with ports.store.reading() as books:
        session = books.access.session(digest(session_token), ports.clock.now())
        if session is None:
            return None
        person = _person(books, session.person, people.today(ports.clock.now()))
    return Visitor(person=person, session=session.token_sha256) if person else None


def leave(ports: Ports, session_token: str) -> None:
    """End the session."""
    with ports.store.transaction() as books:
        books.access.end_session(digest(session_token), ports.clock.now())


def _named(books: Books, address: str, today: date) -> tuple[Agreement, Person] | None:
    wanted = address.strip().casefold()
    for agreement in books.agreements.all():
        for person in agreement.people:
            if person.address.casefold() == wanted and still_here(agreement, person.key, today):
                return agreement, person
    return None


def _person(books: Books, key: str, today: date) -> Person | None:
    concerned = (one for one in books.agreements.all() if still_here(one, key, today))
    return next((agreement.person(key) for agreement in concerned), None)


def _letter(ports: Ports, agreement: Agreement, person: Person, token: str) -> Letter:
    now = ports.clock.now()
    order = LetterOrder(
        key=f"{LetterKind.LOGIN}||{digest(token)[:16]}|{person.key}",
        kind=LetterKind.LOGIN,
        revision=0,
        recipient=person,
        language=person.language or agreement.language,
        sender=agreement.sender,
        municipality=agreement.municipalities[0].name,
        body_name=agreement.bodies[0].name,
        body_key=agreement.bodies[0].key,
        agreement=agreement.key,
        agreement_title=agreement.title,
        not_before=now,
        made_at=now,
        link=f"{ports.settings.base_url}/logg-inn/{token}",
    )
    return Letter(
        key=order.key,
        kind=order.kind,
        meeting="",
        agreement=agreement.key,
        revision=0,
        person=person.key,
        address=person.address,
        envelope_from=agreement.sender.address,
        frozen=ports.writer.write(order),
        uid="",
        sequence=0,
        made_at=now,
        not_before=now,
        deadline=None,
        deadline_source="",
        state=LetterState.QUEUED,
    )
