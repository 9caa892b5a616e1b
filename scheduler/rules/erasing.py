"""An agreement without what identifies one of its people beyond the name that the record needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scheduler.records.agreement import Agreement, Body
from scheduler.records.erasure import NOWHERE
from scheduler.records.roles import Holding, Person


def without(agreement: Agreement, key: str) -> Agreement:
    """Give the agreement without the person's address and language, and without the name if nothing needs it.

    Whoever has, had or will have a seat or a task in it stays named.
    """
    if not any(one.key == key for one in agreement.people):
        return agreement
    named = bool(seats_of(agreement, key)) or has_task(agreement, key)
    people = tuple(
        _bare(one) if one.key == key else one for one in agreement.people if named or one.key != key
    )
    return replace(agreement, people=people)


def seats_of(agreement: Agreement, key: str, since: date | None = None) -> tuple[str, ...]:
    """Give the bodies' names with the titles of seats the person has or steps in for, in the file's order.

    Only those that end on the day ``since`` or later, when one is given.
    """
    return tuple(
        f"{body.name}: {title}"
        for body in agreement.bodies
        for title, holding in _holdings(body)
        if holding.person == key and (since is None or (holding.period.last or since) >= since)
    )


def has_task(agreement: Agreement, key: str) -> bool:
    """Tell whether a clause names the person: as deputy secretary, in a rotation, or as a guest."""
    return any(key in _named_by(body) for body in agreement.bodies)


def _holdings(body: Body) -> Iterator[tuple[str, Holding]]:
    for seat in body.seats:
        for holding in (*seat.held_by, *seat.deputies):
            yield seat.title, holding


def _named_by(body: Body) -> set[str]:
    named = {guest.person for guest in body.guests}
    if body.secretary is not None:
        named.add(body.secretary.deputy)
        if body.secretary.rotation is not None:
            named |= {person for _, person in body.secretary.rotation.holders}
    return named


def _bare(person: Person) -> Person:
    return replace(person, address=NOWHERE, language=None)
