"""Personal links: a person's way to his or her own page without an account.

A link's token is 256 bits, made from the installation's secret and the link's generation, so that
every letter can carry it while only its hash is kept. It opens as long as it is not revoked and
the person has a place: a seat, a deputy's place, or a meeting to come as a guest.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.answers import MemberLink
from scheduler.records.roles import Holding, Person
from scheduler.records.settings import Settings
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError


def current(settings: Settings, books: Books, person: str, now: datetime) -> tuple[str, MemberLink | None]:
    """Give the token of the person's link, and the link itself when it is new and still to be kept."""
    kept = books.links.of_person(person)
    for link in kept:
        token = _token(settings, person, link.generation)
        if link.revoked_at is None and hmac.compare_digest(digest(token), link.token_sha256):
            return token, None
    generation = kept[0].generation + 1 if kept else 1
    token = _token(settings, person, generation)
    return token, MemberLink(token_sha256=digest(token), person=person, generation=generation, made_at=now)


def address_of(settings: Settings, token: str) -> str:
    """Give the page that a token opens."""
    return f"{settings.base_url}/m/{token}"


def holder(books: Books, token: str, now: datetime) -> Person:
    """Give whose link this is.

    Raises:
        UnknownError: the link is unknown or revoked, or its holder has no place any more.
    """
    link = books.links.by_token(digest(token))
    if link is not None:
        for agreement in books.agreements.all():
            person = next((one for one in agreement.people if one.key == link.person), None)
            if person is not None and _has_place(books, agreement, person.key, now):
                return person
    what, shown = "link", "?"
    raise UnknownError(what, shown)


def renew(ports: Ports, person: str, by: str) -> int:
    """Make a person's links worthless; the next letter carries a new one. Gives how many ended."""
    now = ports.clock.now()
    with ports.store.transaction() as books:
        ended = books.links.revoke(person, now)
        books.audit.append(at=now, by=by, act="link.renew", subject=person)
    return ended


def _has_place(books: Books, agreement: Agreement, person: str, now: datetime) -> bool:
    today = people.today(now)
    for body in agreement.bodies:
        if any(_sits(person, (*seat.held_by, *seat.deputies), today) for seat in body.seats):
            return True
    if books.follow_ups.open_of(person):
        return True
    coming = (one for one in books.meetings.of_agreement(agreement.key) if one.end > now)
    return any(person in meeting.guests for meeting in coming)


def _sits(person: str, holdings: Iterable[Holding], today: date) -> bool:
    return any(
        one.person == person and (one.period.last is None or one.period.last >= today) for one in holdings
    )


def _token(settings: Settings, person: str, generation: int) -> str:
    words = f"member-link|{person}|{generation}"
    digest = hmac.new(settings.secret_key.encode(), words.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def digest(token: str) -> str:
    """Give the SHA-256 of a token, hexadecimal: what is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()
