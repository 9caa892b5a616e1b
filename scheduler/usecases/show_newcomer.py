"""Who a newcomer may try the service as: secretaries of the example agreements, and holders of roles."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.ports import Ports
from scheduler.records.roles import Person
from scheduler.usecases import people


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Somebody with the name of the municipality that he or she writes or acts for today."""

    person: Person
    municipality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerPage:
    """One secretary of each agreement, and the archivists and administrators, all by municipality."""

    secretaries: tuple[Example, ...]
    others: tuple[Example, ...]


def newcomer_page(ports: Ports) -> NewcomerPage:
    """Give who may be tried; for demonstrations only."""
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreements, grants = books.agreements.all(), books.grants.all()
    names = {place.number: place.name for one in agreements for place in one.municipalities}
    secretaries = [
        Example(person=secretary, municipality=agreement.municipalities[0].name)
        for agreement in agreements
        if (secretary := people.secretary(agreement, agreement.bodies[0], today)) is not None
    ]
    others = [
        Example(person=grant.holder, municipality=names[grant.place])
        for grant in grants
        if grant.holds_on(today) and grant.place in names
    ]
    return NewcomerPage(
        secretaries=tuple(sorted(secretaries, key=lambda one: one.municipality)),
        others=tuple(sorted(others, key=lambda one: (one.municipality, one.person.role))),
    )
