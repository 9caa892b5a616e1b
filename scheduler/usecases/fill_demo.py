"""Fill an empty database with the example agreements: their plans adopted, the next agendas drafted.

Nothing is done to a database that has an agreement already, so a second start keeps the data.
"""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.roles import Role
from scheduler.usecases import people
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.errors import AlreadyAdoptedError, NothingToAdoptError
from scheduler.usecases.give_role import GrantWish, give_role
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.tick import ITSELF, tick


def fill_demo(ports: Ports, files: Sequence[tuple[str, bytes]]) -> bool:
    """Import the files, adopt what remains of this year and all of the next, and do what is due.

    Gives ``False`` when the database was not empty and nothing was done.
    """
    with ports.store.reading() as books:
        if books.agreements.all():
            return False
    year = people.today(ports.clock.now()).year
    agreements = import_agreements(ports, files, by=ITSELF)
    for agreement in agreements:
        for each in (year, year + 1):
            _adopt_if_asked(ports, agreement.key, each)
    _give_roles(ports, agreements[0])
    tick(ports)
    return True


def _give_roles(ports: Ports, agreement: Agreement) -> None:
    """Give its first municipality somebody who sees to the archive, and an administrator."""
    place = agreement.municipalities[0]
    host = agreement.people[0].address.rpartition("@")[2]
    today = people.today(ports.clock.now())
    for role, box, name in (
        (Role.ARCHIVIST, "arkiv", f"Arkivansvarlig i {place.name}"),
        (Role.ADMINISTRATOR, "administrator", f"Administrator i {place.name}"),
    ):
        wish = GrantWish(place=place.number, role=role, address=f"{box}@{host}", name=name, first=today)
        give_role(ports, wish, by=ITSELF)


def _adopt_if_asked(ports: Ports, agreement: str, year: int) -> None:
    """Adopt the year, unless the agreement asks for nothing in what is left of it."""
    try:
        adopt(ports, agreement, year, by=ITSELF)
    except (NothingToAdoptError, AlreadyAdoptedError):
        return
