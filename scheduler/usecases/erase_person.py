"""Erase a person: all that the record does not need goes, in one transaction; the name stays where it does.

Asked a second time there is nothing left to take away, and nothing is written. What is erased is never
written to the trail or the log: they get the person's key and how much went.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from scheduler.agreement_files import read, write
from scheduler.ports import Books, Ports
from scheduler.records.accords import Accord
from scheduler.records.agreement import Agreement
from scheduler.records.erasure import NOWHERE, RECORD_LETTERS, Erasure, Kept, Trace
from scheduler.records.errors import StoreUnavailableError
from scheduler.records.feeds import FeedKind
from scheduler.records.letters import LetterState
from scheduler.records.roles import Person
from scheduler.rules.erasing import has_task, seats_of, without
from scheduler.usecases import people
from scheduler.usecases.erasure_errors import (
    HasTaskError,
    HoldsSeatError,
    LettersOnTheWayError,
    OneselfError,
    OpenFollowUpsError,
    TracesLeftError,
)
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.grant_errors import HoldsRoleError
from scheduler.usecases.new_people import pending_of
from scheduler.usecases.own_data import ALL, collected

ACT: Final = "person.erase"
_FAR: Final = timedelta(days=3660)
_LOG: Final = logging.getLogger(__name__)


def erasure_of(ports: Ports, key: str) -> Erasure:
    """Give what erasing a person would take away and leave.

    Raises:
        UnknownError: no agreement names or has named such a person.
    """
    with ports.store.reading() as books:
        return _counted(books, key)


def demand_erasable(ports: Ports, key: str, by: str) -> None:
    """Pass silently when the person may be erased now by the other one.

    Raises:
        UseCaseError: a seat, a task, a follow-up or a letter stands in the way; the sentence says what to do.
    """
    if key == by:
        raise OneselfError(key)
    with ports.store.reading() as books:
        _demand_free(ports, books, key)


def erase_person(ports: Ports, key: str, by: str) -> Erasure:
    """Erase a person; gives what went and what stays. ``goes`` is empty when there was nothing left.

    Raises:
        UnknownError: no agreement names or has named such a person.
        HoldsSeatError: the person has a seat now or later.
        HasTaskError: a clause or a meeting to come names the person.
        HoldsRoleError: the person has a role for a time, now or later.
        OpenFollowUpsError: the person is still to do something.
        LettersOnTheWayError: letters to the person have not left yet.
        OneselfError: somebody wishes to erase himself or herself.
        TracesLeftError: all is erased, but the database's files could not be written over now.
    """
    if key == by:
        raise OneselfError(key)
    found = _erased_from_books(ports, key, by)
    try:
        ports.store.overwrite_deleted()
    except StoreUnavailableError as error:
        _LOG.warning("what was erased may still be in the database's files: %s", error)
        raise TracesLeftError(key) from error
    return found


def _erased_from_books(ports: Ports, key: str, by: str) -> Erasure:
    now = ports.clock.now()
    with ports.store.transaction() as books:
        found = _counted(books, key)
        if found.nothing:
            return found
        _demand_free(ports, books, key)
        addresses = _addresses(books, key)
        _end_calendars(books, key, now)
        for version, number in _versions(books, key):
            books.erasure.rewrite(without(version, key), number)
        for accord in _accords(books, key):
            books.accords.put(replace(accord, file=_file_without(accord, key)))
        books.erasure.erase(key, addresses, now)
        number = sum(found.goes.values())
        books.audit.append(at=now, by=by, act=ACT, subject=key, detail=str(number))
    _LOG.info("erased %s things of a person", number)
    return found


def _counted(books: Books, key: str) -> Erasure:
    current = _current(books, key)
    versions = tuple(_versions(books, key))
    if current is None and not versions and not _erased(books, key):
        what = "person"
        raise UnknownError(what, key[:80])
    addressed = len(versions) + len(tuple(_accords(books, key)))
    goes = {Trace.ADDRESSES: addressed} if addressed else {}
    goes |= books.erasure.traces(key, _addresses(books, key))
    stays = _kept(books, key) if current else {}
    return Erasure(key=key, person=current, goes=goes, stays=stays)


def _kept(books: Books, key: str) -> dict[Kept, int]:
    data = collected(books, key)
    around = data.meetings
    letters = (letter for one in around for letter in one.letters if letter.state is LetterState.ACCEPTED)
    counted = {
        Kept.NAME: len({seat.agreement.key for seat in data.seats}),
        Kept.PRESENCE: sum(one.presence is not None for one in around),
        Kept.ANSWERS: sum(len(one.answers) for one in around),
        Kept.LETTERS: sum(letter.kind in RECORD_LETTERS for letter in letters),
        Kept.ITEMS: len([one for one in data.proposals if one.state.value != "declined"]),
        Kept.FOLLOW_UPS: len(data.follow_ups),
        Kept.TRAIL: len(books.audit.of_person(key, ALL)),
    }
    return {kept: number for kept, number in counted.items() if number}


def _demand_free(ports: Ports, books: Books, key: str) -> None:
    now = ports.clock.now()
    for agreement in books.agreements.all():
        _demand_unnamed(books, agreement, key, now)
    given = [one.place for one in books.grants.of_person(key) if not one.over_on(people.today(now))]
    if given:
        raise HoldsRoleError(key, tuple(given))
    follow_ups = books.follow_ups.open_of(key)
    if follow_ups:
        raise OpenFollowUpsError(key, len(follow_ups))
    waiting = sum(one.person == key for one in books.letters.waiting(now + _FAR))
    waiting += sum(
        one.person == key
        for agreement in books.agreements.all()
        for one in pending_of(ports, books, agreement, now)
    )
    if waiting:
        raise LettersOnTheWayError(key, waiting)


def _demand_unnamed(books: Books, agreement: Agreement, key: str, now: datetime) -> None:
    today: date = people.today(now)
    seats = seats_of(agreement, key, today)
    if seats:
        raise HoldsSeatError(key, seats)
    if has_task(agreement, key):
        raise HasTaskError(key, agreement.title)
    for meeting in books.meetings.of_agreement(agreement.key):
        called = {*meeting.guests, *(one.deputy for one in meeting.stand_ins)}
        if meeting.end > now and key in called:
            raise HasTaskError(key, meeting.key)


def _end_calendars(books: Books, key: str, now: datetime) -> None:
    """End the person's calendars by their own shelves, so that whoever serves feeds or plans learns of it."""
    for source in books.own_days.sources([key]):
        books.own_days.remove_source(source.key)
    own = (books.feeds.tokens(kind, key) for kind in (FeedKind.PERSON, FeedKind.PLANNING))
    for token in (*books.feeds.made_by(key), *(one for tokens in own for one in tokens)):
        books.feeds.revoke(token.token_sha256, now)


