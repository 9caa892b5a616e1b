"""What a list of people and seats makes of an agreement: the agreement after it, or why it cannot be.

A row says that somebody has a seat for a time. Whoever had the seat before leaves it the day before, where
the seat is for one. What a list does not speak of stays as it is, and the same list again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from scheduler.proposals.words import key_of
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import DateRange
from scheduler.records.roles import GRANTED, Holding, Person, Seat
from scheduler.records.seat_lists import SeatColumn, SeatFault, SeatFaultKind, SeatRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPlan:
    """The agreement after a list, and what is wrong with the list; with faults it is the one before."""

    agreement: Agreement
    faults: tuple[SeatFault, ...] = ()


class _RefusedRowError(Exception):
    """A row that cannot be done, with why."""

    def __init__(self, fault: SeatFault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def planned(agreement: Agreement, rows: Sequence[SeatRow], elsewhere: Iterable[Person] = ()) -> SeatPlan:
    """Do a list's rows, all or none. ``elsewhere`` are other people known here."""
    faults = list(_repeated(rows))
    known = {person.address.casefold(): person for person in (*elsewhere, *agreement.people)}
    after = agreement
    for row in rows:
        try:
            after = _done(after, row, known)
        except _RefusedRowError as error:
            faults.append(error.fault)
    if faults:
        ordered = tuple(sorted(faults, key=lambda fault: fault.line))
        return SeatPlan(agreement=agreement, faults=ordered)
    return SeatPlan(agreement=after)


def _repeated(rows: Iterable[SeatRow]) -> Iterable[SeatFault]:
    """Find rows that say another time of the same person in the same seat."""
    seen = dict[tuple[str, ...], SeatRow]()
    for row in rows:
        same = (row.body.casefold(), row.seat.casefold(), row.address.casefold(), str(row.deputy))
        first = seen.setdefault(same, row)
        if (first.first, first.last) != (row.first, row.last):
            facts = {"line": str(first.line)}
            yield SeatFault(line=row.line, kind=SeatFaultKind.SAID_TWICE, facts=facts)


def _done(agreement: Agreement, row: SeatRow, known: dict[str, Person]) -> Agreement:
    body = _body(agreement, row)
    person = _person(agreement, row, known)
    place = _place(body, row, person)
    seat = body.seats[place]
    person = person or _newcomer(agreement, row, seat)
    if person.role in GRANTED:  # no agreement names such a role: it names the seat's
        person = replace(person, role=seat.role, side=seat.side)
    known[person.address.casefold()] = person
    holding = Holding(person=person.key, period=DateRange(first=row.first, last=row.last))
    if row.deputy:
        others = tuple(one for one in seat.deputies if one.person != person.key)
        seat = seat if holding in seat.deputies else replace(seat, deputies=(*others, holding))
    elif holding not in seat.held_by:
        seat = replace(seat, held_by=_seated(agreement, row, seat, holding))
    seats = (*body.seats[:place], seat, *body.seats[place + 1 :])
    bodies = tuple(replace(one, seats=seats) if one.key == body.key else one for one in agreement.bodies)
    named = any(one.key == person.key for one in agreement.people)
    return replace(
        agreement, bodies=bodies, people=agreement.people if named else (*agreement.people, person)
    )


def _seated(agreement: Agreement, row: SeatRow, seat: Seat, holding: Holding) -> tuple[Holding, ...]:
    """Give the holdings with the new one; in a seat for one the others leave before it begins."""
    others = tuple(one for one in seat.held_by if one.person != holding.person)
    if seat.count != 1:
        return (*others, holding)
    kept = []
    for one in others:
        if not _overlap(one.period, holding.period):
            kept.append(one)
        elif row.first is None or (one.period.first is not None and one.period.first >= row.first):
            names = {person.key: person.name for person in agreement.people}
            facts = {"name": names.get(one.person, one.person)}
            raise _RefusedRowError(
                SeatFault(line=row.line, kind=SeatFaultKind.SEAT_TAKEN, column=SeatColumn.FIRST, facts=facts)
            )
        else:
            ends = DateRange(first=one.period.first, last=row.first - timedelta(days=1))
            kept.append(replace(one, period=ends))
    return (*kept, holding)


def _overlap(one: DateRange, other: DateRange) -> bool:
    starts_in_time = other.last is None or one.first is None or one.first <= other.last
    ends_in_time = other.first is None or one.last is None or one.last >= other.first
    return starts_in_time and ends_in_time


def _body(agreement: Agreement, row: SeatRow) -> Body:
    wanted = row.body.casefold()
    for body in agreement.bodies:
        if wanted in {body.key.casefold(), body.name.casefold()}:
            return body
    if not wanted and len(agreement.bodies) == 1:
        return agreement.bodies[0]
    known = (body.name for body in agreement.bodies)
    raise _refused(
        row, SeatFaultKind.UNKNOWN_BODY, SeatColumn.BODY, {"value": row.body, "known": _list(known)}
    )


def _place(body: Body, row: SeatRow, person: Person | None) -> int:
    if row.place is not None and 0 <= row.place < len(body.seats):
        return row.place
    wanted = row.seat.casefold()
    places = [
        place for place, seat in enumerate(body.seats) if wanted in {seat.title.casefold(), seat.role.value}
    ]
    if not places:
        known = _list(seat.title for seat in body.seats)
        raise _refused(row, SeatFaultKind.UNKNOWN_SEAT, SeatColumn.SEAT, {"value": row.seat, "known": known})
    if person is not None:
        own = [at for at in places if any(held.person == person.key for held in body.seats[at].held_by)]
        places = own or places
    free = [place for place in places if not body.seats[place].held_by]
    if len(places) > 1 and not free:
        raise _refused(row, SeatFaultKind.MANY_SEATS, SeatColumn.SEAT, {"value": row.seat})
    return places[0] if len(places) == 1 else free[0]


def _person(agreement: Agreement, row: SeatRow, known: Mapping[str, Person]) -> Person | None:
    """Give whom the row's address belongs to; the agreement's own people before others'."""
    found = known.get(row.address.casefold())
    if found is None:
        return None
    if found.name.casefold() != row.name.casefold():
        facts = {"value": row.name, "name": found.name}
        raise _refused(row, SeatFaultKind.OTHER_NAME, SeatColumn.NAME, facts)
    return next((one for one in agreement.people if one.key == found.key), found)


def _newcomer(agreement: Agreement, row: SeatRow, seat: Seat) -> Person:
    """Make a person whom nobody has named; the key comes from name and address."""
    wanted = f"{agreement.key}-{key_of(row.name) or 'person'}"
    taken = {person.key for person in agreement.people}
    if wanted in taken:
        wanted = f"{wanted}-{key_of(row.address, 60)}"
    return Person(key=wanted, name=row.name, role=seat.role, side=seat.side, address=row.address)


def _refused(
    row: SeatRow, kind: SeatFaultKind, column: SeatColumn, facts: Mapping[str, str]
) -> _RefusedRowError:
    return _RefusedRowError(SeatFault(line=row.line, kind=kind, column=column, facts=facts))


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in dict.fromkeys(names))
