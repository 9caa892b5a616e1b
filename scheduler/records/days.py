"""Calendars that are data, not computation: school breaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.records.errors import RecordError


class BreakKind(StrEnum):
    """Which break of the school year."""

    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    WINTER = "winter"
    EASTER = "easter"
    SUMMER = "summer"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolBreak:
    """A break from ``first`` to ``last``, both included.

    ``area`` is a county's number (two digits) or a municipality's (four). ``confirmed`` breaks
    are hard for the planner, assumed ones only weigh. ``source`` says where it comes from.
    """

    area: str
    kind: BreakKind
    first: date
    last: date
    confirmed: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a break that ends before it begins."""
        if self.last < self.first:
            raise RecordError("school_break", f"ends {self.last} before {self.first}", "swap the two days")


class SoftKind(StrEnum):
    """Why a day is rather left free."""

    MUNICIPAL_COUNCIL = "municipal_council"
    ELECTION = "election"


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftDay:
    """A day that is rather left free in an ``area``: a county's or municipality's number, or all (empty)."""

    area: str
    day: date
    kind: SoftKind
