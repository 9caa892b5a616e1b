"""Give somebody a role for a time, and end it: each kept in the trail, and told to the holder."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Side
from scheduler.records.grants import Grant, ToldGrant
from scheduler.records.roles import Person, Role
from scheduler.rules.granting import overlapping, places_of, somebody_after
from scheduler.rules.seats import still_here
from scheduler.usecases import grant_letters, people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.grant_errors import (
    GrantDaysError,
    GrantedAlreadyError,
    GrantOverError,
    NamelessError,
    NoSuccessorError,
    SelfGrantError,
)
from scheduler.usecases.grant_rights import of_place


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantWish:
    """A role for a place, from a day to a day (both included; ``last`` may be open).

    Whoever has the ``address`` here gets it; ``name`` is for somebody whom nobody knows yet.
    """

    place: str
    role: Role
    address: str
    name: str = ""
    first: date
    last: date | None = None


def give_role(ports: Ports, wish: GrantWish, by: str) -> Grant:
    """Give a role; doing it again changes nothing.

    Raises:
        UnknownError: no agreement is of such a place.
        SelfGrantError: somebody wishes to give it to himself or herself.
        NamelessError: nobody here has the address, and there is no name.
        GrantedAlreadyError: the person has the role on some of those days.
        GrantDaysError: it would begin before today, or end before it begins.
        RecordError: a police unit has no administrator.
        TextError: the name or the address cannot be used.
    """
    now = ports.clock.now()
    address = text.address(wish.address.strip(), "grant.address")
    with ports.store.transaction() as books:
        agreements = of_place(books, wish.place)
        _demand_days(wish.first, wish.last, people.today(now))
        holder = person_of(books, address, people.today(now)) or _newcomer(ports, wish, address)
        if holder.key == by:
            raise SelfGrantError(by)
        known = books.grants.of_person(holder.key)
        grant = _grant(wish, holder, len(known), by, now)
        other = overlapping(known, grant)
        if other is not None and (other.first, other.last) == (grant.first, grant.last):
            return other
        if other is not None:
            raise GrantedAlreadyError(other.name, other.first, other.last)
        books.grants.put(grant)
        _noted(books, grant, "role.give", by, now)
        told = _told(books, agreements, grant, by)
        grant_letters.post(ports, books, agreements[0], (holder, grant.key, told), now)
    return grant


def end_role(ports: Ports, key: str, last: date | None, by: str, place: str = "") -> Grant:
    """Let a role end after a day, or at once (``None``); ``place`` must be its place where it is given.

    Raises:
        UnknownError: there is no such role for that place.
        GrantOverError: it has ended already.
        GrantDaysError: the day has passed, or lies after its end.
        NoSuccessorError: the last administrator wishes to go.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.transaction() as books:
        grant = books.grants.get(key)
        if grant is None or (place and grant.place != place):
            what = "role"
            raise UnknownError(what, key[:80])
        if grant.over_on(today):
            raise GrantOverError(key)
        ended = _ended(grant, last, today)
        if last is not None and ended.last == grant.last:
            return grant
        if grant.person == by and grant.role is Role.ADMINISTRATOR:
            _demand_successor(books, grant, last or today)
        after = replace(ended, ended_by=by, ended_at=now)
        books.grants.put(after)
        _noted(books, after, "role.end", by, now)
        agreements = of_place(books, grant.place)
        told = replace(_told(books, agreements, after, by), ended=True)
        grant_letters.post(ports, books, agreements[0], (_holder(books, after, today), after.key, told), now)
    return after


def person_of(books: Books, address: str, today: date) -> Person | None:
    """Give who has the address here: as an agreement names him or her, else as a role does."""
    wanted = address.casefold()
    for agreement in books.agreements.all():
        for person in agreement.people:
            if person.address.casefold() == wanted and still_here(agreement, person.key, today):
                return person
    return next((one.holder for one in reversed(books.grants.of_address(address))), None)


def _newcomer(ports: Ports, wish: GrantWish, address: str) -> Person:
    """Make somebody whom nobody knows; asked twice at the same moment it is the same one, by the same key."""
    if not wish.name.strip():
        raise NamelessError(address)
    about = f"{wish.place} {address.casefold()}".encode()
    mark = hmac.new(ports.settings.secret_key.encode(), about, sha256).hexdigest()[:8]
    return Person(
        key=f"{wish.place[:60].rstrip('-')}-{mark}",
        name=wish.name,
        role=wish.role,
        side=Side.MUNICIPALITY if wish.place.isdigit() else Side.POLICE,
        address=address,
    )


def _grant(wish: GrantWish, holder: Person, earlier: int, by: str, now: datetime) -> Grant:
    """Make the role; ``earlier`` is how many the holder has had, so that the same wish has the same key."""
    about = f"{wish.place} {wish.role} {holder.key} {wish.first} {wish.last} {earlier}".encode()
    return Grant(
        key=f"rolle-{sha256(about).hexdigest()[:16]}",
        place=wish.place,
        role=wish.role,
        person=holder.key,
        name=holder.name,
        address=holder.address,
        language=holder.language,
        first=wish.first,
        last=wish.last,
        given_by=by,
        given_at=now,
    )


def _ended(grant: Grant, last: date | None, today: date) -> Grant:
    if last is None:
        return replace(grant, last=max(grant.first, today), revoked=True)
    if last < max(today, grant.first) or (grant.last is not None and last > grant.last):
        raise GrantDaysError(max(today, grant.first), grant.last)
    return replace(grant, last=last)


def _demand_days(first: date, last: date | None, today: date) -> None:
    if first < today:
        raise GrantDaysError(today)
    if last is not None and last < first:
        raise GrantDaysError(first)


def _demand_successor(books: Books, grant: Grant, last: date) -> None:
    if not somebody_after(books.grants.of_place(grant.place), grant, last):
        raise NoSuccessorError(last)


def _holder(books: Books, grant: Grant, today: date) -> Person:
    return person_of(books, grant.address, today) or grant.holder


def _noted(books: Books, grant: Grant, act: str, by: str, now: datetime) -> None:
    days = f"{grant.first}..{grant.last}" if grant.last else f"from {grant.first}"
    detail = f"{grant.role.value} {grant.place}: {'at once' if grant.revoked else days}"
    books.audit.append(at=now, by=by, act=act, subject=grant.person, detail=detail)


def _told(books: Books, agreements: Sequence[Agreement], grant: Grant, by: str) -> ToldGrant:
    return ToldGrant(
        role=grant.role,
        place=places_of(agreements[0])[grant.place],
        by=name_of_giver(books, agreements, by),
        first=grant.first,
        last=grant.last,
    )


def name_of_giver(books: Books, agreements: Sequence[Agreement], by: str) -> str:
    """Give the name of whoever gave a role; empty where a command did."""
    named = [one.name for each in agreements for one in each.people if one.key == by]
    given = [one.name for one in books.grants.of_person(by)]
    return next(iter([*named, *given]), "")
