"""What the letters about a role that was given, or ends, and about a seat that was ended may speak of."""

from __future__ import annotations

from mail.errors import LetterError
from scheduler.records.letters import LetterOrder
from wording.dates import capitalised, day_of_year
from wording.names import name_of


def of_the_grant(order: LetterOrder) -> dict[str, object]:
    """Give what the letter about a role needs.

    Raises:
        LetterError: the order has no role.
    """
    told, language = order.grant, order.language
    if told is None:
        raise LetterError(order.key, "has no role")
    return {
        "role": told.role.value,
        "role_name": name_of(told.role, language),
        "town": told.place,
        "by": told.by,
        "first": day_of_year(told.first, language),
        "last": day_of_year(told.last, language) if told.last else "",
        "ended": told.ended,
        "council": told.body,
    }


def of_the_seat_end(order: LetterOrder) -> dict[str, object]:
    """Give what the letter about a seat that was ended needs.

    Raises:
        LetterError: the order has no seat.
    """
    told, language = order.seat_end, order.language
    if told is None:
        raise LetterError(order.key, "has no seat")
    return {
        "title": told.title,
        "by": told.by,
        "by_address": told.by_address,
        "ended_on": day_of_year(told.ended_on, language),
        "last": day_of_year(told.last, language),
        "councils": told.councils,
        "left": (*told.seats, *(capitalised(name_of(role, language)) for role in told.roles)),
    }
