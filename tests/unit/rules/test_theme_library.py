"""Themes of the library: on which days each comes, against days found one by one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.basics import DateRange, Language
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.records.theme_library import LibraryTheme, ThemeRule
from scheduler.rules.theme_library import ThemeFileError, days_of, read_themes

FILE = Path(__file__).resolve().parents[3] / "norms" / "themes.toml"
LIBRARY = {one.key: one for one in read_themes(FILE.read_text(encoding="utf-8"), FILE.name)}
YEARS = st.integers(2020, 2100)


def theme(rule: ThemeRule, every: int = 1, **facts: str | int) -> LibraryTheme:
    titles = dict.fromkeys(Language, "A")
    return LibraryTheme(key="a", titles=titles, rule=rule, facts=facts, every=every)


def span(first: str, last: str) -> DateRange:
    return DateRange(first=date.fromisoformat(first), last=date.fromisoformat(last))


@pytest.mark.parametrize(
    ("key", "year", "first", "last"),
    [
        ("samefolkets-dag", 2027, "2027-02-06", "2027-02-06"),
        ("uke-6", 2027, "2027-02-08", "2027-02-14"),
        ("trygg-bruk", 2027, "2027-02-09", "2027-02-09"),
        ("ungdata", 2027, "2027-01-25", "2027-03-28"),
        ("paske", 2027, "2027-03-19", "2027-03-29"),
        ("arrangementer-mai", 2027, "2027-05-01", "2027-05-17"),
        ("egenberedskap", 2026, "2026-10-26", "2026-11-01"),
        ("julebord", 2028, "2028-11-01", "2028-12-31"),
    ],
)
def test_the_library_knows_its_days(key: str, year: int, first: str, last: str) -> None:
    assert days_of(LIBRARY[key], year) == span(first, last)


def test_what_comes_every_third_year_is_left_out_between() -> None:
    assert [year for year in range(2024, 2031) if days_of(LIBRARY["ungdata"], year)] == [2024, 2027, 2030]


def test_a_theme_around_a_break_follows_the_municipalitys_own_dates() -> None:
    winter = SchoolBreak(
        area="3413", kind=BreakKind.WINTER, first=date(2027, 2, 22), last=date(2027, 2, 26), confirmed=True
    )

    assert days_of(LIBRARY["for-vinterferien"], 2027, (winter,)) == span("2027-02-15", "2027-02-19")
    assert days_of(LIBRARY["for-vinterferien"], 2027) is None


def test_a_theme_of_a_meeting_has_no_days_of_its_own() -> None:
    assert days_of(LIBRARY["kriminalitetsbildet"], 2027) is None


@given(YEARS, st.integers(1, 12), st.integers(1, 7), st.integers(1, 5))
def test_a_weekday_of_a_month_is_what_counting_finds(year: int, month: int, weekday: int, nth: int) -> None:
    found = days_of(theme(ThemeRule.WEEKDAY, month=month, weekday=weekday, nth=nth), year)

    every = [
        day.date()
        for day in rrule.rrule(
            rrule.DAILY,
            dtstart=date(year, month, 1),
            until=date(year, month, 28) + timedelta(days=3),
            byweekday=weekday - 1,
            bymonth=month,
        )
    ]
    expected = every[nth - 1] if nth <= len(every) else None
    assert (found.first if found else None) == expected


@given(YEARS, st.integers(1, 53))
def test_a_week_is_all_the_days_that_have_its_number(year: int, week: int) -> None:
    found = days_of(theme(ThemeRule.WEEK, first=week), year)

    start = date(year, 1, 1) - timedelta(days=7)
    days = [start + timedelta(days=step) for step in range(385)]
    mine = [day for day in days if day.isocalendar()[:2] == (year, week) and day.year == year]
    assert ((found.first, found.last) if found else None) == ((mine[0], mine[-1]) if mine else None)


@given(YEARS)
def test_every_theme_stays_inside_its_year(year: int) -> None:
    for one in LIBRARY.values():
        found = days_of(one, year)
        if found is not None:
            assert found.first is not None
            assert found.last is not None
            assert date(year, 1, 1) <= found.first <= found.last <= date(year, 12, 31), one.key


@pytest.mark.parametrize(
    "text",
    [
        "no toml [",
        "x = 1",
        "theme = [{ key = 'a' }]",
        "theme = [{ key='a', nb='A', nn='A', en='A', rule='week' }]",
    ],
)
def test_a_file_that_is_no_library_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(ThemeFileError, match=r"themes\.toml"):
        read_themes(text, "themes.toml")
