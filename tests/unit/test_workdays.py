"""Workdays for every year that an installation may see, held against arithmetic of another make."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.basics import OSLO, Source
from scheduler.records.clauses import DayUnit
from scheduler.records.days import BreakKind, SchoolBreak
from scheduler.workdays import (
    Holiday,
    QuietKind,
    SchoolHabit,
    SchoolHabitError,
    assumed_breaks,
    breaks_for,
    bridge_days,
    county_of,
    deadline,
    first_working_week,
    holidays,
    is_open,
    is_workday,
    iso_week,
    next_workday,
    previous_workday,
    quiet_days,
    read_school_habits,
    summer_break,
    week_range,
    weeks_in_year,
    workdays_in,
    workdays_until,
)
from tests.source_tree import ROOT

YEARS = range(2020, 2101)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2100, 12, 31))
ONE_DAY = timedelta(days=1)


def easter_by_gauss(year: int) -> date:
    """Compute Easter Sunday the way Gauss did, with his two exceptions (1900 to 2199)."""
    a, b, c = year % 19, year % 4, year % 7
    century = year // 100
    m = (15 + century - century // 4 - (8 * century + 13) // 25) % 30
    n = (4 + century - century // 4) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if d == 29 and e == 6:
        return date(year, 4, 19)
    if d == 28 and e == 6 and a > 10:
        return date(year, 4, 18)
    return date(year, 3, 22) + timedelta(days=d + e)


def days_of(year: int) -> list[date]:
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return [date(year, 1, 1) + timedelta(days=step) for step in range(length)]


@pytest.mark.parametrize("year", YEARS)
def test_the_twelve_holidays_fall_where_gauss_would_have_them(year: int) -> None:
    sunday = easter_by_gauss(year)
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 5, 17), date(year, 12, 25), date(year, 12, 26)}
    movable = {sunday + timedelta(days=offset) for offset in (-3, -2, 0, 1, 39, 49, 50)}

    found = holidays(year)

    assert set(found) == fixed | movable
    assert sorted(kind for kinds in found.values() for kind in kinds) == sorted(Holiday)
    assert list(found) == sorted(found)


def test_known_easters_are_right() -> None:
    known = {2024: (3, 31), 2026: (4, 5), 2027: (3, 28), 2038: (4, 25), 2076: (4, 19), 2100: (3, 28)}

    found = {
        year: day for year in known for day, kinds in holidays(year).items() if Holiday.EASTER_SUNDAY in kinds
    }

    assert found == {year: date(year, *day) for year, day in known.items()}


def test_constitution_day_and_whit_monday_may_share_a_day() -> None:
    shared = holidays(2027)[date(2027, 5, 17)]

    assert shared == (Holiday.CONSTITUTION_DAY, Holiday.WHIT_MONDAY)
    assert len(holidays(2027)) == 11


@pytest.mark.parametrize("year", YEARS)
def test_a_workday_is_monday_to_friday_without_the_holidays(year: int) -> None:
    workdays = {day for day in days_of(year) if is_workday(day)}

    assert workdays == {day for day in days_of(year) if day.isoweekday() < 6} - set(holidays(year))


def test_bridge_days_are_those_that_people_take_off() -> None:
    listed = {
        2026: [(1, 2), (5, 15)],
        2027: [(5, 7)],
        2028: [(5, 26)],
        2029: [(4, 30), (5, 11), (5, 18), (12, 24), (12, 31)],
        2030: [(5, 31), (12, 27)],
    }

    found = {year: bridge_days(year) for year in listed}

    assert found == {year: tuple(date(year, *day) for day in days) for year, days in listed.items()}


@pytest.mark.parametrize("year", YEARS)
def test_a_bridge_day_stands_alone_between_days_off(year: int) -> None:
    alone = [
        day
        for day in days_of(year)
        if [is_workday(day - ONE_DAY), is_workday(day), is_workday(day + ONE_DAY)] == [False, True, False]
    ]

    assert bridge_days(year) == tuple(alone)


def test_quiet_days_leave_out_weekends() -> None:
    found = quiet_days(2027)

    assert found == {
        date(2027, 3, 24): QuietKind.WEDNESDAY_BEFORE_EASTER,
        date(2027, 12, 24): QuietKind.CHRISTMAS_EVE,
        **{date(2027, 12, day): QuietKind.BETWEEN_CHRISTMAS_AND_NEW_YEAR for day in range(27, 32)},
    }
    assert date(2028, 12, 24) not in quiet_days(2028)  # a Sunday


def test_the_summer_break_is_three_weeks_in_july() -> None:
    found = summer_break(2027)

    assert (found.first, found.last) == (date(2027, 7, 12), date(2027, 8, 1))


@pytest.mark.parametrize("year", YEARS)
def test_the_summer_break_is_weeks_28_to_30(year: int) -> None:
    weeks = {iso_week(day) for day in days_of(year) if day in summer_break(year)}

    assert weeks == {(year, 28), (year, 29), (year, 30)}


@pytest.mark.parametrize(
    ("year", "last"),
    [
        (2024, date(2024, 1, 7)),  # 1 January is a Monday
        (2025, date(2025, 1, 12)),  # a Wednesday: two days are not a week
        (2026, date(2026, 1, 11)),  # a Thursday
        (2027, date(2027, 1, 10)),  # a Friday, still week 53
        (2030, date(2030, 1, 6)),  # a Tuesday
    ],
)
def test_the_first_working_week_is_the_one_people_come_back_to(year: int, last: date) -> None:
    found = first_working_week(year)

    assert (found.first, found.last) == (date(year, 1, 1), last)


def test_an_open_day_is_neither_quiet_nor_bridge_nor_summer() -> None:
    asked = [(5, 7), (3, 24), (7, 14), (5, 17), (5, 8), (5, 6), (6, 16)]

    assert [is_open(date(2027, *day)) for day in asked] == [False] * 6 + [True]


@pytest.mark.parametrize("year", YEARS)
def test_weeks_agree_with_counting_thursdays(year: int) -> None:
    thursdays = [day for day in days_of(year) if day.isoweekday() == 4]

    assert weeks_in_year(year) == len(thursdays)
    assert [iso_week(day) for day in thursdays] == [(year, number) for number in range(1, len(thursdays) + 1)]
    assert week_range(year, len(thursdays)).first == thursdays[-1] - timedelta(days=3)


def test_2026_has_a_week_53_which_holds_new_years_day_of_2027() -> None:
    assert [year for year in range(2020, 2034) if weeks_in_year(year) == 53] == [2020, 2026, 2032]
    assert iso_week(date(2027, 1, 1)) == (2026, 53)
    assert week_range(2026, 53).last == date(2027, 1, 3)


def test_a_week_that_the_year_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="53"):
        week_range(2027, 53)


@given(day=DAYS)
def test_the_nearest_workdays_have_no_workday_in_between(day: date) -> None:
    before, after = previous_workday(day), next_workday(day)

    assert before <= day <= after
    assert is_workday(before)
    assert is_workday(after)
    assert workdays_in(before, after) in {(before,), (before, after)}


@pytest.mark.parametrize(
    ("meeting", "amount", "unit", "latest"),
    [
        (date(2027, 2, 10), 1, DayUnit.WEEKS, date(2027, 2, 3)),  # Wednesday to Wednesday
        (date(2027, 4, 5), 1, DayUnit.WEEKS, date(2027, 3, 24)),  # over Easter Monday to before Easter
        (date(2027, 5, 24), 1, DayUnit.WEEKS, date(2027, 5, 14)),  # 17 May and the weekend before it
        (date(2027, 1, 8), 1, DayUnit.WEEKS, date(2026, 12, 31)),  # New Year's Day, into the year before
        (date(2028, 3, 7), 7, DayUnit.DAYS, date(2028, 2, 29)),  # a leap day
        (date(2027, 2, 10), 0, DayUnit.DAYS, date(2027, 2, 10)),
        (date(2027, 2, 13), 0, DayUnit.WORKDAYS, date(2027, 2, 12)),  # a Saturday meeting
        (date(2027, 5, 11), 3, DayUnit.WORKDAYS, date(2027, 5, 5)),  # Ascension Day is no workday
        (date(2027, 2, 10), 5, DayUnit.WORKDAYS, date(2027, 2, 3)),
        (date(2027, 3, 30), 2, DayUnit.WEEKS, date(2027, 3, 16)),  # over the night the clocks change
        (date(2027, 11, 2), 1, DayUnit.WEEKS, date(2027, 10, 26)),  # and back
    ],
)
def test_a_deadline_is_the_same_weekday_or_an_earlier_workday(
    meeting: date, amount: int, unit: DayUnit, latest: date
) -> None:
    assert deadline(meeting, amount, unit) == latest


def test_a_deadline_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        deadline(date(2027, 2, 10), -1, DayUnit.DAYS)


@given(meeting=DAYS, amount=st.integers(0, 30))
def test_a_deadline_is_never_later_than_promised_and_always_a_workday(meeting: date, amount: int) -> None:
    days = deadline(meeting, amount, DayUnit.DAYS)
    weeks = deadline(meeting, amount, DayUnit.WEEKS)
    workdays = deadline(meeting, amount, DayUnit.WORKDAYS)

    assert all(is_workday(day) for day in (days, weeks, workdays))
    assert not workdays_in(days + ONE_DAY, meeting - timedelta(days=amount))
    assert not workdays_in(weeks + ONE_DAY, meeting - timedelta(weeks=amount))
    assert len(workdays_in(workdays, meeting - ONE_DAY)) == max(amount, 0 if is_workday(meeting) else 1)


@given(meeting=DAYS)
def test_a_week_is_seven_calendar_days_also_over_a_night_of_167_or_169_hours(meeting: date) -> None:
    noon = datetime.combine(meeting, time(12), tzinfo=OSLO)
    week_before = datetime.combine(meeting - timedelta(days=7), time(12), tzinfo=OSLO)
    hours = (noon.astimezone(UTC) - week_before.astimezone(UTC)).total_seconds() / 3600

    assert hours in {167, 168, 169}
    assert deadline(meeting, 1, DayUnit.WEEKS) == previous_workday(week_before.date())


def test_workdays_are_counted_after_today_up_to_the_day() -> None:
    assert workdays_until(date(2027, 2, 3), date(2027, 2, 10)) == 5
    assert workdays_until(date(2027, 2, 5), date(2027, 2, 7)) == 0
    assert workdays_until(date(2027, 2, 10), date(2027, 2, 3)) == 0


HABITS = """
[[habit]]
kind = "autumn"
counties = ["34"]
weeks = { 2026 = 41, 2027 = 41 }
document = "Skolerute"

