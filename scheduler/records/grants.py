"""Roles that a municipality gives for a time: who sees to its archive, and who administers its people.

They stand outside agreements: whoever has one need not sit in any council.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from scheduler.records import text
from scheduler.records.basics import DateRange, Language, Side, aware
from scheduler.records.errors import RecordError
from scheduler.records.roles import GRANTED, Person, Role

_NUMBER: Final = re.compile("[0-9]{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A person has a role for a place from ``first`` to ``last``, both included (``None``: open).

    ``place`` is a municipality's four digits; a police unit's name as addresses write it may have an
    archivist too. ``name`` and ``address`` are the holder's when the role was given; where an agreement
    names the person, its own hold. ``ended_by`` and ``ended_at`` tell who said when it ends; ``revoked``: at
    once, whatever its days are.
    """

    key: str
    place: str
    role: Role
    person: str
    name: str
    address: str
    language: Language | None = None
    first: date
    last: date | None = None
    given_by: str
    given_at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None
    revoked: bool = False

    def __post_init__(self) -> None:
        """Refuse a role that is none of these, and what cannot be written to or shown."""
        text.key(self.key, "grant.key")
        text.key(self.place, "grant.place")
        text.key(self.person, "grant.person")
        object.__setattr__(self, "name", text.one_line(self.name, "grant.name", limit=120))
        text.address(self.address, "grant.address")
        if self.role not in GRANTED:
            known = ", ".join(sorted(GRANTED))
            raise RecordError("grant.role", f"is {self.role.value!r}", f"use one of {known}")
        if self.role is Role.ADMINISTRATOR and not self.municipal:
            raise RecordError("grant.place", f"is {self.place!r}", "an administrator is a municipality's")
        DateRange(first=self.first, last=self.last)
        aware(self.given_at, "grant.given_at")

    @property
    def municipal(self) -> bool:
        """Tell whether the place is a municipality."""
        return _NUMBER.fullmatch(self.place) is not None

    def holds_on(self, day: date) -> bool:
        """Tell whether the holder has the role on the day."""
        return not self.revoked and day in DateRange(first=self.first, last=self.last)

    def over_on(self, day: date) -> bool:
        """Tell whether it has ended before the day, or was taken back."""
        return self.revoked or (self.last is not None and self.last < day)

    @property
    def holder(self) -> Person:
        """Give the holder as somebody who can log in and be written to."""
        side = Side.MUNICIPALITY if self.municipal else Side.POLICE
        return Person(
            key=self.person,
            name=self.name,
            role=self.role,
            side=side,
            address=self.address,
            language=self.language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGrant:
    """What the letter to the holder tells; ``ended``: that the role ends, and not that it was given.

    ``place`` is the municipality's or police unit's name; ``body`` names the council of a secretary.
    """

    role: Role
    place: str
    by: str
    first: date
    last: date | None
    ended: bool = False
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCouncil:
    """A council that somebody writes for no longer, and who does instead; empty: nobody yet."""

    name: str
    successor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSeatEnd:
    """What the letter to a secretary whose seat was ended tells.

    ``last`` is included, and may be a day that has passed. ``seats`` and ``roles`` are what he or she has
    after it; ``by`` is whoever ended the seat, and whom to ask.
    """

    title: str
    by: str
    by_address: str
    ended_on: date
    last: date
    councils: tuple[ToldCouncil, ...]
    seats: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
