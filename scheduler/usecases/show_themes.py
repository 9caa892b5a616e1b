"""What the page of a year's themes shows: what stands there, and the library with this year's days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, DateRange
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Person
from scheduler.records.theme_library import LibraryTheme, PlacedTheme, ThemeRule
from scheduler.rules.theme_library import days_of
from scheduler.usecases import people
from scheduler.usecases.copy_themes import LastYear, from_last_year
from scheduler.usecases.known_days import school_breaks
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A theme of the library: its days this year, or the meeting it belongs to."""

    theme: LibraryTheme
    days: DateRange | None
    meeting: Meeting | None
    placed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesPage:
    """Everything of the page. ``meetings`` are those a theme can be put on, by start.

    ``meeting_days`` gives the day on which each of them stands now, by the key of its window.
    """

    agreement: Agreement
    year: int
    placed: tuple[PlacedTheme, ...]
    offered: tuple[Offered, ...]
    meetings: tuple[Meeting, ...]
    meeting_days: Mapping[str, date]
    last_year: LastYear
    may_edit: bool


def themes_page(ports: Ports, person: Person, key: str, year: int) -> ThemesPage:
    """Give a year's themes.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        placed = books.themes.of_year(key, year)
        every = books.meetings.of_agreement(key, year)
    breaks = school_breaks(ports, (agreement,), year)
    with ports.store.reading() as books:
        last_year = from_last_year(ports, books, agreement, year, breaks)
    meetings = tuple(one for one in every if one.state is not MeetingState.CANCELLED)
    taken = {one.library for one in placed}
    offered = tuple(
        Offered(
            theme=theme,
            days=days_of(theme, year, breaks),
            meeting=_meeting(theme, meetings),
            placed=theme.key in taken,
        )
        for theme in ports.themes
    )
    today = people.today(ports.clock.now())
    return ThemesPage(
        agreement=agreement,
        year=year,
        placed=placed,
        offered=tuple(one for one in offered if one.days is not None or one.meeting is not None),
        meetings=meetings,
        meeting_days={one.window.key: one.start.astimezone(OSLO).date() for one in meetings},
        last_year=last_year,
        may_edit=may_anywhere(person, Act.ADOPT, agreement, today),
    )


def _meeting(theme: LibraryTheme, meetings: tuple[Meeting, ...]) -> Meeting | None:
    if theme.rule is not ThemeRule.MEETING or not meetings:
        return None
    return meetings[0] if theme.facts.get("which") == "first" else meetings[-1]
