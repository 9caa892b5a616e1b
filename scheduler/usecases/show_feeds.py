"""The calendars a person may subscribe to, with the addresses that are alive."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FeedKind, FeedToken
from scheduler.records.roles import Person
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.show_access import own_agreements


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """A calendar. ``tokens`` are this person's living addresses to it, newest first."""

    kind: FeedKind
    subject: str
    name: str
    where: str
    tokens: tuple[FeedToken, ...]


def feeds_page(ports: Ports, person: Person) -> tuple[FeedLine, ...]:
    """Give the person's own calendar first, then those of the bodies of his or her agreements."""
    with ports.store.reading() as books:
        agreements = own_agreements(books, person)
        return (_own(books, person), *(line for one in agreements for line in _of_bodies(books, one, person)))


def may_subscribe(ports: Ports, person: Person, kind: FeedKind, subject: str) -> None:
    """Pass silently when the calendar is among those the person may subscribe to.

    Raises:
        UnknownError: it is not; somebody else's answers as a missing one.
    """
    if all((line.kind, line.subject) != (kind, subject) for line in feeds_page(ports, person)):
        what = "feed"
        raise UnknownError(what, subject)


def own_token(ports: Ports, person: Person, token_sha256: str) -> FeedToken:
    """Give one of the person's own living addresses.

    Raises:
        UnknownError: there is none, or somebody else made it.
    """
    for line in feeds_page(ports, person):
        for token in line.tokens:
            if token.token_sha256 == token_sha256:
                return token
    what = "feed"
    raise UnknownError(what, token_sha256[:12])


def _own(books: Books, person: Person) -> FeedLine:
    tokens = _living(books, FeedKind.PERSON, person.key, person)
    return FeedLine(kind=FeedKind.PERSON, subject=person.key, name=person.name, where="", tokens=tokens)


def _of_bodies(books: Books, agreement: Agreement, person: Person) -> list[FeedLine]:
    where = ", ".join(place.name for place in agreement.municipalities)
    return [
        FeedLine(
            kind=FeedKind.BODY,
            subject=body.key,
            name=body.name,
            where=where,
            tokens=_living(books, FeedKind.BODY, body.key, person),
        )
        for body in agreement.bodies
        if not body.same_as
    ]


def _living(books: Books, kind: FeedKind, subject: str, person: Person) -> tuple[FeedToken, ...]:
    made = books.feeds.tokens(kind, subject)
    return tuple(token for token in made if token.revoked_at is None and token.made_by == person.key)
