"""Log in by a one-time link: asked for by address, sent by mail, used once in the same browser.

Whether an address is known is never told: asking answers the same either way.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from scheduler.access_ports import Identity
from scheduler.ports import Books, Ports
from scheduler.records.access import Session, SessionWay, Ticket
from scheduler.records.agreement import Agreement
from scheduler.records.faces import Face
from scheduler.records.grants import Grant
from scheduler.records.letters import Letter, LetterKind, LetterOrder, LetterState
from scheduler.records.login_settings import SecondFactor
from scheduler.records.roles import GRANTED, Person
from scheduler.rules.granting import places_of
from scheduler.rules.seats import still_here
from scheduler.usecases import people
from scheduler.usecases.errors import NotVouchedError, UseCaseError
from scheduler.usecases.feeds import digest
from scheduler.usecases.permissions import Act, Lacks, Visitor, may
from scheduler.usecases.show_face import own_face

TICKET_LIVES: Final = timedelta(minutes=10)
SESSION_LIVES: Final = timedelta(hours=12)
IDLE: Final = timedelta(hours=4)
"""How long a session may stand unused."""

NOTED: Final = timedelta(minutes=5)
"""How far apart the uses of a session are noted."""


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
            _write_to_nobody(ports, books, token)
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


def enter(ports: Ports, token: str, browser_secret: str, device: str = "") -> str:
    """Use a one-time link; gives the new session's token, kept only as a hash.

    ``device`` names the browser, for the list of sessions.

    Raises:
        TicketError: the link does not hold.
    """
    now = ports.clock.now()
    session_token = secrets.token_urlsafe(32)
    with ports.store.transaction() as books:
        person = books.access.use_ticket(digest(token), digest(browser_secret), now)
        if person is None:
            raise TicketError
        books.access.add_session(_session(session_token, person, device, now))
        books.audit.append(at=now, by=person, act="login.enter", subject=person)
    return session_token


def enter_by_account(ports: Ports, identity: Identity, device: str = "") -> str:
    """Let in whom a provider of accounts vouches for; gives the new session's token.

    Raises:
        NotVouchedError: no agreement names the address, or the person's role asks for another group.
    """
    now = ports.clock.now()
    session_token = secrets.token_urlsafe(32)
    with ports.store.transaction() as books:
        today = people.today(now)
        found = _named(books, identity.address, today) if identity.address else None
        if found is None or not _in_groups(ports, books, found[1], identity):
            raise NotVouchedError
        person = found[1].key
        began = replace(_session(session_token, person, device, now), way=SessionWay.ACCOUNT, strong_at=now)
        books.access.add_session(began)
        detail = f"{identity.issuer} {identity.subject}"
        books.audit.append(at=now, by=person, act="login.account", subject=person, detail=detail)
    return session_token


def who(ports: Ports, session_token: str) -> Visitor | None:
    """Give who has the session; ``None`` when it is unknown, over or idle, or the person's last seat is."""
    now, token = ports.clock.now(), digest(session_token)
    with ports.store.reading() as books:
        session = books.access.session(token, now)
        if session is None or now - (session.seen_at or session.started_at) > IDLE:
            return None
        grants = _in_force(books, session.person, people.today(now))
        person = _person(books, session.person, grants, people.today(now))
        lacks = _lacks(ports, books, session, person) if person else Lacks.NOTHING
        face = _face(books, person, grants) if person else None
    if person is None:
        return None
    if now - (session.seen_at or session.started_at) > NOTED:
        with ports.store.transaction() as books:
            books.access.see_session(token, now)
    return Visitor(
        person=person,
        session=token,
        lacks=lacks,
        face=face,
        grants=frozenset((one.role, one.place) for one in grants),
    )


def leave(ports: Ports, session_token: str) -> None:
    """End the session."""
    with ports.store.transaction() as books:
        books.access.end_session(digest(session_token), ports.clock.now())


def _session(token: str, person: str, device: str, now: datetime) -> Session:
    return Session(
        token_sha256=digest(token),
        person=person,
        started_at=now,
        expires_at=now + SESSION_LIVES,
        device=device,
    )


def _lacks(ports: Ports, books: Books, session: Session, person: Person) -> Lacks:
    """Tell what somebody must still do: show the second factor that is there, or get the one that is needed.

    Whoever approves, or has a role given for a time, needs one.
    """
    if session.strong_at is not None or ports.credentials is None:
        return Lacks.NOTHING
    if books.factors.of_person(person.key):
        return Lacks.CONFIRMATION
    demanded = ports.settings.second_factor is SecondFactor.DEMANDED
    return Lacks.SETUP if demanded and _approves(ports, books, person) else Lacks.NOTHING


def _approves(ports: Ports, books: Books, person: Person) -> bool:
    today = people.today(ports.clock.now())
    return bool(_in_force(books, person.key, today)) or any(
        may(person, Act.APPROVE_AGENDA, agreement, body, today)
        for agreement in books.agreements.all()
        for body in agreement.bodies
    )


def _in_groups(ports: Ports, books: Books, person: Person, identity: Identity) -> bool:
    """Tell whether the provider puts the person into a group for each of the roles that ask for one."""
    groups = ports.settings.openid.groups if ports.settings.openid else {}
    given = _in_force(books, person.key, people.today(ports.clock.now()))
    roles = {person.role, *(one.role for one in given)}
    return all(role not in groups or groups[role] & identity.groups for role in roles)


def _named(books: Books, address: str, today: date) -> tuple[Agreement, Person] | None:
    """Give whom the address belongs to, with an agreement whose letters reach him or her."""
    wanted = address.strip().casefold()
    for agreement in books.agreements.all():
        for person in agreement.people:
            if person.address.casefold() == wanted and still_here(agreement, person.key, today):
                return agreement, person
    given = next((one for one in books.grants.of_address(wanted) if one.holds_on(today)), None)
    owners = (one for one in books.agreements.all() if given and given.place in places_of(one))
    owner = next(owners, None)
    return (owner, given.holder) if owner is not None and given is not None else None


def _face(books: Books, person: Person, grants: tuple[Grant, ...]) -> Face | None:
    """Give how the person's municipality shows itself; of whoever sits nowhere, that of the roles."""
    places = {one.place for one in grants}
    if person.role not in GRANTED or len(places) != 1:
        return own_face(books, person)
    return books.faces.get(places.pop())


def _in_force(books: Books, person: str, today: date) -> tuple[Grant, ...]:
    return tuple(one for one in books.grants.of_person(person) if one.holds_on(today))


def _person(books: Books, key: str, grants: tuple[Grant, ...], today: date) -> Person | None:
    concerned = (one for one in books.agreements.all() if still_here(one, key, today))
    seated = next((agreement.person(key) for agreement in concerned), None)
    return seated or next((one.holder for one in grants), None)


def _write_to_nobody(ports: Ports, books: Books, token: str) -> None:
    """Take as long as for an address that somebody has: the letter is written and dropped."""
    agreement = next((one for one in books.agreements.all() if one.people), None)
    if agreement is not None:
        _letter(ports, agreement, agreement.people[0], token)


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
