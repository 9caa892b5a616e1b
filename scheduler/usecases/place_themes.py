"""Place themes on an agreement's year: from the library or one's own words, on days or on a meeting."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.days import SchoolBreak
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.theme_library import LibraryTheme, PlacedTheme, ThemeRule
from scheduler.rules.theme_library import days_of
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.known_days import school_breaks


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeWish:
    """Where a theme is wanted. With a ``meeting`` its day counts, and ``first`` and ``last`` do not.

    ``replaces`` is the key of the placed theme that is to be changed; empty for a new one.
    """

    title: str
    first: date | None = None
    last: date | None = None
    meeting: str = ""
    library: str = ""
    replaces: str = ""


def place_theme(ports: Ports, agreement: Agreement, year: int, wish: ThemeWish, by: str) -> PlacedTheme:
    """Place a theme, or change the one that the wish replaces; what stands there already is not placed again.

    Raises:
        UnknownError: there is no such theme or meeting in the agreement's year.
        RecordError: the title or the days cannot be used.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        key, known = wish.replaces, books.themes.of_year(agreement.key, year)
        if key and all(one.key != key for one in known):
            what = "theme"
            raise UnknownError(what, key)
        first, last, window = _where(books, agreement, year, wish)
        placed = (wish.title, first, last, window)
        for one in known:
            if not key and (one.title, one.first, one.last, one.window) == placed:
                return one
        theme = PlacedTheme(
            key=key or f"{agreement.key}-{year}-{secrets.token_hex(4)}",
            agreement=agreement.key,
            year=year,
            title=wish.title,
            first=first,
            last=last,
            window=window,
            library=wish.library,
            by=by,
            at=now,
        )
        books.themes.put(theme)
        books.audit.append(at=now, by=by, act="theme.place", subject=agreement.key, detail=theme.title)
    return theme


def remove_theme(ports: Ports, agreement: Agreement, year: int, key: str, by: str) -> None:
    """Take a theme away.

    Raises:
        UnknownError: there is no such theme in the agreement's year.
    """
    with ports.store.transaction() as books:
        known = {one.key: one for one in books.themes.of_year(agreement.key, year)}
        if key not in known or not books.themes.remove(key):
            what = "theme"
            raise UnknownError(what, key)
        books.audit.append(
            at=ports.clock.now(), by=by, act="theme.remove", subject=agreement.key, detail=known[key].title
        )


def copy_last_year(ports: Ports, agreement: Agreement, year: int, by: str) -> int:
    """Place last year's themes in this year as well, unless they stand there; gives how many were placed.

    A theme of the library comes on its days of this year; another one on the same days as last year.
    """
    now, breaks = ports.clock.now(), school_breaks(ports, (agreement,), year)
    library = {one.key: one for one in ports.themes}
    with ports.store.transaction() as books:
        here = {one.title for one in books.themes.of_year(agreement.key, year)}
        placed = 0
        for old in books.themes.of_year(agreement.key, year - 1):
            days = _again(old, library, year, breaks)
            if old.title in here or days is None:
                continue
            key = f"{agreement.key}-{year}-{secrets.token_hex(4)}"
            first, last = days
            books.themes.put(
                replace(old, key=key, year=year, first=first, last=last, window="", by=by, at=now)
            )
            placed += 1
        books.audit.append(at=now, by=by, act="theme.copy", subject=agreement.key, detail=f"{year}: {placed}")
    return placed


def titled(books: Books, meetings: Iterable[Meeting]) -> dict[str, str]:
    """Give the themes that were placed on meetings, joined where there are several, by the meeting's key."""
    found: dict[str, str] = {}
    for meeting in meetings:
        placed = books.themes.of_year(meeting.agreement, meeting.year)
        own = [one.title for one in placed if one.window == meeting.window.key]
        if own:
            found[meeting.key] = "; ".join(own)
    return found


def with_theme(books: Books, meeting: Meeting) -> Meeting:
    """Give the meeting with the theme that was placed on it in the place of its window's own."""
    title = titled(books, [meeting]).get(meeting.key)
    return replace(meeting, window=replace(meeting.window, theme=title)) if title else meeting


def _where(books: Books, agreement: Agreement, year: int, wish: ThemeWish) -> tuple[date, date, str]:
    if wish.meeting:
        meeting = books.meetings.get(wish.meeting)
        known = meeting is not None and (meeting.agreement, meeting.year) == (agreement.key, year)
        if meeting is None or not known or meeting.state is MeetingState.CANCELLED:
            what = "meeting"
            raise UnknownError(what, wish.meeting)
        day = meeting.start.astimezone(OSLO).date()
        return day, day, meeting.window.key
    first = wish.first or date(year, 1, 1)
    return first, wish.last or first, ""


def _again(
    old: PlacedTheme, library: Mapping[str, LibraryTheme], year: int, breaks: Sequence[SchoolBreak]
) -> tuple[date, date] | None:
    theme = library.get(old.library)
    if theme is not None and theme.rule is not ThemeRule.MEETING:
        days = days_of(theme, year, breaks)
        return (days.first, days.last) if days and days.first and days.last else None
    return _same_day(old.first, year), _same_day(old.last, year)


def _same_day(day: date, year: int) -> date:
    """Give the same day of another year; 28 February for a leap day."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
