"""Last year's themes in this year: each on its own days again, or on the meeting that matches last year's.

What has no place this year is told of and never put on a day that is nobody's.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.days import SchoolBreak
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.theme_library import LibraryTheme, PlacedTheme, ThemeRule
from scheduler.rules.theme_library import days_of
from scheduler.usecases.known_days import school_breaks


class LeftWhy(StrEnum):
    """Why a theme of last year has no place in this one."""

    NO_MEETING = "no_meeting"
    NO_DAYS = "no_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A theme of last year that is not copied. ``body`` names whose meeting it was on."""

    theme: PlacedTheme
    why: LeftWhy
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear:
    """What last year's themes would be this year: those with a place, and those without, by first day."""

    ready: tuple[PlacedTheme, ...] = ()
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    year: int
    bodies: Mapping[str, str]
    library: Mapping[str, LibraryTheme]
    breaks: Sequence[SchoolBreak]
    before: Sequence[Meeting]
    now: Sequence[Meeting]


def copy_last_year(ports: Ports, agreement: Agreement, year: int, by: str) -> LastYear:
    """Place last year's themes in this year as well, unless they stand there; gives what came of it.

    A theme of the library comes on its days of this year, one on a meeting on the meeting that matches,
    another one on the same days as last year.
    """
    now, breaks = ports.clock.now(), school_breaks(ports, (agreement,), year)
    with ports.store.transaction() as books:
        found = from_last_year(ports, books, agreement, year, breaks)
        for one in found.ready:
            books.themes.put(_signed(one, by, now))
        detail = f"{year}: {len(found.ready)}"
        books.audit.append(at=now, by=by, act="theme.copy", subject=agreement.key, detail=detail)
    return found


def from_last_year(
    ports: Ports, books: Books, agreement: Agreement, year: int, breaks: Sequence[SchoolBreak]
) -> LastYear:
    """Give what copying would do. The keys of ready themes are still last year's."""
    here = {one.title for one in books.themes.of_year(agreement.key, year)}
    old = tuple(one for one in books.themes.of_year(agreement.key, year - 1) if one.title not in here)
    if not old:
        return LastYear()
    around = _Year(
        year=year,
        bodies={one.key: one.name for one in agreement.bodies},
        library={one.key: one for one in ports.themes},
        breaks=breaks,
        before=books.meetings.of_agreement(agreement.key, year - 1),
        now=books.meetings.of_agreement(agreement.key, year),
    )
    placed = [_again(one, around) for one in old]
    return LastYear(
        ready=tuple(one for one in placed if isinstance(one, PlacedTheme)),
        left=tuple(one for one in placed if isinstance(one, Left)),
    )


def matching_meeting(window: str, before: Sequence[Meeting], now: Sequence[Meeting]) -> Meeting | None:
    """Give this year's meeting that matches the one of a window of last year; both lists by start.

    It is the body's meeting of the same number where the body meets as often as it did, else the one
    nearest in the year. Cancelled ones match nothing. ``None``: the body has none, or the window is unknown.
    """
    old = next((one for one in before if one.window.key == window), None)
    if old is None:
        return None
    same = [one for one in now if one.body == old.body and one.state is not MeetingState.CANCELLED]
    row = list(dict.fromkeys(one.window.key for one in before if one.body == old.body))
    if len(row) == len(same):
        return same[row.index(window)]
    return min(same, key=lambda one: abs(_into_the_year(one) - _into_the_year(old)), default=None)


def _again(old: PlacedTheme, around: _Year) -> PlacedTheme | Left:
    if old.window:
        return _on_meeting(old, around)
    theme = around.library.get(old.library)
    if theme is not None and theme.rule is not ThemeRule.MEETING:
        days = days_of(theme, around.year, around.breaks)
        if days is None or days.first is None or days.last is None:
            return Left(theme=old, why=LeftWhy.NO_DAYS)
        return replace(old, year=around.year, first=days.first, last=days.last)
    first, last = (_same_day(day, around.year) for day in (old.first, old.last))
    return replace(old, year=around.year, first=first, last=last)


def _on_meeting(old: PlacedTheme, around: _Year) -> PlacedTheme | Left:
    found = matching_meeting(old.window, around.before, around.now)
    if found is None:
        body = next((one.body for one in around.before if one.window.key == old.window), "")
        return Left(theme=old, why=LeftWhy.NO_MEETING, body=around.bodies.get(body, ""))
    day = _day(found)
    return replace(old, year=around.year, first=day, last=day, window=found.window.key)


def _signed(theme: PlacedTheme, by: str, at: datetime) -> PlacedTheme:
    return replace(theme, key=f"{theme.agreement}-{theme.year}-{secrets.token_hex(4)}", by=by, at=at)


def _same_day(day: date, year: int) -> date:
    """Give the same day of another year; 28 February for a leap day."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _day(meeting: Meeting) -> date:
    return meeting.start.astimezone(OSLO).date()


def _into_the_year(meeting: Meeting) -> int:
    return _day(meeting).timetuple().tm_yday
