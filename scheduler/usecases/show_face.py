"""How a municipality shows itself: for the page that changes it, and for whoever is shown it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Municipality
from scheduler.records.faces import Arms, Face
from scheduler.records.roles import Person
from scheduler.rules.colours import contrast, ink_on
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.grant_rights import administered
from scheduler.usecases.permissions import Act, belongs, demand
from scheduler.usecases.show_access import may_anywhere, own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class FacePage:
    """The page on which a municipality of an agreement says how it shows itself."""

    agreement: Agreement
    place: Municipality
    face: Face | None
    inside: bool


def face_page(ports: Ports, person: Person, key: str, number: str) -> FacePage:
    """Give the page of one of the agreement's municipalities.

    Raises:
        UnknownError: there is no such agreement for this person, or it names no such municipality.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = faced_agreement(books, person, (key, number), today)
        place = next((one for one in agreement.municipalities if one.number == number), None)
        if place is None:
            what = "municipality"
            raise UnknownError(what, number[:20])
        face, inside = books.faces.get(number), belongs(person, agreement)
        return FacePage(agreement=agreement, place=place, face=face, inside=inside)


def demand_face(ports: Ports, person: Person, key: str, number: str) -> Agreement:
    """Give an agreement of whose municipality the person may say how it shows itself.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look, but not do this.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = faced_agreement(books, person, (key, number), today)
        if number in administered(books, person, today):
            return agreement
    if not may_anywhere(person, Act.CHANGE_PEOPLE, agreement, today):
        demand(person, Act.CHANGE_PEOPLE, agreement, agreement.bodies[0], today)
    return agreement


def faced_agreement(books: Books, person: Person, of: tuple[str, str], day: date) -> Agreement:
    """Give an agreement that names the person, or whose municipality of that number he or she administers.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    key, number = of
    known = books.agreements.get(key)
    own = known is not None and number in {one.number for one in known.municipalities}
    if known is not None and own and number in administered(books, person, day):
        return known
    return own_agreement(books, person, key)


def face_of(books: Books, agreements: tuple[Agreement, ...]) -> Face | None:
    """Give the face of the one municipality of some agreements; ``None`` where they have several."""
    numbers = {place.number for agreement in agreements for place in agreement.municipalities}
    return books.faces.get(numbers.pop()) if len(numbers) == 1 else None


def own_face(books: Books, person: Person) -> Face | None:
    """Give the face of the municipality that all of the person's agreements are of."""
    return face_of(books, tuple(one for one in books.agreements.all() if belongs(person, one)))


def shown_face(ports: Ports, number: str) -> Face:
    """Give a municipality's face, which everybody may see.

    Raises:
        UnknownError: it has said nothing.
    """
    with ports.store.reading() as books:
        face = books.faces.get(number)
    if face is None:
        what = "municipality"
        raise UnknownError(what, number[:20])
    return face


def shown_arms(ports: Ports, number: str) -> Arms:
    """Give the picture of a municipality's arms, which everybody may see.

    Raises:
        UnknownError: there is none.
    """
    with ports.store.reading() as books:
        arms = books.faces.arms(number)
    if arms is None:
        what = "arms"
        raise UnknownError(what, number[:20])
    return arms


def ink_of(face: Face) -> tuple[str, float]:
    """Give the colour of text on a face's colour (which it has), and their contrast."""
    ink = ink_on(face.colour)
    return ink, contrast(ink, face.colour)
