"""Seats and who may hold them: people of the agreement's last version, else placeholders by role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scheduler.proposals.offices import is_several, role_of, side_of
from scheduler.proposals.words import key_of, listed, source_of
from scheduler.records.agreement import Agreement, Body
from scheduler.records.drafts import AgreementFrame, Clause
from scheduler.records.roles import Holding, Person, Seat

PLACEHOLDER = ".example"
"""How the address of somebody ends whom nobody has named yet."""


def seats_of(clauses: Sequence[Clause], document: str) -> tuple[Seat, ...]:
    """Make a body's seats from its lists of members, in the order of the text; each title once."""
    seats: dict[str, Seat] = {}
    for clause in clauses:
        for title in listed(clause.value.get("list")):
            seat = Seat(
                role=role_of(title),
                title=title,
                side=side_of(title),
                count=None if is_several(title) else 1,
                source=source_of(clause, document),
            )
            seats.setdefault(title.lower(), seat)
    return tuple(seats.values())


def cast(
    bodies: Sequence[Body], frame: AgreementFrame, prior: Agreement | None
) -> tuple[tuple[Body, ...], tuple[Person, ...]]:
    """Give every seat its holders, and all people: those of the last version, then placeholders.

    A seat is held as in the last version where that has one of the same role, best with the same title
    and in the same body; else by a placeholder whose address nobody reads.
    """
    people = {person.key: person for person in prior.people} if prior else {}
    placed = []
    for body in bodies:
        seats = []
        for seat in body.seats:
            known = _held_before(seat, body.key, prior)
            if known is None:
                person = _placeholder(seat, frame)
                people.setdefault(person.key, person)
                seats.append(replace(seat, held_by=(Holding(person=person.key),)))
            else:
                seats.append(replace(seat, held_by=known.held_by, deputies=known.deputies))
        placed.append(replace(body, seats=tuple(seats)))
    return tuple(placed), tuple(people.values())


def is_placeholder(person: Person, prior: Agreement | None) -> bool:
    """Tell whether the person was made up here and has to be named by the secretary."""
    known = {one.key for one in prior.people} if prior else set()
    return person.key not in known and person.address.endswith(PLACEHOLDER)


def _held_before(seat: Seat, body: str, prior: Agreement | None) -> Seat | None:
    if prior is None:
        return None
    alike = [
        (one.title.lower() == seat.title.lower(), owner.key == body, -number, one)
        for number, (owner, one) in enumerate((b, s) for b in prior.bodies for s in b.seats)
        if one.role is seat.role and one.held_by
    ]
    return max(alike, key=lambda found: found[:3])[3] if alike else None


def _placeholder(seat: Seat, frame: AgreementFrame) -> Person:
    who = key_of(seat.title, 36) or seat.role.value.replace("_", "-")
    place = key_of(frame.municipality) or frame.key
    return Person(
        key=f"{frame.key[:40].strip('-')}-{who}",
        name=f"{seat.title[:80].strip()}, {frame.municipality[:30].strip()}",
        role=seat.role,
        side=seat.side,
        address=f"{who}@{place}{PLACEHOLDER}",
    )
