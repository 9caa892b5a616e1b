"""Roles given for a time: which agreements a place is a party of, who has a role when, who is left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from scheduler.records.agreement import Agreement
from scheduler.records.feeds import subject_of
from scheduler.records.grants import Grant
from scheduler.records.roles import Role


def places_of(agreement: Agreement) -> dict[str, str]:
    """Give the places that the agreement is of, and their names: municipalities by number, police units."""
    towns = {place.number: place.name for place in agreement.municipalities}
    return towns | {subject_of(unit): unit for unit in agreement.police}


def held(grants: Iterable[Grant], role: Role, day: date) -> frozenset[str]:
    """Give the places for which one of the grants gives the role on the day."""
    return frozenset(one.place for one in grants if one.role is role and one.holds_on(day))


def overlapping(grants: Iterable[Grant], wanted: Grant) -> Grant | None:
    """Give one of the same holder, role and place that holds on a day on which the wanted one would."""
    same = (
        one
        for one in grants
        if (one.person, one.role, one.place) == (wanted.person, wanted.role, wanted.place) and not one.revoked
    )
    return next((one for one in same if _meet(one, wanted)), None)


def somebody_after(grants: Iterable[Grant], ending: Grant, last: date) -> bool:
    """Tell whether somebody else has the place's role on the day after the last one of the one that ends."""
    day = last + timedelta(days=1)
    return any(
        one.role is ending.role and one.place == ending.place and one.holds_on(day)
        for one in grants
        if one.person != ending.person
    )


def _meet(one: Grant, other: Grant) -> bool:
    return (one.last is None or other.first <= one.last) and (other.last is None or one.first <= other.last)
