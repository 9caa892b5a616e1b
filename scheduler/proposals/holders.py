"""Who has got a seat and who has left one, between two versions of an agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.records.agreement import Agreement
from scheduler.records.roles import Holding

Place = tuple[str, str, int]
"""A seat: its body's key, its title, and which one of that title it is."""

Held = tuple[Holding, bool]
"""A holding, and whether it is a deputy's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderChange:
    """A holding that only one of the versions has. ``joins`` is true for the newer; names, not keys.

    ``deputy`` tells a deputy's place from the seat itself.
    """

    body: str
    title: str
    person: str
    holding: Holding
    joins: bool
    deputy: bool


def holder_changes(before: Agreement, after: Agreement) -> tuple[HolderChange, ...]:
    """Give the holdings that differ, seat by seat in the order of the newer version; who left comes first."""
    old, new = dict(_held(before)), dict(_held(after))
    found = []
    for place in dict.fromkeys((*new, *old)):
        was, now = old.get(place, ()), new.get(place, ())
        found += [_change(before, place, one, joins=False) for one in was if one not in now]
        found += [_change(after, place, one, joins=True) for one in now if one not in was]
    return tuple(found)


def _held(agreement: Agreement) -> Iterator[tuple[Place, tuple[Held, ...]]]:
    for body in agreement.bodies:
        seen = Counter[str]()
        for seat in body.seats:
            deputies = ((one, True) for one in seat.deputies)
            held = (*((one, False) for one in seat.held_by), *deputies)
            yield (body.key, seat.title, seen[seat.title]), held
            seen[seat.title] += 1


def _change(agreement: Agreement, place: Place, held: Held, *, joins: bool) -> HolderChange:
    (key, title, _), (holding, deputy) = place, held
    names = {person.key: person.name for person in agreement.people}
    name = names.get(holding.person, holding.person)
    return HolderChange(
        body=agreement.body(key).name, title=title, person=name, holding=holding, joins=joins, deputy=deputy
    )
