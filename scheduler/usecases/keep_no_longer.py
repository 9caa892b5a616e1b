"""Keep what is no part of the record no longer than a municipality has chosen: choose, show, erase.

A choice that takes more away holds from two weeks later, so that whoever chose sees first what will go. What
was erased is told in the trail by kind and number, never by whose it was.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.erasure import Trace
from scheduler.records.errors import StoreUnavailableError
from scheduler.records.retention import RETAINED, Retention
from scheduler.records.roles import Person
from scheduler.rules.retention import cut_on
from scheduler.usecases import people
from scheduler.usecases.grant_rights import demand_administered, town_in

NOTICE: Final = timedelta(days=14)
"""How long a shorter time waits before it holds."""

SOON: Final = timedelta(days=30)
ITSELF: Final = "radshjul"
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLine:
    """A kind, what is chosen (``None``: nothing), and how many go at the next round or in the month to come.

    ``shared`` names other municipalities whose choice, or lack of one, keeps things of a shared agreement.
    """

    trace: Trace
    chosen: Retention | None
    soon: int
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionPage:
    """What a municipality has chosen to keep, and for how long."""

    number: str
    name: str
    today: date
    lines: tuple[RetentionLine, ...]


def retention_page(ports: Ports, person: Person, place: str) -> RetentionPage:
    """Give what is chosen for a municipality and what will be erased by it; erases nothing.

    Raises:
        UnknownError: there is no such municipality for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreements = demand_administered(books, person, place, today)
        chosen = books.retention.all()
        mine = {one.trace: one for one in chosen if one.number == place}
        return RetentionPage(
            number=place,
            name=town_in(agreements, place).name,
            today=today,
            lines=tuple(_line(books, agreements, (trace, mine.get(trace)), today) for trace in RETAINED),
        )


def choose_retention(ports: Ports, person: Person, place: str, trace: Trace, months: int) -> Retention:
    """Keep a municipality's choice; the same choice again changes nothing.

    Raises:
        UnknownError: there is no such municipality for this person.
        RecordError: the kind or the time cannot be chosen.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.transaction() as books:
        demand_administered(books, person, place, today)
        known = (one for one in books.retention.all() if (one.number, one.trace) == (place, trace))
        before = next(known, None)
        if before is not None and before.months == months:
            return before
        longer = before is not None and (not months or 0 < before.months < months)
        since = max(today, before.since) if before is not None and longer else today + NOTICE
        chosen = Retention(number=place, trace=trace, months=months, since=since, by=person.key, at=now)
        books.retention.put(chosen)
        detail = f"{trace}: {months} months"
        books.audit.append(at=now, by=person.key, act="retention.choose", subject=place, detail=detail)
    return chosen


def erase_what_is_old(ports: Ports) -> int:
    """Erase what has been kept for as long as chosen; gives how many things went (again that day: none)."""
    now = ports.clock.now()
    with ports.store.transaction() as books:
        chosen = books.retention.all()
        gone = sum(_erased(books, one, chosen, now) for one in books.agreements.all()) if chosen else 0
    if gone:
        try:
            ports.store.overwrite_deleted()
        except StoreUnavailableError as error:
            _LOG.warning("what was erased may still be in the database's files: %s", error)
    return gone


def _erased(books: Books, agreement: Agreement, chosen: tuple[Retention, ...], now: datetime) -> int:
    gone = 0
    for trace, before in _cuts(agreement, chosen, people.today(now)):
        number = books.retention.take(trace, agreement, before)
        if number:
            detail = f"{trace}: {number} before {people.today(before)}"
            books.audit.append(at=now, by=ITSELF, act="retention.erase", subject=agreement.key, detail=detail)
        gone += number
    return gone


def _cuts(agreement: Agreement, chosen: tuple[Retention, ...], day: date) -> Iterator[tuple[Trace, datetime]]:
    """Give each kind of which something of the agreement goes on the day, with the moment it goes before."""
    numbers = [one.number for one in agreement.municipalities]
    for trace in RETAINED:
        cut = cut_on(chosen, numbers, trace, day)
        if cut is not None:
            yield trace, datetime.combine(cut, time.min, OSLO)


def _line(
    books: Books, agreements: tuple[Agreement, ...], kind: tuple[Trace, Retention | None], today: date
) -> RetentionLine:
    trace, mine = kind
    chosen = books.retention.all()
    soon = 0
    shared: dict[str, None] = {}
    for agreement in agreements if mine is not None and mine.months else ():
        cuts = dict(_cuts(agreement, chosen, today + SOON))
        soon += books.retention.count(trace, agreement, cuts[trace]) if trace in cuts else 0
        shared |= dict.fromkeys(_keepers(agreement, chosen, mine)) if mine is not None else {}
    return RetentionLine(trace=trace, chosen=mine, soon=soon, shared=tuple(shared))


def _keepers(agreement: Agreement, chosen: tuple[Retention, ...], mine: Retention) -> Iterator[str]:
    """Name the agreement's other municipalities that keep a kind for longer than this one."""
    theirs = {one.number: one.months for one in chosen if one.trace is mine.trace}
    for town in agreement.municipalities:
        months = theirs.get(town.number, 0)
        if town.number != mine.number and (not months or months > mine.months):
            yield town.name
