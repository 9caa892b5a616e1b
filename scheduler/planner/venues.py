"""Where each meeting is held."""

from __future__ import annotations

from collections import defaultdict

from scheduler.planner.inputs import PlanInput
from scheduler.planner.settings import Circle, circles_of
from scheduler.records.habits import Habit, Venue
from scheduler.records.obligations import Window


class Venues:
    """Knows where each meeting is held: where it is kept, else at the place whose turn it is.

    Turns go on from one year to the next, as if every year had as many meetings as this one.
    """

    def __init__(self, given: PlanInput) -> None:
        """Count how many meetings each body has in the year, also those held already."""
        self._year = given.year
        self._kept = {entry.window.key: entry.place for entry in given.kept}
        self._meetings: defaultdict[str, int] = defaultdict(int)
        for window in (*given.windows, *(entry.window for entry in given.kept)):
            self._meetings[window.body] = max(self._meetings[window.body], window.ordinal)

    def of(self, window: Window, circle: Circle) -> Venue:
        """Give where the window's meeting is held."""
        habit = circle.body.habit or Habit()
        if window.key in self._kept:
            return habit.venue_named(self._kept[window.key])
        return habit.venue(self._year * self._meetings[window.body] + window.ordinal - 1)


def venue_of(given: PlanInput, window: Window) -> Venue:
    """Give where the meeting of a window is held, also of one that the input does not ask for.

    Raises:
        KeyError: no agreement of the input has its body.
    """
    return Venues(given).of(window, circles_of(given.agreements)[window.body])
