"""Who may speak for each party of an agreement: those who lead, and whoever writes for the body.

An agreement belongs to both parties. Its leaders are the seats of a mayor and a municipal director on the
one side, of the police's leaders on the other; a party without such a seat is spoken for by all its seats.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from scheduler.records.agreement import Agreement
from scheduler.records.basics import Side
from scheduler.records.roles import Role, holders
from scheduler.rules.seats import secretary_on

PARTIES: Final = (Side.MUNICIPALITY, Side.POLICE)
"""The two that own an agreement."""

_LEADERS: Final = frozenset(
    {
        Role.MAYOR,
        Role.MUNICIPAL_DIRECTOR,
        Role.POLICE_CHIEF,
        Role.LOCAL_POLICE_CHIEF,
        Role.POLICE_UNIT_LEADER,
    }
)


def owners_on(agreement: Agreement, side: Side, day: date) -> tuple[str, ...]:
    """Give the keys of those who may speak for a party on the day: leaders first, then its secretaries."""
    seats = [seat for body in agreement.bodies for seat in body.seats if seat.side is side]
    leading = [seat for seat in seats if seat.role in _LEADERS and holders(seat.held_by, day)]
    speaking = [person for seat in leading or seats for person in holders(seat.held_by, day)]
    sides = {person.key: person.side for person in agreement.people}
    writers = (secretary_on(agreement, body, day) for body in agreement.bodies)
    own = [writer for writer in writers if writer is not None and sides.get(writer) is side]
    return tuple(dict.fromkeys((*speaking, *own)))


def party_of(agreement: Agreement, person: str, day: date) -> Side | None:
    """Give the party that somebody may speak for on the day, or ``None``."""
    return next((side for side in PARTIES if person in owners_on(agreement, side, day)), None)


def other_party(side: Side) -> Side:
    """Give the party across the table.

    >>> other_party(Side.POLICE)
    <Side.MUNICIPALITY: 'municipality'>
    """
    return Side.MUNICIPALITY if side is Side.POLICE else Side.POLICE