def _current(books: Books, key: str) -> Person | None:
    named = (one for agreement in books.agreements.all() for one in agreement.people if one.key == key)
    given = (one.holder for one in books.grants.of_person(key))
    return next(named, None) or next(given, None)


def _erased(books: Books, key: str) -> bool:
    return any(entry.act == ACT for entry in books.audit.entries(key))


def _versions(books: Books, key: str) -> Iterator[tuple[Agreement, int]]:
    """Give the versions of agreements that would be otherwise without the person, with their numbers."""
    for agreement in books.agreements.all():
        for one in books.agreements.versions(agreement.key):
            version = books.agreements.get_version(agreement.key, one.number)
            if version is not None and without(version, key) != version:
                yield version, one.number


def _accords(books: Books, key: str) -> Iterator[Accord]:
    """Give the accords whose file would be otherwise without the person."""
    for agreement in books.agreements.all():
        for accord in books.accords.of_agreement(agreement.key):
            if f'"{key}"' in accord.file and _file_without(accord, key) != accord.file:
                yield accord


def _file_without(accord: Accord, key: str) -> str:
    proposed = read(accord.file.encode(), accord.key)
    after = without(proposed, key)
    return accord.file if after == proposed else write(after)


def _addresses(books: Books, key: str) -> frozenset[str]:
    """Give the addresses that agreements have had for the person, in small letters."""
    found = {
        person.address.lower()
        for agreement in books.agreements.all()
        for number in books.agreements.versions(agreement.key)
        if (version := books.agreements.get_version(agreement.key, number.number)) is not None
        for person in version.people
        if person.key == key
    }
    found |= {one.address.lower() for one in books.grants.of_person(key)}
    return frozenset(found - {NOWHERE})
