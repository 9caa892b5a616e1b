"""Mails that wait for a human, and addresses that fail: for those who write for the agreement."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.answers import Bounce
from scheduler.records.inbox import ReceivedMail
from scheduler.records.roles import Person, Role
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreements


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """Everything of the page: mails newest first, failing addresses by address, the agreements by key."""

    agreements: tuple[Agreement, ...]
    mails: tuple[ReceivedMail, ...]
    failing: tuple[Bounce, ...]


def inbox_page(ports: Ports, person: Person) -> InboxPage:
    """Give what waits in the agreements whose answers the person may give."""
    with ports.store.reading() as books:
        agreements = _own(ports, books, person)
        keys = _keys(agreements, person)
        mails = books.answers.to_look_at(keys)
        found = [bounce for one in agreements for bounce in failing(books, one)]
    return InboxPage(agreements=agreements, mails=mails, failing=tuple(found))


def failing(books: Books, agreement: Agreement) -> tuple[Bounce, ...]:
    """Give the failing addresses that somebody of the agreement still has."""
    return of_people(agreement, books.answers.failing((agreement.key,)))


def of_people(agreement: Agreement, bounces: tuple[Bounce, ...]) -> tuple[Bounce, ...]:
    """Give those of failing addresses that somebody of the agreement still has."""
    used = {person.address.casefold() for person in agreement.people}
    return tuple(bounce for bounce in bounces if bounce.address in used)


def settle_mail(ports: Ports, person: Person, identity: str) -> None:
    """Mark a mail as looked at; one that is marked already stays so.

    Raises:
        UnknownError: no mail of this identity is for this person.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        mail = books.answers.mail(identity)
        keys = _keys(_own(ports, books, person), person)
        if mail is None or mail.agreement not in keys:
            what, shown = "mail", "?"
            raise UnknownError(what, shown)
        if books.answers.settle_mail(identity, person.key, now):
            subject = mail.meeting or mail.agreement
            books.audit.append(at=now, by=person.key, act="mail.settle", subject=subject)


def mend_address(ports: Ports, person: Person, agreement: str, address: str) -> None:
    """Take a failing address as working again; one that does not fail is left as it is.

    Raises:
        UnknownError: the agreement is none of this person's.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        keys = [one.key for one in _own(ports, books, person)]
        if agreement not in keys:
            what, shown = "address", "?"
            raise UnknownError(what, shown)
        if books.answers.mend(address, agreement, now):
            books.audit.append(at=now, by=person.key, act="address.mend", subject=agreement)


def _own(ports: Ports, books: Books, person: Person) -> tuple[Agreement, ...]:
    today = people.today(ports.clock.now())
    mine = own_agreements(books, person)
    return tuple(one for one in mine if may_anywhere(person, Act.ANSWER_FOR, one, today))


def _keys(agreements: tuple[Agreement, ...], person: Person) -> tuple[str, ...]:
    # What no council can be found for waits for those who run the service.
    nobodys = ("",) if person.role is Role.OPERATOR else ()
    return (*(one.key for one in agreements), *nobodys)
