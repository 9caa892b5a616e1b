"""Who has which seat, has had it and will have it: the whole agreement over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.roles import Person, Seat
from scheduler.rules.seats import handover_in
from scheduler.usecases import people
from scheduler.usecases.grant_rights import administers_agreement
from scheduler.usecases.permissions import Act, belongs
from scheduler.usecases.show_access import may_anywhere, own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFor:
    """Somebody who has a seat, or stands in for it, for a time; ``now`` when today is in it."""

    person: Person
    first: date | None
    last: date | None
    now: bool
    deputy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatHistory:
    """A seat with its holders by first day, deputies last; ``number`` is its place in the body, from 0."""

    number: int
    seat: Seat
    held: tuple[HeldFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySeats:
    """A body's seats in the agreement's order, its chair and secretary today, and when the latter changes."""

    body: Body
    seats: tuple[SeatHistory, ...]
    chair: Person | None
    secretary: Person | None
    turns_on: date | None
    next_secretary: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsPage:
    """Everything of the page."""

    agreement: Agreement
    today: date
    bodies: tuple[BodySeats, ...]
    may_change: bool
    inside: bool


def seats_page(ports: Ports, person: Person, key: str) -> SeatsPage:
    """Give the seats of an agreement to somebody whom it names, or who administers its municipality.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        known = books.agreements.get(key)
        administers = known is not None and administers_agreement(books, person, known, today)
        agreement = known if known is not None and administers else own_agreement(books, person, key)
    return SeatsPage(
        agreement=agreement,
        today=today,
        bodies=tuple(_body(agreement, body, today) for body in agreement.bodies),
        may_change=administers or may_anywhere(person, Act.CHANGE_PEOPLE, agreement, today),
        inside=belongs(person, agreement),
    )


def _body(agreement: Agreement, body: Body, today: date) -> BodySeats:
    rotation = body.secretary.rotation if body.secretary else None
    days = [handover_in(agreement, rotation, today.year + ahead) for ahead in range(4)] if rotation else []
    turn = next((day for day in days if day and day > today), None)
    return BodySeats(
        body=body,
        seats=tuple(_history(agreement, number, seat, today) for number, seat in enumerate(body.seats)),
        chair=people.chair(agreement, body, today),
        secretary=people.secretary(agreement, body, today),
        turns_on=turn,
        next_secretary=people.secretary(agreement, body, turn) if turn else None,
    )


def _history(agreement: Agreement, number: int, seat: Seat, today: date) -> SeatHistory:
    named = {person.key: person for person in agreement.people}
    held = [
        HeldFor(
            person=named[one.person],
            first=one.period.first,
            last=one.period.last,
            now=today in one.period,
            deputy=deputy,
        )
        for deputy, holdings in ((False, seat.held_by), (True, seat.deputies))
        for one in holdings
        if one.person in named
    ]
    ordered = sorted(held, key=lambda one: (one.deputy, one.first or date.min))
    return SeatHistory(number=number, seat=seat, held=tuple(ordered))
