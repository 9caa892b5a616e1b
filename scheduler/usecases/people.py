"""Who is concerned by a meeting: those invited, its chair and its secretary.

Where a body's own clause names no secretary, the one who writes for the agreement's first
body with a secretary does so here too; that is our default, not the agreement's.
"""

from __future__ import annotations

from datetime import date, datetime

from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import OSLO
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.rules.seats import (
    chair_on,
    deputy_chairs_on,
    deputy_secretary_on,
    members_on,
    secretary_on,
)


def day_of(meeting: Meeting) -> date:
    """Give the meeting's day in Oslo."""
    return meeting.start.astimezone(OSLO).date()


def invited(agreement: Agreement, meeting: Meeting) -> tuple[Person, ...]:
    """Give those who are invited: seat holders on the day, then this meeting's guests and called deputies.

    Seat holders of the other bodies for which the meeting counts come after those of its own. Each stands
    once. Whoever the agreement no longer names has no address and is left out.
    """
    day = day_of(meeting)
    bodies = (agreement.body(meeting.body), *also_for(agreement, meeting))
    members = (key for body in bodies for key in members_on(body, day))
    deputies = (one.deputy for one in meeting.stand_ins)
    keys = dict.fromkeys((*members, *meeting.guests, *deputies))
    named = {person.key: person for person in agreement.people}
    return tuple(named[key] for key in keys if key in named)


def also_for(agreement: Agreement, meeting: Meeting) -> tuple[Body, ...]:
    """Give the other bodies for which the meeting counts, in the agreement's order."""
    return tuple(
        body
        for body in agreement.bodies
        if body.key in meeting.window.counts_for and body.key != meeting.body
    )


def secretary(agreement: Agreement, body: Body, day: date) -> Person | None:
    """Give who writes for the body on the day, or ``None`` when the agreement names nobody at all."""
    for candidate in (body, *agreement.bodies):
        key = secretary_on(agreement, candidate, day)
        if key is not None:
            return agreement.person(key)
    return None


def deputy_secretary(agreement: Agreement, body: Body, day: date) -> Person | None:
    """Give who steps in for the secretary, or ``None``."""
    for candidate in (body, *agreement.bodies):
        key = deputy_secretary_on(agreement, candidate, day)
        if key is not None:
            return agreement.person(key)
    return None


def chair(agreement: Agreement, body: Body, day: date) -> Person | None:
    """Give who leads the body on the day, or ``None`` when the agreement is silent."""
    key = chair_on(agreement, body, day)
    return agreement.person(key) if key is not None else None


def deputy_chairs(agreement: Agreement, body: Body, day: date) -> tuple[Person, ...]:
    """Give who may stand in for the chair on the day."""
    return tuple(agreement.person(key) for key in deputy_chairs_on(agreement, body, day))


def today(now: datetime) -> date:
    """Give the day it is in Oslo at a moment."""
    return now.astimezone(OSLO).date()
