"""The people of a council: roles, persons, and who holds a seat when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from scheduler.records import text
from scheduler.records.basics import DateRange, Language, Side, Source


class Role(StrEnum):
    """An office that gives a seat. Old titles are mapped here; the wording is kept on the seat."""

    MAYOR = "mayor"
    DEPUTY_MAYOR = "deputy_mayor"
    MUNICIPAL_DIRECTOR = "municipal_director"
    SERVICE_DIRECTOR = "service_director"
    UNIT_MANAGER = "unit_manager"
    SLT_COORDINATOR = "slt_coordinator"
    CHILD_WELFARE = "child_welfare"
    HEALTH_SERVICE = "health_service"
    SCHOOL = "school"
    OUTREACH = "outreach"
    WELFARE_OFFICE = "welfare_office"
    LEISURE = "leisure"
    POLICE_CHIEF = "police_chief"
    LOCAL_POLICE_CHIEF = "local_police_chief"
    POLICE_UNIT_LEADER = "police_unit_leader"
    POLICE_SECTION_LEADER = "police_section_leader"
    POLICE_CONTACT = "police_contact"
    POLICE = "police"
    SECURITY_SERVICE = "security_service"
    BUSINESS_FORUM = "business_forum"
    YOUTH_COUNCIL = "youth_council"
    PARTNER = "partner"
    EXPERT = "expert"
    OPERATOR = "operator"
    DISTRICT_READER = "district_reader"  # sees when the bodies of a police unit meet, and nothing else
    ARCHIVIST = "archivist"
    ADMINISTRATOR = "municipal_administrator"


GRANTED: Final = frozenset({Role.ARCHIVIST, Role.ADMINISTRATOR})
"""Roles that are given for a time (``records/grants.py``); no agreement names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who can be invited. ``key`` is unique in the whole installation.

    ``name`` is shown in calendars; the examples that ship use the role's title as name.
    ``language`` is for what concerns only this person; ``None`` follows the council's.
    """

    key: str
    name: str
    role: Role
    side: Side
    address: str
    language: Language | None = None

    def __post_init__(self) -> None:
        """Refuse a key, name or address that cannot be sent."""
        text.key(self.key, "person.key")
        object.__setattr__(self, "name", text.one_line(self.name, "person.name", limit=120))
        text.address(self.address, "person.address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person holds a seat for a period; both ends included, ``None`` is open."""

    person: str
    period: DateRange = field(default_factory=DateRange)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place in a body: the role is invited, a person holds it for a time.

    ``title`` is the agreement's own word for the office; ``count`` is how many such seats
    the agreement speaks of (``None`` where it says a plural without a number).
    """

    role: Role
    title: str
    side: Side
    count: int | None = 1
    held_by: tuple[Holding, ...] = ()
    deputies: tuple[Holding, ...] = ()
    source: Source

    def __post_init__(self) -> None:
        """Refuse an empty title."""
        object.__setattr__(self, "title", text.one_line(self.title, "seat.title"))


def holders(holdings: tuple[Holding, ...], day: date) -> tuple[str, ...]:
    """Give the keys of those who hold a seat on the day, in the order written.

    >>> gone = Holding(person="a", period=DateRange(last=date(2026, 12, 31)))
    >>> holders((gone, Holding(person="b")), date(2027, 1, 1))
    ('b',)
    """
    return tuple(holding.person for holding in holdings if day in holding.period)
