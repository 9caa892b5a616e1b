"""Records for the tests of the rules, made in Python where a case file would be longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scheduler.records.agreement import (
    Agreement,
    Body,
    BodyKind,
    Municipality,
    Question,
    Sender,
    Validity,
)
from scheduler.records.basics import DateRange, Language, Side, Source, Strength
from scheduler.records.cadence import Cadence, Pattern
from scheduler.records.roles import Holding, Person, Role, Seat

SOURCE = Source(document="Avtalen", section="3")


def agreement(
    *bodies: Body,
    people: tuple[Person, ...] = (),
    validity: DateRange | None = None,
    questions: tuple[Question, ...] = (),
) -> Agreement:
    """Make an agreement with those bodies."""
    return Agreement(
        key="vik",
        title="Samarbeidsavtale for Vik",
        document="Avtalen",
        language=Language.BOKMAL,
        municipalities=(Municipality(number="0001", name="Vik"),),
        police=(),
        sender=Sender(name="Vik", address="politirad@vik.example"),
        validity=Validity(period=validity, source=SOURCE) if validity else None,
        people=people,
        bodies=bodies or (body("rad"),),
        questions=questions,
    )


def body(name: str, *cadences: Cadence, seats: tuple[Seat, ...] = ()) -> Body:
    """Make a police council with those cadences; its key is ``vik-<name>``."""
    return Body(
        key=f"vik-{name}",
        kind=BodyKind.POLICE_COUNCIL,
        name=name,
        meets=cadences,
        seats=seats,
        source=SOURCE,
    )


def cadence(pattern: Pattern, key: str = "meets", except_months: tuple[int, ...] = ()) -> Cadence:
    """Make a promise that must be kept."""
    return Cadence(
        key=key, pattern=pattern, strength=Strength.MUST, except_months=except_months, source=SOURCE
    )


def person(key: str, role: Role, side: Side = Side.MUNICIPALITY) -> Person:
    """Make a person of that role."""
    return Person(key=key, name=key, role=role, side=side, address=f"{key}@vik.example")


def seat(role: Role, *holders: str, until: date | None = None, deputies: tuple[str, ...] = ()) -> Seat:
    """Make a seat held by those persons, all until the same day."""
    return Seat(
        role=role,
        title=role.value,
        side=Side.MUNICIPALITY,
        held_by=tuple(Holding(person=key, period=DateRange(last=until)) for key in holders),
        deputies=tuple(Holding(person=key) for key in deputies),
        source=SOURCE,
    )


def counting_for(one: Cadence, *bodies: str) -> Cadence:
    """Make the cadence count for other bodies too."""
    return replace(one, counts_for=tuple(f"vik-{name}" for name in bodies))
