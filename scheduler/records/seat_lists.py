"""A list of people and seats as somebody keeps it in a spreadsheet: rows that can be used, and faults.

Lines count from 1, the heading included, as a spreadsheet shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SeatColumn(StrEnum):
    """What a column says. The first four must be there."""

    BODY = "body"
    SEAT = "seat"
    NAME = "name"
    ADDRESS = "address"
    FIRST = "first"
    LAST = "last"
    DEPUTY = "deputy"


class SeatFaultKind(StrEnum):
    """Why a row cannot be used; each has a sentence in three languages in ``web``.

    Beside each member stand its facts; ``value`` is what stands in the cell.
    """

    NO_TEXT = "no_text"
    TOO_LONG = "too_long"  # most
    NO_HEADING = "no_heading"  # missing
    EMPTY = "empty"
    UNKNOWN_BODY = "unknown_body"  # value, known
    UNKNOWN_SEAT = "unknown_seat"  # value, known
    MANY_SEATS = "many_seats"  # value
    BAD_NAME = "bad_name"
    BAD_ADDRESS = "bad_address"  # value
    BAD_DAY = "bad_day"  # value
    ENDS_EARLY = "ends_early"  # value
    BAD_DEPUTY = "bad_deputy"  # value
    OTHER_NAME = "other_name"  # value, name
    SEAT_TAKEN = "seat_taken"  # name
    SAID_TWICE = "said_twice"  # line


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFault:
    """One thing to mend: the line (0: the file as a whole), the column if it is one, and why."""

    line: int
    kind: SeatFaultKind
    column: SeatColumn | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One row: somebody has a seat, or stands in for it, from ``first`` to ``last`` (both included).

    ``place`` says which of the body's seats is meant, from 0, where a form knows it; a list does not.
    """

    line: int
    body: str
    seat: str
    name: str
    address: str
    first: date | None = None
    last: date | None = None
    deputy: bool = False
    place: int | None = None
