"""How a body likes to meet: weekdays, hours, length and place. Ours, never the agreement's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from scheduler.records.cadence import Weekday
from scheduler.records.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A place for meetings, and the number of its municipality; empty: the agreement's first."""

    name: str
    municipality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How a body likes to meet, best first. ``minutes`` is the length.

    It meets at ``place``, or at ``places`` by turn, in their order and on from year to year.
    """

    weekdays: tuple[Weekday, ...] = (Weekday.WEDNESDAY, Weekday.TUESDAY, Weekday.THURSDAY)
    starts: tuple[time, ...] = (time(9, 0), time(12, 0), time(13, 0))
    minutes: int = 120
    place: str = ""
    places: tuple[Venue, ...] = ()

    def __post_init__(self) -> None:
        """Refuse one place beside several that take turns, and two of one name."""
        if self.place and self.places:
            raise RecordError("habit", "has both place and places", "give place, or places that take turns")
        if len({venue.name for venue in self.places}) != len(self.places):
            raise RecordError("habit", "has one of its places twice", "name each once")

    def venue(self, turn: int) -> Venue:
        """Give where the meeting of that turn is held; turns are counted from 0 and never end."""
        return self.places[turn % len(self.places)] if self.places else Venue(name=self.place)

    def venue_named(self, name: str) -> Venue:
        """Give the venue of that name; one that is none of ours is in the agreement's first municipality."""
        return next((venue for venue in self.places if venue.name == name), Venue(name=name))
