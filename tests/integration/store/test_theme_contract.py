"""What every store promises of placed themes, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from scheduler.records.theme_library import PlacedTheme
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

THEME = PlacedTheme(
    key="moss-2027-a",
    agreement="moss",
    year=2027,
    title="Russetiden – «før og nå»",
    first=date(2027, 5, 1),
    last=date(2027, 5, 17),
    library="russetid",
    by="moss-slt",
    at=NOW,
)


def test_themes_come_back_by_their_first_day_and_are_replaced_by_key(store: Store) -> None:
    earlier = replace(THEME, key="moss-2027-b", first=date(2027, 2, 6), last=date(2027, 2, 6))
    with store.transaction() as books:
        for one in (
            THEME,
            earlier,
            replace(THEME, key="x", year=2028, first=date(2028, 5, 1), last=date(2028, 5, 1)),
        ):
            books.themes.put(one)
        books.themes.put(replace(THEME, title="Russ", window="moss-politirad-2027-2"))

    with store.reading() as books:
        found = books.themes.of_year("moss", 2027)
    assert found == (earlier, replace(THEME, title="Russ", window="moss-politirad-2027-2"))


def test_a_theme_is_taken_away_once(store: Store) -> None:
    with store.transaction() as books:
        books.themes.put(THEME)
        answers = [books.themes.remove(THEME.key), books.themes.remove(THEME.key)]

        assert answers == [True, False]
        assert books.themes.of_year("moss", 2027) == ()
