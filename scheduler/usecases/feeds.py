"""Feeds: built when something changes, so that answering costs nothing but a look-up.

Cancelled meetings stay, marked. Tokens are 256 bits, kept hashed, and shown once.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from enum import StrEnum

from calendars.fragments import taken_apart
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FeedBytes, FeedFault, FeedKind, FeedToken, ordered_alarms, subject_of
from scheduler.usecases import feed_proposals, people
from scheduler.usecases.errors import FeedBuildError, UnknownError
from scheduler.usecases.feed_building import Material, Renewal, feed_bytes, stale_uids
from scheduler.usecases.feed_guard import fault_of_loss, made_or_fault
from scheduler.usecases.feed_scope import Key, concerned, name_of, with_hosts

ITSELF = "radshjul"
"""Who opens the addresses that everybody may know."""

SECRET_KINDS = frozenset(set(FeedKind) - {FeedKind.PUBLIC, FeedKind.PROPOSAL})
"""What a secret address can open."""


class Cause(StrEnum):
    """Why feeds are made anew."""

    MEETINGS = "meetings"
    AGREEMENT = "agreement"


def rebuild(
    ports: Ports,
    books: Books,
    bodies: Iterable[str],
    cause: Cause = Cause.MEETINGS,
    before: Sequence[Agreement] = (),
) -> None:
    """Make anew, in the transaction of the change, every feed that holds meetings of the bodies.

    Args:
        ports: the world.
        books: the open transaction.
        bodies: keys of the bodies whose meetings, seats or names changed.
        cause: a recorded change of an agreement makes feeds wholly anew and explains what they lose.
        before: the agreements as they were, so that those who left lose what they had.
    """
    material = Material(books.agreements.all(), ports.settings.base_url)
    now_and_then = (*material.agreements, *before)
    touched = with_hosts(now_and_then, frozenset(bodies))
    material.read(books, sorted(touched))
    keys = dict.fromkeys(concerned(now_and_then, touched, material.meetings(sorted(touched))))
    kept = {key: books.feeds.bytes_of(*key) for key in keys}
    own = [feed for (kind, one), feed in kept.items() if kind is FeedKind.BODY and one in touched and feed]
    stale = stale_uids(material, sorted(touched), own)
    part = touched if cause is Cause.MEETINGS else None
    _renew(
        ports,
        books,
        material,
        [Renewal(key=key, kept=feed, bodies=part, stale=stale) for key, feed in kept.items()],
        cause,
    )


def issue(ports: Ports, kind: FeedKind, subject: str, by: str, alarms: tuple[int, ...] = ()) -> str:
    """Make a new secret address for a feed; the token is given out this once and kept hashed.

    Raises:
        UnknownError: no body, person, municipality or police unit is the subject.
        FeedBuildError: the feed cannot be made now.
        RecordError: the alarms are not offered.
    """
    if kind not in SECRET_KINDS:
        raise _unknown(kind, subject)
    with ports.store.transaction() as books:
        make_if_missing(ports, books, (kind, subject))
        return _add_token(ports, books, (kind, subject), by, ordered_alarms(alarms))


def rotate(ports: Ports, token_sha256: str, by: str) -> str:
    """Give a new address with the same choices for an old one, which ends at once.

    Raises:
        UnknownError: there is no such living address.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        old = _living(books, token_sha256)
        books.feeds.revoke(token_sha256, now)
        token = _add_token(ports, books, (old.kind, old.subject), by, old.alarms)
        books.audit.append(at=now, by=by, act="feed.rotate", subject=token_sha256[:12])
    return token


def choose(ports: Ports, token_sha256: str, by: str, *, alarms: tuple[int, ...], proposals: bool) -> None:
    """Change how an address rings and, for a person's own, whether it shows what is only proposed.

    Raises:
        UnknownError: there is no such living address.
        RecordError: the alarms are not offered.
    """
    with ports.store.transaction() as books:
        token = _living(books, token_sha256)
        kind = token.kind
        if kind in {FeedKind.PERSON, FeedKind.PLANNING}:
            kind = FeedKind.PLANNING if proposals else FeedKind.PERSON
        make_if_missing(ports, books, (kind, token.subject))
        books.feeds.choose(token_sha256, kind, ordered_alarms(alarms))
        detail = f"{kind.value} {alarms}"
        books.audit.append(
            at=ports.clock.now(), by=by, act="feed.choose", subject=token_sha256[:12], detail=detail
        )


def revoke(ports: Ports, token_sha256: str, by: str) -> bool:
    """Make a token worthless from now on; ``False`` when it already was."""
    now = ports.clock.now()
    with ports.store.transaction() as books:
        done = books.feeds.revoke(token_sha256, now)
        if done:
            books.audit.append(at=now, by=by, act="feed.revoke", subject=token_sha256[:12])
    return done


def digest(token: str) -> str:
    """Give the SHA-256 of a token, hexadecimal: what is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def current(ports: Ports, kind: FeedKind, subject: str) -> FeedBytes:
    """Give a feed as it is kept, made now if it never was.

    Raises:
        UnknownError: no body, person, municipality or police unit is the subject.
        FeedBuildError: the feed cannot be made now.
    """
    with ports.store.reading() as books:
        kept = books.feeds.bytes_of(kind, subject)
    if kept is not None:
        return kept
    with ports.store.transaction() as books:
        return make_if_missing(ports, books, (kind, subject))


def make_planning(
    ports: Ports, books: Books, agreements: Sequence[Agreement], person: str
) -> FeedBytes | None:
    """Make a person's calendar with proposals, of the personal one that is kept and the kept proposals."""
    own, name = books.feeds.bytes_of(FeedKind.PERSON, person), name_of(agreements, (FeedKind.PERSON, person))
    if own is None or name is None:
        return None
    key = (FeedKind.PLANNING, person)
    proposed = feed_proposals.fragments_for(books, agreements, person, people.today(ports.clock.now()))
    fragments = (*proposed, *taken_apart(own.body))
    return feed_bytes(key, name, fragments, books.feeds.bytes_of(*key))


