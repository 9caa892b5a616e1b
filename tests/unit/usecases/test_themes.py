"""Themes on an agreement's year: placed, changed, copied, and on the agenda of their meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from scheduler.records.basics import OSLO
from scheduler.records.errors import RecordError
from scheduler.records.theme_library import PlacedTheme
from scheduler.rules.theme_library import read_themes
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.copy_themes import LeftWhy, copy_last_year, matching_meeting
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.place_themes import ThemeWish, place_theme, remove_theme
from scheduler.usecases.show_meeting import meeting_page
from scheduler.usecases.show_themes import themes_page
from tests.unit.usecases.conftest import Vik

FILE = Path(__file__).resolve().parents[3] / "norms" / "themes.toml"
HALLOWEEN = ThemeWish(title="Halloween", first=date(2027, 10, 31), library="halloween")


@pytest.fixture
def themed(adopted: Vik) -> Vik:
    """A council that has the library."""
    library = read_themes(FILE.read_text(encoding="utf-8"), FILE.name)
    adopted.ports = replace(adopted.ports, themes=library)
    return adopted


def placed(vik: Vik, year: int = 2027) -> tuple[PlacedTheme, ...]:
    with vik.ports.store.reading() as books:
        return books.themes.of_year("vik", year)


def place(vik: Vik, wish: ThemeWish, year: int = 2027) -> PlacedTheme:
    return place_theme(vik.ports, vik.agreement, year, wish, "vik-slt")


def test_a_theme_is_placed_changed_and_removed(themed: Vik) -> None:
    theme = place(themed, HALLOWEEN)
    changed = place(
        themed, ThemeWish(title="Halloween og natteravn", first=date(2027, 10, 30), replaces=theme.key)
    )

    after = placed(themed)
    remove_theme(themed.ports, themed.agreement, 2027, theme.key, "vik-slt")

    assert after == (changed,)
    assert (changed.key, changed.first, changed.last) == (theme.key, date(2027, 10, 30), date(2027, 10, 30))
    assert placed(themed) == ()


def test_a_theme_on_a_meeting_is_on_its_agenda_and_page(themed: Vik) -> None:
    meeting = themed.meetings()[1]
    place(themed, ThemeWish(title="Russetiden", meeting=meeting.key))

    agenda = draft(themed.ports, meeting.key, "vik-slt")
    page = meeting_page(themed.ports, themed.agreement.person("vik-slt"), meeting.key)

    assert any("Russetiden" in item.title for item in agenda.items)
    assert page.meeting.window.theme == "Russetiden"
    with themed.ports.store.reading() as books:
        kept = books.meetings.get(meeting.key)
    assert kept == meeting


def test_a_theme_on_a_meeting_follows_when_the_meeting_moves(themed: Vik) -> None:
    meeting = themed.meetings()[1]
    theme = place(themed, ThemeWish(title="Russetiden", meeting=meeting.key))
    week = timedelta(days=7)
    moved = replace(meeting, start=meeting.start + week, end=meeting.end + week)
    with themed.ports.store.transaction() as books:
        books.meetings.put([moved])

    page = themes_page(themed.ports, themed.agreement.person("vik-slt"), "vik", 2027)

    assert page.meeting_days[theme.window] == theme.first + week


def test_last_years_themes_come_on_this_years_days(themed: Vik) -> None:
    week = ThemeWish(
        title="Egenberedskapsuka", first=date(2026, 10, 26), last=date(2026, 11, 1), library="egenberedskap"
    )
    place(themed, week, 2026)
    place(themed, ThemeWish(title="Vårt eget", first=date(2026, 3, 3)), 2026)
    place(themed, ThemeWish(title="Vårt eget", first=date(2027, 4, 4)))

    copied = copy_last_year(themed.ports, themed.agreement, 2027, "vik-slt")

    assert len(copied.ready) == 1
    assert [(one.title, one.first) for one in placed(themed)] == [
        ("Vårt eget", date(2027, 4, 4)),
        ("Egenberedskapsuka", date(2027, 11, 1)),
    ]
    assert copy_last_year(themed.ports, themed.agreement, 2027, "vik-slt").ready == ()


def test_last_years_theme_of_a_meeting_comes_on_this_years_matching_meeting(themed: Vik) -> None:
    themed.adopt(2028)
    place(themed, ThemeWish(title="Russetiden", meeting=themed.meetings()[1].key))

    copy_last_year(themed.ports, themed.agreement, 2028, "vik-slt")

    match = themed.meetings(year=2028)[1]
    day = match.start.astimezone(OSLO).date()
    assert [(one.window, one.first, one.last) for one in placed(themed, 2028)] == [
        (match.window.key, day, day)
    ]
    page = meeting_page(themed.ports, themed.agreement.person("vik-slt"), match.key)
    assert page.meeting.window.theme == "Russetiden"


def test_a_theme_without_a_meeting_to_match_is_told_of_and_put_nowhere(themed: Vik) -> None:
    place(themed, ThemeWish(title="Russetiden", meeting=themed.meetings()[1].key))

    copied = copy_last_year(themed.ports, themed.agreement, 2028, "vik-slt")
    page = themes_page(themed.ports, themed.agreement.person("vik-slt"), "vik", 2028)

    assert placed(themed, 2028) == ()
    assert [(one.theme.title, one.why, one.body) for one in copied.left] == [
        ("Russetiden", LeftWhy.NO_MEETING, themed.agreement.body("vik-politirad").name)
    ]
    assert page.last_year.left == copied.left


def test_a_body_that_meets_more_seldom_gets_the_theme_on_its_nearest_meeting(themed: Vik) -> None:
    themed.adopt(2028)
    *_, last = themed.meetings(year=2028)
    cancel(themed.ports, last.key, "Sykdom", "vik-slt")
    before, now = themed.meetings(), themed.meetings(year=2028)

    found = [matching_meeting(one.window.key, before, now) for one in before]

    assert [one.key for one in found if one] == [*(one.key for one in now[:-1]), now[-2].key]
    assert matching_meeting("finnes-ikke", before, now) is None
    assert matching_meeting(before[0].window.key, before, ()) is None


def test_the_page_offers_the_library_with_this_years_days_and_meetings(themed: Vik) -> None:
    place(themed, HALLOWEEN)

    page = themes_page(themed.ports, themed.agreement.person("vik-slt"), "vik", 2027)
    offered = {one.theme.key: one for one in page.offered}
    member = themes_page(themed.ports, themed.agreement.person("vik-kontakt"), "vik", 2027)

    assert offered["halloween"].placed
    assert not offered["julebord"].placed
    assert offered["kriminalitetsbildet"].meeting == page.meetings[0]
    assert offered["arets-evaluering"].meeting == page.meetings[-1]
    assert (page.may_edit, member.may_edit) == (True, False)


@pytest.mark.parametrize(
    "wish",
    [
        ThemeWish(title=" ", first=date(2027, 1, 1)),
        ThemeWish(title="A", first=date(2027, 3, 2), last=date(2027, 3, 1)),
        ThemeWish(title="A", first=date(2027, 1, 1), last=date(2027, 12, 31)),
        ThemeWish(title="A", first=date(2028, 1, 1)),
    ],
)
def test_what_cannot_stand_in_the_year_is_refused(themed: Vik, wish: ThemeWish) -> None:
    with pytest.raises(RecordError):
        place(themed, wish)

    assert placed(themed) == ()


def test_foreign_keys_are_missing_ones(themed: Vik) -> None:
    for wish in (
        ThemeWish(title="A", meeting="nes-politirad-2027-1"),
        replace(HALLOWEEN, replaces="finnes-ikke"),
    ):
        with pytest.raises(UnknownError):
            place(themed, wish)
    with pytest.raises(UnknownError):
        remove_theme(themed.ports, themed.agreement, 2027, "finnes-ikke", "vik-slt")
