"""What all windows of one body share: open days, usual hours, who comes, where it meets."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from scheduler.planner.daybook import Closure, Daybook, assumed_days, breaks_of, closures, soft_days
from scheduler.planner.inputs import PlanInput, Weights
from scheduler.planner.tasks import Hour, Setting
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import DateRange
from scheduler.records.cadence import Weekday
from scheduler.records.days import SoftKind
from scheduler.records.habits import Habit, Venue
from scheduler.records.obligations import Window
from scheduler.rules import seats

OFFICE_HOURS = (8 * 60, 16 * 60)
"""Between these minutes of the day a meeting may lie that cannot be at one of its usual hours."""

WEEKDAYS = tuple(Weekday)
"""Monday first, as ``date.weekday`` counts."""


class _Days(NamedTuple):
    """The days that are closed, may be, or are rather left free, and all that are open, ascending."""

    closures: Mapping[int, Closure]
    assumed: frozenset[int]
    soft: Mapping[int, SoftKind]
    open_days: tuple[int, ...]


class Circle(NamedTuple):
    """A body and the agreement it stands in."""

    agreement: Agreement
    body: Body


def circles_of(agreements: Iterable[Agreement]) -> dict[str, Circle]:
    """Give every body of the agreements by its key; of one that two agreements name, the owner's."""
    ordered = sorted(agreements, key=lambda one: one.key, reverse=True)
    return {body.key: Circle(agreement, body) for agreement in ordered for body in agreement.bodies}


def meeting_in(window: Window, known: Mapping[str, Circle]) -> tuple[Circle, ...]:
    """Give the window's own body and then, by key, the known ones for which the meeting counts.

    Raises:
        KeyError: the window's own body is not known.
    """
    others = sorted(set(window.counts_for) - {window.body})
    return (known[window.body], *(known[key] for key in others if key in known))


def town_of(agreement: Agreement, venue: Venue) -> str:
    """Give the number of the municipality in which a venue lies."""
    return venue.municipality or agreement.municipalities[0].number


class Settings:
    """Gives what windows share, and uses again what has been found for others with the same days."""

    def __init__(self, given: PlanInput, book: Daybook) -> None:
        """Begin with nothing known."""
        self._given = given
        self._book = book
        self._days: dict[Hashable, _Days] = {}
        self._costs: dict[Hashable, tuple[int, ...]] = {}

    def of(self, circles: Sequence[Circle], venue: Venue) -> Setting:
        """Give what the windows of the first body share that are at one place and count for all of them."""
        agreement, body = circles[0]
        habit, weights = body.habit or Habit(), self._given.weights_of(agreement.key)
        towns = tuple(municipality.number for municipality in agreement.municipalities)
        blocked = (*agreement.blocked, *(days for circle in circles for days in circle.body.blocked))
        days, usual = self._days_of(towns, blocked), tuple(dict.fromkeys(map(WEEKDAYS.index, habit.weekdays)))
        return Setting(
            body=body,
            town=town_of(agreement, venue),
            place=venue.name,
            minutes=habit.minutes,
            usual=frozenset(usual),
            closures=days.closures,
            assumed=days.assumed,
            soft=days.soft,
            open_days=days.open_days,
            day_cost=self._costs_of(days, usual, weights),
            hours=hours_of(habit, weights),
            seats=_seats(circles, self._book),
            members=_members(circles, self._book),
            weights=weights,
        )

    def _days_of(self, towns: tuple[str, ...], blocked: tuple[DateRange, ...]) -> _Days:
        """Give the days of a body of these municipalities that does not meet in those ranges."""
        book, given = self._book, self._given
        breaks = tuple(one for town in towns for one in breaks_of(town, given.year, given.breaks))
        soft = soft_days(book, towns, given.soft_days)
        alike = (breaks, tuple(soft.items()), blocked)
        found = self._days.get(alike)
        if found is None:
            closed = closures(book, breaks, blocked)
            found = self._days[alike] = _Days(
                closures=closed,
                assumed=assumed_days(book, breaks),
                soft=soft,
                open_days=tuple(day for day in range(len(book.midnight)) if day not in closed),
            )
        return found

    def _costs_of(self, days: _Days, usual: tuple[int, ...], weights: Weights) -> tuple[int, ...]:
        """Give what each day costs for what else happens on it, for its season and for its weekday."""
        alike = (id(days), usual, weights)
        found = self._costs.get(alike)
        if found is None:
            extra = {
                day: _soft_cost(day, days.assumed, days.soft, weights) for day in (*days.assumed, *days.soft)
            }
            found = self._costs[alike] = _day_costs(self._book, extra, usual, weights)
        return found


