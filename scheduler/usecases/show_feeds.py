"""The calendars a person may subscribe to, with the addresses that are alive.

His or her own comes first, then those of the bodies that name the person, then those of the parties:
a party's own people may have the whole party's calendar, as the party has signed all that stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Side
from scheduler.records.feeds import FeedKind, FeedToken, subject_of
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.feed_proposals import adoptable
from scheduler.usecases.feed_scope import Key
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreements

OWN = frozenset({FeedKind.PERSON, FeedKind.PLANNING})
"""A person's own calendars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """A calendar. ``tokens`` are this person's living addresses to it, newest first.

    ``may_propose`` is whether the person may see in it what is only proposed.
    """

    kind: FeedKind
    subject: str
    name: str
    where: str
    tokens: tuple[FeedToken, ...]
    may_propose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage:
    """Everything of the page.

    ``makers`` names those who made addresses, by key; ``public`` are the numbers and names of the
    municipalities whose plans everybody may read, by name.
    """

    lines: tuple[FeedLine, ...]
    makers: dict[str, str]
    public: tuple[tuple[str, str], ...]


def feeds_page(ports: Ports, person: Person) -> FeedsPage:
    """Give the person's calendars."""
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreements = own_agreements(books, person)
        mine = (*books.feeds.made_by(person.key), *books.feeds.tokens(FeedKind.PERSON, person.key))
        mine += books.feeds.tokens(FeedKind.PLANNING, person.key)
    living = {one.token_sha256: one for one in mine if one.revoked_at is None}
    tokens: dict[Key, list[FeedToken]] = {}
    for token in sorted(living.values(), key=lambda one: one.made_at, reverse=True):
        kind = FeedKind.PERSON if token.kind in OWN else token.kind
        tokens.setdefault((kind, token.subject), []).append(token)
    own = FeedLine(
        kind=FeedKind.PERSON,
        subject=person.key,
        name=person.name,
        where="",
        tokens=tuple(tokens.get((FeedKind.PERSON, person.key), ())),
        may_propose=bool(adoptable(agreements, person.key, today)),
    )
    others = {
        (kind, subject): FeedLine(
            kind=kind, subject=subject, name=name, where=where, tokens=tuple(tokens.get((kind, subject), ()))
        )
        for kind, subject, name, where in _offered(agreements, person, today)
    }
    return FeedsPage(
        lines=(own, *others.values()),
        makers={one.key: one.name for agreement in agreements for one in agreement.people},
        public=_public(agreements),
    )


def may_subscribe(ports: Ports, person: Person, kind: FeedKind, subject: str) -> FeedLine:
    """Give the calendar when it is among those the person may subscribe to.

    Raises:
        UnknownError: it is not; somebody else's answers as a missing one.
    """
    for line in feeds_page(ports, person).lines:
        if (line.kind, line.subject) == (kind, subject):
            return line
    what = "feed"
    raise UnknownError(what, subject)


def own_token(ports: Ports, person: Person, token_sha256: str) -> tuple[FeedLine, FeedToken]:
    """Give one of the person's own living addresses, with its calendar.

    Raises:
        UnknownError: there is none, or it is somebody else's.
    """
    for line in feeds_page(ports, person).lines:
        for token in line.tokens:
            if token.token_sha256 == token_sha256:
                return line, token
    what = "feed"
    raise UnknownError(what, token_sha256[:12])


def gone_already(ports: Ports, person: Person, token_sha256: str) -> bool:
    """Tell whether an address was made by the person and has ended."""
    with ports.store.reading() as books:
        token = books.feeds.token(token_sha256)
    return token is not None and token.made_by == person.key and token.revoked_at is not None


def _offered(
    agreements: tuple[Agreement, ...], person: Person, today: date
) -> list[tuple[FeedKind, str, str, str]]:
    agreements = tuple(one for one in agreements if may_anywhere(person, Act.MAKE_FEED, one, today))
    found = []
    for agreement in agreements:
        where = ", ".join(place.name for place in agreement.municipalities)
        found += [
            (FeedKind.BODY, body.key, body.name, where) for body in agreement.bodies if not body.same_as
        ]
    for agreement in agreements:
        side = next(one.side for one in agreement.people if one.key == person.key)
        if side is Side.MUNICIPALITY:
            places = agreement.municipalities
            found += [(FeedKind.MUNICIPALITY, place.number, place.name, "") for place in places]
        if side is Side.POLICE:
            found += [(FeedKind.POLICE, subject_of(unit), unit, "") for unit in agreement.police]
    return found


def _public(agreements: tuple[Agreement, ...]) -> tuple[tuple[str, str], ...]:
    places = {place.number: place.name for one in agreements for place in one.municipalities}
    return tuple(sorted(places.items(), key=lambda place: place[1]))
