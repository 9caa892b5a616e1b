from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date

from scheduler.records.basics import OSLO, Language
from scheduler.records.errors import NaiveMomentError
from wording import dates

EVERY_DAY_OF_2027 = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]


@pytest.mark.parametrize("language", list(Language))
def test_days_are_written_as_the_unicode_tables_write_them(language: Language) -> None:
    pattern = "EEEE d MMMM y" if language is Language.ENGLISH else "EEEE d. MMMM y"

    theirs = [format_date(day, pattern, locale=language.value) for day in EVERY_DAY_OF_2027]

    assert [dates.long_day(day, language) for day in EVERY_DAY_OF_2027] == theirs


def test_a_slot_in_summer_is_told_in_norwegian_wall_time() -> None:
    start, end = datetime(2027, 6, 16, 7, tzinfo=UTC), datetime(2027, 6, 16, 9, 30, tzinfo=UTC)

    assert dates.slot(start, end, Language.NYNORSK) == "onsdag 16. juni 2027 (veke 24) kl. 09.00–11.30"
    assert dates.slot(start, end, Language.ENGLISH) == "Wednesday 16 June 2027 (week 24) 09:00–11:30"


def test_an_hour_before_midnight_utc_belongs_to_the_next_norwegian_day() -> None:
    assert dates.day_of(datetime(2027, 1, 1, 23, 30, tzinfo=UTC)) == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("day", "week"), [(date(2026, 12, 31), 53), (date(2027, 1, 3), 53), (date(2027, 1, 4), 1)]
)
def test_the_week_around_new_year_is_the_iso_week(day: date, week: int) -> None:
    assert dates.week(day, Language.BOKMAL) == f"uke {week}"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 2, 22), date(2027, 2, 22), "22. februar 2027"),
        (date(2027, 2, 22), date(2027, 3, 5), "22. februar – 5. mars 2027"),
        (date(2027, 2, 22), date(2027, 2, 26), "22.–26. februar 2027"),
    ],
)
def test_a_range_does_not_repeat_what_its_ends_share(first: date, last: date, words: str) -> None:
    assert dates.day_range(first, last, Language.BOKMAL) == words


def test_an_english_range_has_no_full_stops() -> None:
    assert dates.day_range(date(2027, 2, 22), date(2027, 2, 26), Language.ENGLISH) == "22–26 February 2027"


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(NaiveMomentError):
        dates.clock(datetime(2027, 1, 1, 9), Language.BOKMAL)  # noqa: DTZ001 - the fault under test


def test_both_hours_of_the_night_when_the_clock_goes_back_read_the_same() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

    assert dates.clock(first, Language.BOKMAL) == dates.clock(first + timedelta(hours=1), Language.BOKMAL)


def test_words_for_a_moment_and_a_weekday_number() -> None:
    moment = datetime(2027, 4, 14, 9, tzinfo=OSLO)

    assert dates.moment_in_words(moment, Language.ENGLISH) == "Wednesday 14 April 2027 09:00"
    assert dates.weekday_of_number(6, Language.BOKMAL) == "søndag"
    assert dates.weekday_and_day(date(2027, 4, 14), Language.NYNORSK) == "onsdag 14. april"
