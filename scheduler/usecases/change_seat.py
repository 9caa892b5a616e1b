"""A seat gets a new holder, is left, or its holder a new address; kept as a new version of the agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import DateRange
from scheduler.records.roles import Holding, Person, Role, Seat, holders
from scheduler.usecases.errors import AmbiguousSeatError, UnknownError
from scheduler.usecases.new_people import tell_newcomers


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWish:
    """What is to happen to a seat of a body from a day on (day included).

    ``person`` is the new holder's key, empty when the seat is left without one. ``leaves`` names the
    holder who goes; it may be empty where the role has one seat with one holder. ``name`` and
    ``address`` describe a new holder whom the agreement does not name yet.
    """

    body: str
    role: Role
    day: date
    person: str = ""
    leaves: str = ""
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChanged:
    """The agreement as it is now, and the letters' keys."""

    agreement: Agreement
    letters: tuple[str, ...]


def change_seat(ports: Ports, wish: SeatWish, by: str) -> SeatChanged:
    """Give a seat to somebody else, or to nobody, from a day on.

    The old holding ends the day before. For every planned meeting from that day on the leaver gets
    a CANCEL if the meeting is in his or her calendar, the newcomer an invitation (with the agenda
    when it is approved), and nobody else a letter.

    Raises:
        UnknownError: no such body, no such seat, or no such person and no name and address to add.
        AmbiguousSeatError: several people hold seats of that role and nobody says who leaves.
        RecordError: the name or the address cannot be used.
    """
    with ports.store.transaction() as books:
        before, body = _owner_of(books, wish.body)
        place, leaver = _seat(body, wish)
        after = _named(books, before, wish, body.seats[place])
        seat = replace(body.seats[place], held_by=_held(body.seats[place], leaver, wish))
        seats = (*body.seats[:place], seat, *body.seats[place + 1 :])
        bodies = tuple(replace(one, seats=seats) if one.key == body.key else one for one in after.bodies)
        after = replace(after, bodies=bodies)
        detail = f"{wish.role}: {leaver or 'nobody'} -> {wish.person or 'nobody'} from {wish.day}"
        return _kept(ports, books, (before, after), by, detail)


def change_address(ports: Ports, agreement: str, person: str, address: str, by: str) -> SeatChanged:
    """Give a person a new address in every agreement that names him or her.

    Coming meetings are taken out of the old mailbox's calendar and put into the new one's.

    Raises:
        UnknownError: no agreement has that key, or it names no such person.
        TextError: it is no e-mail address.
    """
    right = text.address(address, "person.address")
    with ports.store.transaction() as books:
        owner = books.agreements.get(agreement)
        if owner is None or all(one.key != person for one in owner.people):
            what = "person"
            raise UnknownError(what, person)
        changed = [
            (
                one,
                replace(
                    one,
                    people=tuple(
                        replace(each, address=right) if each.key == person else each for each in one.people
                    ),
                ),
            )
            for one in books.agreements.all()
            if any(each.key == person for each in one.people)
        ]
        done = [_kept(ports, books, both, by, f"{person}: new address") for both in changed]
        mine = next(one for one in done if one.agreement.key == agreement)
        return replace(mine, letters=tuple(key for one in done for key in one.letters))


def _kept(
    ports: Ports, books: Books, versions: tuple[Agreement, Agreement], by: str, detail: str
) -> SeatChanged:
    """Keep the second version, which was the first until now."""
    before, agreement = versions
    now = ports.clock.now()
    books.agreements.put(agreement, now)
    books.audit.append(at=now, by=by, act="people.change", subject=agreement.key, detail=detail)
    return SeatChanged(agreement=agreement, letters=tell_newcomers(ports, books, agreement, by, (before,)))


def _owner_of(books: Books, body: str) -> tuple[Agreement, Body]:
    for agreement in books.agreements.all():
        for one in agreement.bodies:
            if one.key == body:
                return agreement, one
    what = "body"
    raise UnknownError(what, body)


def _seat(body: Body, wish: SeatWish) -> tuple[int, str]:
    """Give the seat's place and who leaves it (empty: it has no holder on the day)."""
    seats = [(place, seat) for place, seat in enumerate(body.seats) if seat.role is wish.role]
    sitting = [(place, person) for place, seat in seats for person in holders(seat.held_by, wish.day)]
    if wish.leaves:
        sitting = [(place, person) for place, person in sitting if person == wish.leaves]
    if not seats or (wish.leaves and not sitting):
        what = "seat"
        raise UnknownError(what, f"{body.key}/{wish.leaves or wish.role}")
    if len(sitting) > 1 or (not sitting and len(seats) > 1):
        raise AmbiguousSeatError(body.key, wish.role.value, tuple(person for _, person in sitting))
    return sitting[0] if sitting else (seats[0][0], "")


def _named(books: Books, agreement: Agreement, wish: SeatWish, seat: Seat) -> Agreement:
    """Give the agreement with the newcomer among its people, as another agreement describes him or her."""
    if not wish.person or any(one.key == wish.person for one in agreement.people):
        return agreement
    known = (one for other in books.agreements.all() for one in other.people if one.key == wish.person)
    elsewhere = next(known, None)
    if elsewhere is not None:
        return replace(agreement, people=(*agreement.people, elsewhere))
    if not (wish.name and wish.address):
        what = "person"
        raise UnknownError(what, wish.person)
    newcomer = Person(key=wish.person, name=wish.name, role=wish.role, side=seat.side, address=wish.address)
    return replace(agreement, people=(*agreement.people, newcomer))


def _held(seat: Seat, leaver: str, wish: SeatWish) -> tuple[Holding, ...]:
    cut = [_cut(held, wish.day) if held.person == leaver else held for held in seat.held_by]
    kept = [held for held in cut if held is not None]
    if not wish.person:
        return tuple(kept)
    starts = [held.period.first for held in kept if held.period.first and held.period.first > wish.day]
    last = min(starts) - timedelta(days=1) if starts else None
    newcomer = Holding(person=wish.person, period=DateRange(first=wish.day, last=last))
    return (*kept, newcomer)


def _cut(held: Holding, day: date) -> Holding | None:
    """Give a holding that ends before the day; ``None`` when it would have begun on it or later."""
    if day not in held.period:
        return held
    if held.period.first is not None and held.period.first >= day:
        return None
    return replace(held, period=DateRange(first=held.period.first, last=day - timedelta(days=1)))
