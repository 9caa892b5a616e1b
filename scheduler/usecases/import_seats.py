"""Take in a list of people and seats: first shown, then done as a whole, or not at all. Nobody is mailed.

Whoever has got or left a seat is told when the secretary says so (``new_people``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scheduler.ports import Books, Ports
from scheduler.proposals import HolderChange, holder_changes
from scheduler.proposals.seat_changes import planned
from scheduler.proposals.seat_lists import read_seat_list, write_seat_list
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Side
from scheduler.records.erasure import NOWHERE
from scheduler.records.roles import Person
from scheduler.records.seat_lists import SeatFault, SeatRow
from scheduler.usecases import people
from scheduler.usecases.grant_errors import OthersSeatError, SelfGrantError
from scheduler.usecases.grant_rights import administers_agreement
from scheduler.usecases.new_version import put_version
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.seat_errors import SeatListError, SeatsChangedError
from scheduler.usecases.seat_letters import tell_writers
from scheduler.usecases.show_access import may_anywhere, own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPreview:
    """What a list would do. With ``faults`` nothing can be done; without ``changes`` nothing is to do.

    ``newcomers`` are people whom nobody has named before; ``version`` is the agreement's that was compared.
    """

    version: int
    rows: tuple[SeatRow, ...]
    faults: tuple[SeatFault, ...]
    changes: tuple[HolderChange, ...]
    newcomers: tuple[Person, ...]


def preview_seats(ports: Ports, person: Person, key: str, octets: bytes) -> SeatPreview:
    """Tell what a list would change; writes nothing.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look, but not change who has a seat.
    """
    with ports.store.reading() as books:
        before, _ = _demanded(ports, books, person, key)
        return _planned(books, before, octets)[1]


def import_seats(ports: Ports, person: Person, key: str, octets: bytes, version: int) -> Agreement:
    """Do a list that has been looked at; a list that changes nothing makes no new version.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look, but not change who has a seat.
        SeatListError: a row has a fault. Nothing was changed.
        SeatsChangedError: the agreement has changed since the list was looked at. Nothing was changed.
        AgreementFaultsError: the seats do not fit the other agreements. Nothing was changed.
    """
    with ports.store.transaction() as books:
        before, limited = _demanded(ports, books, person, key)
        after, shown = _planned(books, before, octets)
        if shown.faults:
            raise SeatListError(len(shown.faults))
        if limited:
            _demand_limits(person, before, after)
        if after != before:
            if shown.version != version:
                raise SeatsChangedError(key)
            detail = f"{len(shown.rows)} rows, {len(shown.changes)} changes"
            put_version(ports, books, (before, after), person.key, ("seats.import", detail))
            if limited:
                tell_writers(ports, books, (before, after), person)
    return after


def give_seat(ports: Ports, person: Person, key: str, row: SeatRow) -> tuple[SeatFault, ...]:
    """Do one row that was typed into a form; gives what is wrong with it, and then nothing was changed.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look, but not change who has a seat.
    """
    octets = write_seat_list([row])
    faults = read_seat_list(octets)[1]
    if faults:
        return tuple(replace(fault, line=0) for fault in faults)
    with ports.store.transaction() as books:
        before, limited = _demanded(ports, books, person, key)
        plan = planned(before, [row], _others(books, key))
        if limited and not plan.faults:
            _demand_limits(person, before, plan.agreement)
        if not plan.faults and plan.agreement != before:
            detail = f"{row.seat}: {row.name}"
            pair = (before, plan.agreement)
            put_version(ports, books, pair, person.key, ("seats.import", detail))
            if limited:
                tell_writers(ports, books, pair, person)
    return tuple(replace(fault, line=0) for fault in plan.faults)


def seat_rows(agreement: Agreement) -> tuple[SeatRow, ...]:
    """Give an agreement's people and seats as the rows of a list, seat by seat, deputies after holders."""
    named = {person.key: person for person in agreement.people}
    found = [
        (body.name, seat.title, named[held.person], held.period, deputy)
        for body in agreement.bodies
        for seat in body.seats
        for deputy, holdings in ((False, seat.held_by), (True, seat.deputies))
        for held in holdings
        if held.person in named
    ]
    return tuple(
        SeatRow(
            line=line,
            body=body,
            seat=title,
            name=person.name,
            address=person.address,
            first=period.first,
            last=period.last,
            deputy=deputy,
        )
        for line, (body, title, person, period, deputy) in enumerate(found, start=2)
    )


def _planned(books: Books, before: Agreement, octets: bytes) -> tuple[Agreement, SeatPreview]:
    rows, faults = read_seat_list(octets)
    plan = planned(before, rows, _others(books, before.key))
    every = tuple(sorted((*faults, *plan.faults), key=lambda fault: fault.line))
    after = before if every else plan.agreement
    named = {person.key for person in before.people}
    return after, SeatPreview(
        version=books.agreements.version(before.key),
        rows=rows,
        faults=every,
        changes=holder_changes(before, after),
        newcomers=tuple(person for person in after.people if person.key not in named),
    )


def _others(books: Books, key: str) -> Sequence[Person]:
    """Give the people of other agreements, and those who have a role for a time: they keep their keys."""
    elsewhere = [person for one in books.agreements.all() if one.key != key for person in one.people]
    return [*(one.holder for one in books.grants.all() if one.address != NOWHERE), *elsewhere]


def demand_seats(ports: Ports, person: Person, key: str) -> Agreement:
    """Give an agreement of which the person may change who has a seat.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look, but not change who has a seat.
    """
    with ports.store.reading() as books:
        return _demanded(ports, books, person, key)[0]


def _demanded(ports: Ports, books: Books, person: Person, key: str) -> tuple[Agreement, bool]:
    """Give the agreement, and whether the person changes seats only as an administrator of a municipality."""
    today = people.today(ports.clock.now())
    known = books.agreements.get(key)
    if known is not None and administers_agreement(books, person, known, today):
        return known, not may_anywhere(person, Act.CHANGE_PEOPLE, known, today)
    agreement = own_agreement(books, person, key)
    if not may_anywhere(person, Act.CHANGE_PEOPLE, agreement, today):
        demand(person, Act.CHANGE_PEOPLE, agreement, agreement.bodies[0], today)
    return agreement, False


def _demand_limits(person: Person, before: Agreement, after: Agreement) -> None:
    """Refuse what an administrator may not: a seat for himself or herself, and the police's seats.

    Raises:
        SelfGrantError: he or she would get a seat.
        OthersSeatError: a seat of the police would change.
    """
    changes = holder_changes(before, after)
    named = {one.key: one.address.casefold() for one in after.people}
    oneself = (person.key, person.address.casefold())
    joined = [one.holding.person for one in changes if one.joins]
    if any(key == oneself[0] or named.get(key) == oneself[1] for key in joined):
        raise SelfGrantError(person.key)
    titles = _titles(before, Side.POLICE)
    of_police = next((one for one in changes if (one.body, one.title) in titles), None)
    if of_police is not None:
        raise OthersSeatError(of_police.title)


def _titles(agreement: Agreement, side: Side) -> set[tuple[str, str]]:
    return {(body.name, seat.title) for body in agreement.bodies for seat in body.seats if seat.side is side}