def hours_of(habit: Habit, weights: Weights) -> tuple[Hour, ...]:
    """Give the starts that fit into a day, the cheapest first: the usual ones, then whole hours."""
    usual = [start.hour * 60 + start.minute for start in dict.fromkeys(habit.starts)]
    first, last = OFFICE_HOURS[0], OFFICE_HOURS[1] - habit.minutes
    others = [minute for minute in range(first, last + 1, 60) if minute not in usual]
    found = [Hour(minute, weights.later_hour * rank, usual=True) for rank, minute in enumerate(usual)]
    found += [Hour(minute, weights.unusual_hour, usual=False) for minute in others]
    fitting = (hour for hour in found if hour.minute + habit.minutes <= 24 * 60)
    return tuple(sorted(fitting, key=lambda hour: (hour.cost, hour.minute)))


def members_of(circles: Iterable[Circle], day: date) -> frozenset[str]:
    """Give the keys of those who hold a seat in any of the bodies on the day."""
    return frozenset(person for circle in circles for person in seats.members_on(circle.body, day))


def people_of(circles: Sequence[Circle], day: date) -> frozenset[str]:
    """Give the keys of those who come on the day: members, and whoever leads or writes without a seat."""
    officers = (
        officer(agreement, body, day)
        for agreement, body in circles
        for officer in (seats.chair_on, seats.secretary_on)
    )
    return members_of(circles, day) | {person for person in officers if person is not None}


def _seats(circles: Sequence[Circle], book: Daybook) -> tuple[tuple[int, frozenset[str]], ...]:
    """Give who comes from which day of the year on; the first from day 0."""
    return tuple((day, people_of(circles, book.date(day))) for day in _turning_days(circles, book))


def _members(circles: Sequence[Circle], book: Daybook) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Give who of them holds a seat, sorted, from which day of the year on; the first from day 0."""
    return tuple(
        (day, tuple(sorted(members_of(circles, book.date(day))))) for day in _turning_days(circles, book)
    )


def _turning_days(circles: Sequence[Circle], book: Daybook) -> list[int]:
    """Give the first day of the year and those on which somebody may come or go, ascending."""
    turns = {book.index(day) for circle in circles for day in _turns(circle, book.year)}
    return sorted({0, *(turn for turn in turns if 0 <= turn < len(book.midnight))})


def _turns(circle: Circle, year: int) -> Iterator[date]:
    """Give the days on which somebody may come or go."""
    agreement, body = circle
    for period in (
        each.period for other in agreement.bodies for seat in other.seats for each in seat.held_by
    ):
        yield from _edges(period)
    if body.secretary and body.secretary.rotation:
        handover = seats.handover_in(agreement, body.secretary.rotation, year)
        yield from (handover,) if handover else ()


def _edges(period: DateRange) -> Iterator[date]:
    if period.first is not None:
        yield period.first
    if period.last is not None and period.last < date.max:
        yield period.last + timedelta(days=1)


def season_cost(book: Daybook, weights: Weights, day: int) -> int:
    """Give what a day costs for the time of the year it lies in."""
    return weights.first_week * (day in book.calm) + weights.slow_summer * (day in book.slow)


def _soft_cost(day: int, assumed: frozenset[int], soft: Mapping[int, SoftKind], weights: Weights) -> int:
    """Give what a day costs for what else happens on it."""
    return weights.assumed_break * (day in assumed) + (soft_cost(soft[day], weights) if day in soft else 0)


def soft_cost(kind: SoftKind, weights: Weights) -> int:
    """Give what a day costs that is rather left free."""
    return weights.municipal_council if kind is SoftKind.MUNICIPAL_COUNCIL else weights.election_week


def _day_costs(
    book: Daybook, extra: Mapping[int, int], usual: Sequence[int], weights: Weights
) -> tuple[int, ...]:
    monday = date(book.year, 1, 1).weekday()
    ranks = {weekday: weights.later_weekday * rank for rank, weekday in enumerate(usual)}
    other = weights.unusual_weekday if usual else 0
    week = [ranks.get(weekday, other) for weekday in range(7)]
    costs = [week[(monday + day) % 7] for day in range(len(book.midnight))]
    for day in book.calm | book.slow:
        costs[day] += season_cost(book, weights, day)
    for day, cost in extra.items():
        costs[day] += cost
    return tuple(costs)
