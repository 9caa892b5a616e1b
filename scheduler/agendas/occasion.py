"""Where a meeting stands in its body's year, which decides what its agenda holds.

Cancelled meetings do not count: the first meeting of the year is the first that is held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from scheduler.records.agreement import Body
from scheduler.records.cadence import Period
from scheduler.records.clauses import GuestClause
from scheduler.records.meetings import Meeting, MeetingState

_PERIODS: Final[Mapping[Period, int]] = {
    Period.YEAR: 1,
    Period.HALF_YEAR: 2,
    Period.QUARTER: 4,
    Period.MONTH: 12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One meeting seen in its year. ``nearest_to`` holds (month, day) pairs."""

    meeting: Meeting
    first_of_year: bool
    last_of_year: bool
    nearest_to: frozenset[tuple[int, int]] = frozenset()


def occasion_of(meeting: Meeting, body: Body, meetings: Sequence[Meeting]) -> Occasion:
    """Give the meeting's place among the body's meetings of its year.

    Args:
        meeting: one of ``meetings``.
        body: the body that meets.
        meetings: all the body's meetings of the year, cancelled ones included, in any order.
    """
    alive = sorted(
        (one for one in meetings if one.state is not MeetingState.CANCELLED or one.key == meeting.key),
        key=lambda one: one.start,
    )
    dates = {
        (item.near_month, item.near_day) for item in body.standing_items if item.near_month and item.near_day
    }
    nearest = frozenset(
        (month, day)
        for month, day in dates
        if month and day and _nearest(alive, meeting.year, month, day).key == meeting.key
    )
    return Occasion(
        meeting=meeting,
        first_of_year=alive[0].key == meeting.key,
        last_of_year=alive[-1].key == meeting.key,
        nearest_to=nearest,
    )


def guests_by_meeting(body: Body, meetings: Sequence[Meeting]) -> Mapping[str, tuple[GuestClause, ...]]:
    """Give, for each meeting's key, the counted guests who come to it (PST's one visit a year).

    A guest who comes k times is spread evenly over the year's meetings, beginning with the
    first. Which meeting it is, is our choice; that it happens is the agreement's.
    """
    alive = sorted(
        (meeting for meeting in meetings if meeting.state is not MeetingState.CANCELLED),
        key=lambda one: one.start,
    )
    visits: dict[str, tuple[GuestClause, ...]] = {}
    for guest in body.guests:
        if guest.times is None or not alive:
            continue
        times = min(len(alive), guest.times * _PERIODS[guest.period or Period.YEAR])
        for visit in range(times):
            key = alive[visit * len(alive) // times].key
            visits[key] = (*visits.get(key, ()), guest)
    return visits


def _nearest(meetings: Sequence[Meeting], year: int, month: int, day: int) -> Meeting:
    last_of_month = 28 if (month, day) == (2, 29) else day
    target = date(year, month, last_of_month)
    return min(meetings, key=lambda one: (abs((one.start.date() - target).days), one.start))


def next_meeting(meeting: Meeting, meetings: Sequence[Meeting]) -> Meeting | None:
    """Give the body's following meeting that is not cancelled, or ``None``."""
    alive = sorted(
        (one for one in meetings if one.state is not MeetingState.CANCELLED or one.key == meeting.key),
        key=lambda one: (one.start, one.key),
    )
    return next((after for before, after in pairwise(alive) if before.key == meeting.key), None)