[[habit]]
kind = "winter"
counties = ["34", "42"]
weeks = { 2026 = 9, 2027 = 8 }
document = "Skolerute"
url = "https://fylke.example/skolerute"
"""


def test_a_county_habit_gives_monday_to_friday_of_the_week_of_that_year() -> None:
    breaks = assumed_breaks(read_school_habits(HABITS, "breaks.toml"), (2026, 2027))

    found = {
        (one.kind, one.first.year): (one.first, one.last)
        for one in breaks
        if one.area == "34" and one.kind is not BreakKind.EASTER
    }

    assert found == {
        (BreakKind.WINTER, 2026): (date(2026, 2, 23), date(2026, 2, 27)),
        (BreakKind.WINTER, 2027): (date(2027, 2, 22), date(2027, 2, 26)),
        (BreakKind.AUTUMN, 2026): (date(2026, 10, 5), date(2026, 10, 9)),
        (BreakKind.AUTUMN, 2027): (date(2027, 10, 11), date(2027, 10, 15)),
    }
    assert not any(one.confirmed for one in breaks)


def test_the_easter_break_follows_easter_in_years_without_data() -> None:
    breaks = assumed_breaks(read_school_habits(HABITS, "breaks.toml"), (2035,))

    assert [(one.area, one.kind, one.first, one.last) for one in breaks] == [
        ("34", BreakKind.EASTER, date(2035, 3, 19), date(2035, 3, 26)),
        ("42", BreakKind.EASTER, date(2035, 3, 19), date(2035, 3, 26)),
    ]


def test_a_municipalitys_own_break_replaces_the_countys() -> None:
    assumed = assumed_breaks(read_school_habits(HABITS, "breaks.toml"), (2027,))
    own = SchoolBreak(
        area="3413", kind=BreakKind.WINTER, first=date(2027, 3, 1), last=date(2027, 3, 5), confirmed=True
    )

    stange = breaks_for("3413", 2027, (*assumed, own))
    neighbour = breaks_for("3403", 2027, (*assumed, own))

    assert [one.first for one in stange] == [date(2027, 3, 1), date(2027, 3, 22), date(2027, 10, 11)]
    assert [one.first for one in neighbour] == [date(2027, 2, 22), date(2027, 3, 22), date(2027, 10, 11)]
    assert county_of("3413") == "34"


def test_a_confirmed_break_replaces_an_assumed_one_of_the_same_county() -> None:
    assumed = assumed_breaks(read_school_habits(HABITS, "breaks.toml"), (2027,))
    confirmed = SchoolBreak(
        area="34", kind=BreakKind.AUTUMN, first=date(2027, 10, 4), last=date(2027, 10, 8), confirmed=True
    )

    found = breaks_for("3413", 2027, (*assumed, confirmed))

    assert [one.first for one in found if one.kind is BreakKind.AUTUMN] == [date(2027, 10, 4)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[habit", "is no TOML"),
        ("", "lacks 'habit'"),
        ('[[habit]]\nkind = "autumn"', "lacks 'weeks'"),
        ('[[habit]]\nkind = "autumn"\ncounties = "34"\nweeks = {}\ndocument = "d"', "is none"),
        ('[[habit]]\nkind = "moon"\ncounties = []\nweeks = {}\ndocument = "d"', "is none"),
        ('[[habit]]\nkind = "winter"\ncounties = []\nweeks = { 2027 = 53 }\ndocument = "d"', "is none"),
        ("habit = 3", "is none"),
    ],
)
def test_a_file_of_habits_that_makes_no_sense_is_refused_with_its_name(text: str, why: str) -> None:
    with pytest.raises(SchoolHabitError, match=r"breaks\.toml") as refused:
        read_school_habits(text, "breaks.toml")

    assert why in str(refused.value)


def test_the_habits_that_ship_can_be_read_and_name_every_county_once_a_kind_and_year() -> None:
    text = (ROOT / "norms" / "school_breaks.toml").read_text(encoding="utf-8")

    habits = read_school_habits(text, "school_breaks.toml")
    named = [(h.kind, county, year) for h in habits for county in h.counties for year in h.weeks]

    assert len(named) == len(set(named))
    assert {year for _, _, year in named} == {2025, 2026, 2027, 2028}


def test_a_habit_keeps_where_it_is_from() -> None:
    habit = read_school_habits(HABITS, "breaks.toml")[1]

    assert habit == SchoolHabit(
        kind=BreakKind.WINTER,
        counties=("34", "42"),
        weeks={2026: 9, 2027: 8},
        source=Source(document="Skolerute", url="https://fylke.example/skolerute"),
    )
