"""Who has got a seat and who has left one, between two versions of an agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.records.agreement import Agreement
from scheduler.records.roles import Holding

Place = tuple[str, str, int]
"""A seat: its body's key, its title, and which one of that title it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderChange:
    """A holding that only one of the versions has. ``joins`` is true for the newer; names, not keys."""

    body: str
    title: str
    person: str
    holding: Holding
    joins: bool


def holder_changes(before: Agreement, after: Agreement) -> tuple[HolderChange, ...]:
    """Give the holdings that differ, seat by seat in the order of the newer version; who left comes first."""
    old, new = dict(_held(before)), dict(_held(after))
    found = []
    for place in dict.fromkeys((*new, *old)):
        was, now = old.get(place, ()), new.get(place, ())
        found += [_change(before, place, one, joins=False) for one in was if one not in now]
        found += [_change(after, place, one, joins=True) for one in now if one not in was]
    return tuple(found)


def _held(agreement: Agreement) -> Iterator[tuple[Place, tuple[Holding, ...]]]:
    for body in agreement.bodies:
        seen = Counter[str]()
        for seat in body.seats:
            yield (body.key, seat.title, seen[seat.title]), seat.held_by
            seen[seat.title] += 1


def _change(agreement: Agreement, place: Place, holding: Holding, *, joins: bool) -> HolderChange:
    key, title, _ = place
    names = {person.key: person.name for person in agreement.people}
    name = names.get(holding.person, holding.person)
    return HolderChange(body=agreement.body(key).name, title=title, person=name, holding=holding, joins=joins)
