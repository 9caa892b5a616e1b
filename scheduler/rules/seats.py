"""Who sits where on a day: members, chair, secretary and deputy, as keys of persons.

Nobody is invented: where the agreement is silent or a seat is empty the answer is ``None``.
The one default is the start of a rotation, and it is reported as ours.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Side
from scheduler.records.clauses import OfficeClause, Rotation
from scheduler.records.roles import Holding, Role, holders

_START_OF_THE_CENTURY: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationStart:
    """From which day a rotation counts, and which side it begins with; ``ours`` when we chose one."""

    day: date
    side: Side
    ours: bool


def members_on(body: Body, day: date) -> tuple[str, ...]:
    """Give the keys of those who hold a seat in the body on the day, in seat order, each once."""
    sitting = (person for seat in body.seats for person in holders(seat.held_by, day))
    return tuple(dict.fromkeys(sitting))


def deputies_on(body: Body, person: str, day: date) -> tuple[str, ...]:
    """Give the keys of the deputies for a person's seats on the day, in the order written, each once."""
    standing_in = (
        deputy
        for seat in body.seats
        if person in holders(seat.held_by, day)
        for deputy in holders(seat.deputies, day)
    )
    return tuple(dict.fromkeys(standing_in))


def still_here(agreement: Agreement, person: str, day: date) -> bool:
    """Tell whether the agreement still concerns a person whom it may name only for what has been.

    It does while he or she has a seat or will have one, comes as a guest, writes by turns or as a
    deputy, or is named without ever having had a seat.
    """
    if all(one.key != person for one in agreement.people):
        return False
    mine = [held for held in holdings(agreement) if held.person == person]
    sits = any(held.period.last is None or held.period.last >= day for held in mine)
    return sits or not mine or _has_other_task(agreement, person)


def holdings(agreement: Agreement) -> tuple[Holding, ...]:
    """Give every holding of a seat or of a deputy's place, whenever it was."""
    seats = [seat for body in agreement.bodies for seat in body.seats]
    return tuple(held for seat in seats for held in (*seat.held_by, *seat.deputies))


def chair_on(agreement: Agreement, body: Body, day: date) -> str | None:
    """Give who chairs the body on the day: the first office of the clause that has a holder."""
    return _first_holder(agreement, body, body.chair, day)


def deputy_chairs_on(agreement: Agreement, body: Body, day: date) -> tuple[str, ...]:
    """Give who may stand in for the chair on the day.

    The clause's next offices come first, then the deputies of the chair's seat. Empty where nobody
    chairs. The one who chairs is never his or her own deputy.
    """
    chair = chair_on(agreement, body, day)
    if chair is None or body.chair is None:
        return ()
    offices = (holder_of_role(agreement, body, role, day) for role in body.chair.roles)
    found = dict.fromkeys((*(key for key in offices if key), *deputies_on(body, chair, day)))
    return tuple(key for key in found if key != chair)


def convener_on(agreement: Agreement, body: Body, day: date) -> str | None:
    """Give who calls the meetings on the day, as the first clause about it that has a holder says."""
    found = (_first_holder(agreement, body, clause, day) for clause in body.conveners)
    return next((person for person in found if person is not None), None)


def secretary_on(agreement: Agreement, body: Body, day: date) -> str | None:
    """Give who writes for the body on the day; with a rotation, the person of the side whose turn it is."""
    clause = body.secretary
    if clause is None:
        return None
    candidates = [holder_of_role(agreement, body, role, day) for role in clause.roles]
    present = [person for person in candidates if person is not None]
    if clause.rotation is None:
        return present[0] if present else None
    side = side_on(agreement, clause.rotation, day)
    named = [person for holder_side, person in clause.rotation.holders if holder_side is side]
    sides = {person.key: person.side for person in agreement.people}
    return next(iter([*named, *(person for person in present if sides.get(person) is side)]), None)


