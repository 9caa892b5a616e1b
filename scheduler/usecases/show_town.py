"""A municipality for whoever administers it: who has which role when, and how its own things run.

No exempt text stands here, no minutes, and nothing of other municipalities.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.answers import Bounce
from scheduler.records.feeds import FeedFault, FeedToken
from scheduler.records.grants import Grant
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.feed_scope import parts_of
from scheduler.usecases.give_role import name_of_giver
from scheduler.usecases.grant_rights import demand_administered, town_in
from scheduler.usecases.raise_alarms import waiting_long

_LOOKED_BACK = 1000
"""How many of somebody's own entries in the trail are looked through for the last login."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLine:
    """A role, who gave it (empty: a command did), and whether it is the reader's own."""

    grant: Grant
    given_by: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterLine:
    """A body and who writes for it today, with the day on which that ends where it is known."""

    agreement: Agreement
    body: Body
    secretary: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesPage:
    """The roles of a municipality that hold or will, those that are over, and who writes for each council."""

    number: str
    name: str
    today: date
    agreements: tuple[Agreement, ...]
    grants: tuple[GrantLine, ...]
    over: tuple[GrantLine, ...]
    writers: tuple[WriterLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Somebody who writes, leads or has a role, when he or she last came in; with a second ``factor``."""

    person: Person
    last: datetime | None
    factor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TownPage:
    """How a municipality's own things run: mail, calendars, logins, and what the service is joined to."""

    number: str
    name: str
    agreements: tuple[Agreement, ...]
    bounces: tuple[tuple[Bounce, str], ...]
    waiting: int
    mail_trouble: bool
    calendars: int
    fetched: datetime | None
    faults: int
    sign_ins: tuple[SignIn, ...]
    accounts: str
    reads_mail: bool

    @property
    def never(self) -> int:
        """Count those who have never logged in."""
        return sum(one.last is None for one in self.sign_ins)


def roles_page(ports: Ports, person: Person, place: str) -> RolesPage:
    """Give the roles of a municipality.

    Raises:
        UnknownError: there is no such municipality for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreements = demand_administered(books, person, place, today)
        lines = [
            GrantLine(
                grant=one,
                given_by=name_of_giver(books, agreements, one.given_by),
                own=one.person == person.key,
            )
            for one in books.grants.of_place(place)
        ]
    return RolesPage(
        number=place,
        name=town_in(agreements, place).name,
        today=today,
        agreements=agreements,
        grants=tuple(one for one in lines if not one.grant.over_on(today)),
        over=tuple(one for one in lines if one.grant.over_on(today)),
        writers=tuple(writers_of(agreements, today)),
    )


def writers_of(agreements: Iterable[Agreement], day: date) -> Iterable[WriterLine]:
    """Give each body with who writes for it on the day, in the agreements' order."""
    for agreement in agreements:
        for body in agreement.bodies:
            yield WriterLine(agreement=agreement, body=body, secretary=people.secretary(agreement, body, day))


def town_page(ports: Ports, person: Person, place: str) -> TownPage:
    """Tell how a municipality's own things run.

    Raises:
        UnknownError: there is no such municipality for this person.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.reading() as books:
        agreements = demand_administered(books, person, place, today)
        keys = {one.key for one in agreements}
        named = {one.key: one.name for each in agreements for one in each.people}
        tokens = _tokens(books, agreements)
        entering = _those_who_log_in(books, agreements, place, today)
        return TownPage(
            number=place,
            name=town_in(agreements, place).name,
            agreements=agreements,
            bounces=tuple((one, named.get(one.person, "")) for one in books.answers.failing(sorted(keys))),
            waiting=sum(one.agreement in keys for one in waiting_long(books, now)),
            mail_trouble=bool(books.line.seen().trouble),
            calendars=len(tokens),
            fetched=max((one.last_fetched_at for one in tokens if one.last_fetched_at), default=None),
            faults=len(_faults(books, agreements)),
            sign_ins=tuple(_sign_in(books, one) for one in entering),
            accounts=ports.settings.openid.name if ports.settings.openid else "",
            reads_mail=ports.settings.imap is not None,
        )


def _tokens(books: Books, agreements: tuple[Agreement, ...]) -> list[FeedToken]:
    return [one for one in books.feeds.living() if parts_of(agreements, (one.kind, one.subject))]


def _faults(books: Books, agreements: tuple[Agreement, ...]) -> list[FeedFault]:
    return [one for one in books.feeds.faults() if parts_of(agreements, (one.kind, one.subject))]


def _those_who_log_in(
    books: Books, agreements: tuple[Agreement, ...], place: str, today: date
) -> tuple[Person, ...]:
    """Give who writes or leads on the day, and who has a role, each once."""
    found = [
        one
        for agreement in agreements
        for body in agreement.bodies
        for one in (people.secretary(agreement, body, today), people.chair(agreement, body, today))
        if one is not None
    ]
    found += [one.holder for one in books.grants.of_place(place) if one.holds_on(today)]
    return tuple({one.key: one for one in reversed(found)}.values())[::-1]


def _sign_in(books: Books, person: Person) -> SignIn:
    entries = books.audit.of_person(person.key, _LOOKED_BACK)
    came = (one.at for one in entries if one.by == person.key and one.act in {"login.enter", "login.account"})
    return SignIn(person=person, last=next(came, None), factor=bool(books.factors.of_person(person.key)))
