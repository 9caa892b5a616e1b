"""What a visitor may open: agreements that name him or her, and what stands in them.

Everything else raises ``UnknownError``, so that another municipality's key answers as a missing one.
"""

from __future__ import annotations

from datetime import date

from scheduler.ports import Books
from scheduler.records.agreement import Agreement, Body
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act, belongs, may


def own_agreements(books: Books, person: Person) -> tuple[Agreement, ...]:
    """Give the agreements that name the person, by key."""
    return tuple(agreement for agreement in books.agreements.all() if belongs(person, agreement))


def own_agreement(books: Books, person: Person, key: str) -> Agreement:
    """Give one agreement that names the person.

    Raises:
        UnknownError: there is none of that key, or it names somebody else.
    """
    agreement = books.agreements.get(key)
    if agreement is None or not belongs(person, agreement):
        what = "agreement"
        raise UnknownError(what, key)
    return agreement


def own_meeting(books: Books, person: Person, key: str) -> tuple[Agreement, Meeting]:
    """Give a meeting of an agreement that names the person, with that agreement.

    Raises:
        UnknownError: there is none of that key, or it belongs to others.
    """
    meeting = books.meetings.get(key)
    agreement = books.agreements.get(meeting.agreement) if meeting else None
    if meeting is None or agreement is None or not belongs(person, agreement):
        what = "meeting"
        raise UnknownError(what, key)
    return agreement, meeting


def rights(person: Person, agreement: Agreement, body: Body, day: date) -> frozenset[Act]:
    """Give everything that the person may do for the body on the day."""
    return frozenset(act for act in Act if may(person, act, agreement, body, day))


def may_anywhere(person: Person, act: Act, agreement: Agreement, day: date) -> bool:
    """Tell whether the person may do this for any body of the agreement."""
    return any(may(person, act, agreement, body, day) for body in agreement.bodies)
