"""Who a newcomer may try the service as: the secretaries of the example agreements."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.ports import Ports
from scheduler.records.roles import Person
from scheduler.usecases import people


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleSecretary:
    """A secretary with the municipality and body that he or she writes for today."""

    person: Person
    municipality: str
    body: str
    agreement: str


def newcomer_page(ports: Ports) -> tuple[ExampleSecretary, ...]:
    """Give one secretary of each agreement, by municipality; for demonstrations only."""
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreements = books.agreements.all()
    found = [
        ExampleSecretary(
            person=secretary,
            municipality=agreement.municipalities[0].name,
            body=agreement.bodies[0].name,
            agreement=agreement.key,
        )
        for agreement in agreements
        if (secretary := people.secretary(agreement, agreement.bodies[0], today)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.municipality))
