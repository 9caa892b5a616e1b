"""A new version of an agreement, with the people and seats as they are now."""

from __future__ import annotations

from dataclasses import replace

from scheduler.records.agreement import Agreement, Body


def with_holders_of(made: Agreement, current: Agreement) -> Agreement:
    """Give the new rules with whoever has the seats now, where both versions have the seat.

    Seats are the same by body and title. People whom only the new version names stay in it.
    """
    now = {body.key: body for body in current.bodies}
    bodies = tuple(_held(body, now[body.key]) if body.key in now else body for body in made.bodies)
    known = {person.key for person in current.people}
    newcomers = tuple(person for person in made.people if person.key not in known)
    return replace(made, bodies=bodies, people=(*current.people, *newcomers))


def _held(body: Body, now: Body) -> Body:
    seats = {seat.title.casefold(): seat for seat in now.seats}
    return replace(
        body,
        seats=tuple(
            replace(
                seat,
                held_by=seats[seat.title.casefold()].held_by,
                deputies=seats[seat.title.casefold()].deputies,
            )
            if seat.title.casefold() in seats
            else seat
            for seat in body.seats
        ),
    )
