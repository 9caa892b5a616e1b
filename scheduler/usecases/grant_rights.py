"""What a role given for a time opens. Deny by default: each page that it opens asks here, by its name.

An archivist sees to the archive of every body that the municipality (or police unit) is a party of. An
administrator gives and ends roles and sees how the municipality's own things run; neither belongs to an
agreement by it, so that everything else of it answers as if it did not exist.
"""

from __future__ import annotations

from datetime import date

from scheduler.ports import Books
from scheduler.records.agreement import Agreement, Municipality
from scheduler.records.roles import Person, Role
from scheduler.rules.granting import held, places_of
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import belongs


def archives(books: Books, person: Person, agreement: Agreement, day: date) -> bool:
    """Tell whether the person is archivist of a party of the agreement on the day."""
    mine = held(books.grants.of_person(person.key), Role.ARCHIVIST, day)
    return not mine.isdisjoint(places_of(agreement))


def archived_agreements(books: Books, person: Person, day: date) -> tuple[Agreement, ...]:
    """Give the agreements whose archive the person sees to by that role, by key."""
    mine = held(books.grants.of_person(person.key), Role.ARCHIVIST, day)
    return tuple(one for one in books.agreements.all() if mine.intersection(places_of(one))) if mine else ()


def administered(books: Books, person: Person, day: date) -> frozenset[str]:
    """Give the numbers of the municipalities that the person administers on the day."""
    return held(books.grants.of_person(person.key), Role.ADMINISTRATOR, day)


def of_place(books: Books, place: str) -> tuple[Agreement, ...]:
    """Give the agreements that a municipality or police unit is a party of, by key.

    Raises:
        UnknownError: there is none.
    """
    found = tuple(one for one in books.agreements.all() if place in places_of(one))
    if not found:
        what = "municipality"
        raise UnknownError(what, place[:80])
    return found


def demand_administered(books: Books, person: Person, place: str, day: date) -> tuple[Agreement, ...]:
    """Give the agreements of a municipality that the person administers, or runs the installation for.

    Raises:
        UnknownError: there is no such municipality for this person.
    """
    agreements = of_place(books, place)
    if not administers(books, person, place, day):
        what = "municipality"
        raise UnknownError(what, place[:80])
    return agreements


def administers(books: Books, person: Person, place: str, day: date) -> bool:
    """Tell whether the person administers the municipality, or runs the installation and belongs to it."""
    if place in administered(books, person, day):
        return True
    named = (one for one in books.agreements.all() if place in places_of(one))
    return person.role is Role.OPERATOR and any(belongs(person, one) for one in named)


def administers_agreement(books: Books, person: Person, agreement: Agreement, day: date) -> bool:
    """Tell whether the person administers one of the agreement's municipalities on the day."""
    return not administered(books, person, day).isdisjoint(one.number for one in agreement.municipalities)


def town_in(agreements: tuple[Agreement, ...], number: str) -> Municipality:
    """Give a municipality as its agreements name it; one of them must."""
    return next(one for each in agreements for one in each.municipalities if one.number == number)
