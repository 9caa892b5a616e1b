"""Place themes on an agreement's year: from the library or one's own words, on days or on a meeting."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.theme_library import PlacedTheme
from scheduler.usecases.errors import UnknownError


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