def _renew(ports: Ports, books: Books, material: Material, renewals: Sequence[Renewal], cause: Cause) -> None:
    """Keep what can be made; of the rest the last good copies stay, and the faults are kept."""
    now = ports.clock.now()
    material.read(books, [body for one in renewals for body in one.reads(material.agreements)])
    good: list[FeedBytes] = []
    for renewal in renewals:
        made = made_or_fault(material, renewal, now)
        if isinstance(made, FeedBytes) and renewal.kept is not None:
            change, put = (renewal.kept, made), cause is Cause.AGREEMENT
            fault = fault_of_loss(books, material.agreements, change, now, agreement_changed=put)
            made = fault or made
        if isinstance(made, FeedFault):
            books.feeds.put_fault(made)
        elif made is not None:
            good.append(made)
    changed = _worth_keeping(books, renewals, good)
    books.feeds.put_bytes(changed)
    for feed in changed:
        if feed.kind is FeedKind.PUBLIC:
            open_public(ports, books, material.agreements, feed.subject)
    touched = [feed.subject for feed in changed if feed.kind is FeedKind.PERSON]
    planning = [person for person in touched if books.feeds.bytes_of(FeedKind.PLANNING, person) is not None]
    plans = [make_planning(ports, books, material.agreements, person) for person in planning]
    books.feeds.put_bytes([plan for plan in plans if plan is not None])


def _worth_keeping(books: Books, renewals: Sequence[Renewal], good: Sequence[FeedBytes]) -> list[FeedBytes]:
    """Give the feeds whose bytes changed, or whose fault is over."""
    kept = {renewal.key: renewal.kept for renewal in renewals}
    faulty = {(fault.kind, fault.subject) for fault in books.feeds.faults()}
    return [
        feed
        for feed in good
        if kept[feed.kind, feed.subject] is not feed or (feed.kind, feed.subject) in faulty
    ]


def open_public(ports: Ports, books: Books, agreements: Sequence[Agreement], number: str) -> None:
    """Let everybody open a municipality's public plan by its number and, where only one has it, its name."""
    now = ports.clock.now()
    shared = set(_name_addresses(agreements, number)) - set(public_addresses(agreements, number))
    for address in shared:
        books.feeds.revoke(digest(address), now)
    for address in public_addresses(agreements, number):
        sha256 = digest(address)
        if books.feeds.token(sha256) is None:
            books.feeds.add_token(
                FeedToken(
                    token_sha256=sha256, kind=FeedKind.PUBLIC, subject=number, made_at=now, made_by=ITSELF
                )
            )


def public_addresses(agreements: Sequence[Agreement], number: str) -> tuple[str, ...]:
    """Give what stands for the token in the addresses of a public plan."""
    others = {
        subject_of(place.name)
        for agreement in agreements
        for place in agreement.municipalities
        if place.number != number
    }
    names = _name_addresses(agreements, number)
    return (f"offentlig/{number}", *(one for one in names if one.removeprefix("offentlig/") not in others))


def _name_addresses(agreements: Sequence[Agreement], number: str) -> tuple[str, ...]:
    places = (place for agreement in agreements for place in agreement.municipalities)
    return tuple({f"offentlig/{subject_of(place.name)}": None for place in places if place.number == number})


def make_if_missing(ports: Ports, books: Books, key: Key) -> FeedBytes:
    """Give a feed as it is kept, made in the open transaction if it never was.

    Raises:
        UnknownError: nobody is its subject.
        FeedBuildError: it cannot be made now.
    """
    kept = books.feeds.bytes_of(*key)
    if kept is not None:
        return kept
    material = Material(books.agreements.all(), ports.settings.base_url)
    if name_of(material.agreements, key) is None:
        raise _unknown(*key)
    if key[0] is FeedKind.PLANNING:
        make_if_missing(ports, books, (FeedKind.PERSON, key[1]))
        plan = make_planning(ports, books, material.agreements, key[1])
        books.feeds.put_bytes([plan] if plan is not None else [])
    else:
        _renew(ports, books, material, [Renewal(key=key, kept=None, bodies=None)], Cause.MEETINGS)
    made = books.feeds.bytes_of(*key)
    if made is None:
        raise FeedBuildError(*key)
    return made


def _add_token(ports: Ports, books: Books, key: Key, by: str, alarms: tuple[int, ...]) -> str:
    token = secrets.token_urlsafe(32)
    now = ports.clock.now()
    kind, subject = key
    made = FeedToken(
        token_sha256=digest(token), kind=kind, subject=subject, made_at=now, made_by=by, alarms=alarms
    )
    books.feeds.add_token(made)
    books.audit.append(at=now, by=by, act="feed.issue", subject=subject, detail=kind.value)
    return token


def _living(books: Books, token_sha256: str) -> FeedToken:
    token = books.feeds.token(token_sha256)
    if token is None or token.revoked_at is not None or token.kind not in SECRET_KINDS:
        what = "feed address"
        raise UnknownError(what, token_sha256[:12])
    return token


def _unknown(kind: FeedKind, subject: str) -> UnknownError:
    return UnknownError(kind.value, subject)
