"""Calendars of busy times that come from an address: begin to follow one, and read it again each hour.

Only busy spans are kept. What cannot be fetched leaves the spans that were read last, and says why.
Nothing is fetched inside a transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from calendars.busy import UnreadableBusyError
from scheduler.busy_address_ports import CalendarFetcher, Fetched, FetchError
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.busy_addresses import EVERY, LONGEST_WAIT, BusyAddress, FetchFault
from scheduler.records.own_days import BusyKind, BusySource
from scheduler.usecases.busy_sources import horizon, key_of, source_of
from scheduler.usecases.tell_days import demand_owner

JOB: Final = "busy"
ITSELF: Final = "radshjul"
MOST: Final = 20
"""How many addresses are asked in one round."""

LEASE: Final = timedelta(minutes=5)
ROUND: Final = timedelta(minutes=1)
"""After so long a round begins no more; the next one goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressWish:
    """A calendar to follow: whose, what it is called, and where it is."""

    kind: BusyKind
    owner: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a round did, as keys: calendars whose times changed, and addresses that failed."""

    changed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def follow_address(ports: Ports, agreement: Agreement, wish: AddressWish, by: str) -> BusyAddress:
    """Read a calendar from its address now, and from now on each hour. The same address twice is one.

    Raises:
        UnknownError: the owner is nobody of the agreement.
        FetchError: it may not or cannot be fetched, or is no calendar; nothing is kept.
    """
    demand_owner(agreement, wish.kind, wish.owner)
    if ports.fetcher is None:
        raise FetchError(FetchFault.HOST)
    now = ports.clock.now()
    url = wish.url.strip()
    one = BusyAddress(
        key=key_of(wish.kind, wish.owner, "address", url),
        kind=wish.kind,
        owner=wish.owner,
        name=wish.name,
        url=url,
        read_at=now,
        next_at=now + EVERY,
        at=now,
        by=by,
    )
    fetched = ports.fetcher.fetch(url)
    source = _source(one, fetched.octets or b"", now)
    with ports.store.transaction() as books:
        books.busy_addresses.put(one.as_read(now, fetched.etag, fetched.modified))
        books.own_days.put_source(source)
        detail = f"{one.kind} {one.host} {len(source.spans)} spans"
        books.audit.append(at=now, by=by, act="follow_calendar", subject=one.owner, detail=detail)
    return one


def refresh_busy(ports: Ports) -> Refreshed:
    """Read again the calendars whose hour has come, each by one worker only."""
    if ports.fetcher is None:
        return Refreshed()
    began = ports.clock.now()
    with ports.store.reading() as books:
        due = books.busy_addresses.due(began, MOST)
        named = _named(books) if due else frozenset()
    changed, failed = [], []
    for one in due:
        now = ports.clock.now()
        if now - began >= ROUND:
            break
        if not _claimed(ports, one, now):
            continue
        after, source = _asked(ports, ports.fetcher, one, now) if one.owner in named else (_rested(one), None)
        changed += [one.key] if _kept(ports, one, after, source) else []
        failed += [one.key] if after.fault else []
    return Refreshed(changed=tuple(changed), failed=tuple(failed))


def _named(books: Books) -> frozenset[str]:
    """Give whom some agreement names, and where: nobody else's calendar is asked for."""
    agreements = books.agreements.all()
    persons = {person.key for one in agreements for person in one.people}
    return frozenset(persons | {place.number for one in agreements for place in one.municipalities})


def _claimed(ports: Ports, one: BusyAddress, now: datetime) -> bool:
    with ports.store.transaction() as books:
        return books.work.take_slot(JOB, _slot(one), ITSELF, now, now + LEASE)


def _slot(one: BusyAddress) -> str:
    return f"{one.key}@{one.next_at:%Y-%m-%dT%H:%M:%SZ}"


def _rested(one: BusyAddress) -> BusyAddress:
    return replace(one, next_at=one.next_at + LONGEST_WAIT)


def _asked(
    ports: Ports, fetcher: CalendarFetcher, one: BusyAddress, now: datetime
) -> tuple[BusyAddress, BusySource | None]:
    """Give the address after asking, and what was read where it is not as before."""
    with ports.store.reading() as books:
        old = next((source for source in books.own_days.sources([one.owner]) if source.key == one.key), None)
    reaches = old is not None and old.last == horizon(now)[1]
    marks = (one.etag, one.modified) if reaches else ("", "")
    try:
        fetched = fetcher.fetch(one.url, etag=marks[0], modified=marks[1])
        if fetched.octets is None:
            return _unchanged(one, fetched, now), None
        source = _source(one, fetched.octets, now)
    except FetchError as error:
        return one.as_failed(now, error.fault), None
    after = one.as_read(now, fetched.etag, fetched.modified)
    return after, None if old is not None and _same(old, source) else source


def _unchanged(one: BusyAddress, fetched: Fetched, now: datetime) -> BusyAddress:
    """Keep the marks we have where the server does not repeat them."""
    return one.as_read(now, fetched.etag or one.etag, fetched.modified or one.modified)


def _same(old: BusySource, new: BusySource) -> bool:
    return (old.spans, old.first, old.last, old.left_out) == (new.spans, new.first, new.last, new.left_out)


def _kept(ports: Ports, one: BusyAddress, after: BusyAddress, source: BusySource | None) -> bool:
    """Keep what came of asking, unless the address was taken away meanwhile; tells whether times changed."""
    with ports.store.transaction() as books:
        there = books.busy_addresses.get(one.key) == one
        if there:
            books.busy_addresses.put(after)
        if there and source is not None:
            books.own_days.put_source(source)
        books.work.finish_slot(JOB, _slot(one), ITSELF, ports.clock.now())
    return there and source is not None


def _source(one: BusyAddress, octets: bytes, now: datetime) -> BusySource:
    try:
        return source_of(one.key, one, octets, now, one.by)
    except UnreadableBusyError as error:
        raise FetchError(FetchFault.NO_CALENDAR) from error