def deputy_secretary_on(agreement: Agreement, body: Body, day: date) -> str | None:
    """Give who writes when the secretary cannot; with a rotation and no deputy named, the next side's person.

    The one who is secretary on the day is never his or her own deputy.
    """
    clause = body.secretary
    if clause is None:
        return None
    secretary = secretary_on(agreement, body, day)
    in_rotation = [person for _, person in clause.rotation.holders] if clause.rotation else []
    candidates = [clause.deputy, *in_rotation]
    return next((person for person in candidates if person and person != secretary), None)


def holder_of_role(agreement: Agreement, body: Body, role: Role, day: date) -> str | None:
    """Give the one who has the role on the day.

    A seat of the body comes first, then a seat of another body of the agreement, and last a person
    with that role who has no seat anywhere (so nobody who has left a seat comes back by the list).
    """
    seats = [seat for one in (body, *agreement.bodies) for seat in one.seats if seat.role is role]
    sitting = [person for seat in seats for person in holders(seat.held_by, day)]
    if sitting:
        return sitting[0]
    seated = {held.person for one in agreement.bodies for seat in one.seats for held in seat.held_by}
    return next((one.key for one in agreement.people if one.role is role and one.key not in seated), None)


def side_on(agreement: Agreement, rotation: Rotation, day: date) -> Side:
    """Give the side that has the office on the day."""
    start = rotation_start(agreement, rotation)
    first = rotation.between.index(start.side) if start.side in rotation.between else 0
    turns = _years_between(start.day, day) // rotation.every_years
    return rotation.between[(first + turns) % len(rotation.between)]


def rotation_start(agreement: Agreement, rotation: Rotation) -> RotationStart:
    """Give where the count begins; unstated: the first side named, on 1 January.

    It is 1 January of the first year of the validity, or else of the signing, or else of 2000.
    """
    day = rotation.starts_on or date(_first_year(agreement), 1, 1)
    ours = rotation.starts_on is None or rotation.starts_with is None
    return RotationStart(day=day, side=rotation.starts_with or rotation.between[0], ours=ours)


def handover_in(agreement: Agreement, rotation: Rotation, year: int) -> date | None:
    """Give the day of the year on which the office changes hands (the new side's first), if any."""
    start = rotation_start(agreement, rotation).day
    day, years = _anniversary(start, year), year - start.year
    return day if years > 0 and years % rotation.every_years == 0 else None


def turning_days(agreement: Agreement, after: date, until: date) -> tuple[date, ...]:
    """Give the days in (after, until], rising, on which an office may have changed hands."""
    periods = [held.period for held in holdings(agreement)]
    days = {one.first for one in periods if one.first}
    days |= {one.last + timedelta(days=1) for one in periods if one.last and one.last < until}
    clauses = [body.secretary for body in agreement.bodies if body.secretary]
    starts = {rotation_start(agreement, one.rotation).day for one in clauses if one.rotation}
    days |= {_anniversary(start, year) for start in starts for year in range(after.year, until.year + 1)}
    return tuple(sorted(day for day in days if after < day <= until))


def _anniversary(start: date, year: int) -> date:
    # A rotation begun on 29 February turns on 1 March in years without one.
    leap_day_missing = (start.month, start.day) == (2, 29) and not isleap(year)
    return date(year, 3, 1) if leap_day_missing else start.replace(year=year)


def _has_other_task(agreement: Agreement, person: str) -> bool:
    guests = {guest.person for body in agreement.bodies for guest in body.guests}
    clauses = [body.secretary for body in agreement.bodies if body.secretary]
    writers = {clause.deputy for clause in clauses}
    writers |= {key for clause in clauses if clause.rotation for _, key in clause.rotation.holders}
    return person in guests | writers


def _first_holder(agreement: Agreement, body: Body, clause: OfficeClause | None, day: date) -> str | None:
    roles = clause.roles if clause else ()
    found = (holder_of_role(agreement, body, role, day) for role in roles)
    return next((person for person in found if person is not None), None)


def _first_year(agreement: Agreement) -> int:
    if agreement.validity and agreement.validity.period.first:
        return agreement.validity.period.first.year
    if agreement.signing and agreement.signing.signed_on:
        return agreement.signing.signed_on.year
    return _START_OF_THE_CENTURY


def _years_between(start: date, day: date) -> int:
    """Count whole years from start to day; negative before it."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))
