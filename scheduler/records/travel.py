"""How long it takes from one municipality to another. The way back takes as long as the way there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from scheduler.records.errors import RecordError

TRAVEL_MINUTES: Final = 60
"""What lies at least between two meetings of one person in two municipalities, unless said otherwise."""

MOST_MINUTES: Final = 24 * 60
"""The longest way that is believed: a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelTimes:
    """Minutes between two municipalities: ``otherwise``, save for the pairs of numbers in ``between``.

    A pair is given in one order and holds in both.
    """

    otherwise: int = TRAVEL_MINUTES
    between: Mapping[tuple[str, str], int] = field(default_factory=dict)
    longest: int = field(init=False, repr=False, compare=False)
    """The minutes of the longest way."""

    def __post_init__(self) -> None:
        """Refuse a time below zero or beyond a day, a way to where one is, and a pair with two times."""
        object.__setattr__(self, "longest", max((self.otherwise, *self.between.values())))
        for name, minutes in (
            ("", self.otherwise),
            *((_named(*pair), it) for pair, it in self.between.items()),
        ):
            if not 0 <= minutes <= MOST_MINUTES:
                raise RecordError(f"travel{name}", f"takes {minutes} minutes", f"use 0 to {MOST_MINUTES}")
        for (one, other), minutes in self.between.items():
            if any(len(number) != 4 or not number.isdigit() for number in (one, other)):
                raise RecordError(
                    f"travel{_named(one, other)}", "names no municipality", "write the four digits"
                )
            if one == other:
                raise RecordError(f"travel{_named(one, other)}", "ends where it begins", "leave it out")
            if self.between.get((other, one), minutes) != minutes:
                raise RecordError(f"travel{_named(one, other)}", "has another time back", "give it once")

    def minutes(self, one: str, other: str) -> int:
        """Give the minutes between two municipalities; none within one, or where one is not known (empty)."""
        if not one or not other or one == other:
            return 0
        found = self.between.get((one, other))
        return self.between.get((other, one), self.otherwise) if found is None else found


def _named(one: str, other: str) -> str:
    return f" {one}-{other}"
