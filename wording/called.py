"""What the keys in phrases are called when they are said."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.records.agreement import Agreement


def names_of(agreements: Iterable[Agreement]) -> dict[str, str]:
    """Give what the keys in phrases are called: persons, bodies and municipalities."""
    names: dict[str, str] = {}
    for agreement in agreements:
        names |= {place.number: place.name for place in agreement.municipalities}
        names |= {person.key: person.name for person in agreement.people}
        names |= {body.key: body.name for body in agreement.bodies}
    return names
