"""Days and hours as people write them: bokmål, nynorsk and English.

Moments are told in Europe/Oslo. Ranges are written with an en dash. Tables of our own, so
that a letter's words do not change when a library's do.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from scheduler.records.basics import OSLO, Language, aware

_WEEKDAYS: Final = {
    Language.BOKMAL: ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    Language.NYNORSK: ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
    Language.ENGLISH: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_NORWEGIAN_MONTHS: Final = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_MONTHS: Final = {
    Language.BOKMAL: _NORWEGIAN_MONTHS,
    Language.NYNORSK: _NORWEGIAN_MONTHS,
    Language.ENGLISH: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_WEEK: Final = {Language.BOKMAL: "uke", Language.NYNORSK: "veke", Language.ENGLISH: "week"}


def month_name(month: int, language: Language) -> str:
    """Give a month's name; months count from 1.

    >>> month_name(2, Language.NYNORSK)
    'februar'
    """
    return _MONTHS[language][month - 1]


def month_of_year(day: date, language: Language) -> str:
    """Write the month of a day with its year.

    >>> month_of_year(date(2025, 2, 1), Language.NYNORSK)
    'februar 2025'
    """
    return f"{month_name(day.month, language)} {day.year}"


def weekday_name(day: date, language: Language) -> str:
    """Give the name of the day's weekday.

    >>> weekday_name(date(2027, 4, 13), Language.NYNORSK)
    'tysdag'
    """
    return _WEEKDAYS[language][day.weekday()]


def weekday_of_number(number: int, language: Language) -> str:
    """Give a weekday's name; Monday is 0.

    >>> weekday_of_number(5, Language.NYNORSK)
    'laurdag'
    """
    return _WEEKDAYS[language][number]


def week(day: date, language: Language) -> str:
    """Give the ISO week of a day in words.

    >>> week(date(2027, 1, 1), Language.BOKMAL)
    'uke 53'
    """
    return f"{_WEEK[language]} {day.isocalendar().week}"


def day_and_month(day: date, language: Language) -> str:
    """Write a day without its year.

    >>> day_and_month(date(2027, 2, 10), Language.BOKMAL)
    '10. februar'
    """
    stop = "" if language is Language.ENGLISH else "."
    return f"{day.day}{stop} {month_name(day.month, language)}"


def day_of_year(day: date, language: Language) -> str:
    """Write a day with its year.

    >>> day_of_year(date(2027, 2, 10), Language.ENGLISH)
    '10 February 2027'
    """
    return f"{day_and_month(day, language)} {day.year}"


def long_day(day: date, language: Language) -> str:
    """Write a day with its weekday.

    >>> long_day(date(2027, 2, 10), Language.BOKMAL)
    'onsdag 10. februar 2027'
    """
    return f"{weekday_name(day, language)} {day_of_year(day, language)}"


def weekday_and_day(day: date, language: Language) -> str:
    """Write a day with its weekday and without its year.

    >>> weekday_and_day(date(2027, 4, 9), Language.NYNORSK)
    'fredag 9. april'
    """
    return f"{weekday_name(day, language)} {day_and_month(day, language)}"


def day_with_week(day: date, language: Language) -> str:
    """Write a day with its weekday and ISO week.

    >>> day_with_week(date(2027, 4, 13), Language.NYNORSK)
    'tysdag 13. april 2027 (veke 15)'
    """
    return f"{long_day(day, language)} ({week(day, language)})"


def short_day(day: date, language: Language = Language.BOKMAL) -> str:
    """Write a day for a table; English spells the month, which no reader can mistake.

    >>> short_day(date(2027, 2, 10)), short_day(date(2027, 2, 10), Language.ENGLISH)
    ('10.02.2027', '10 Feb 2027')
    """
    if language is Language.ENGLISH:
        return f"{day.day} {month_name(day.month, language)[:3]} {day.year}"
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def day_range(first: date, last: date, language: Language) -> str:
    """Write the days from first to last, both included, without repeating what they share.

    >>> day_range(date(2027, 2, 22), date(2027, 2, 26), Language.BOKMAL)
    '22.–26. februar 2027'
    >>> day_range(date(2026, 12, 28), date(2027, 1, 3), Language.BOKMAL)
    '28. desember 2026 – 3. januar 2027'
    """
    if first == last:
        return day_of_year(first, language)
    if first.year != last.year:
        return f"{day_of_year(first, language)} – {day_of_year(last, language)}"
    if first.month != last.month:
        return f"{day_and_month(first, language)} – {day_of_year(last, language)}"
    stop = "" if language is Language.ENGLISH else "."
    return f"{first.day}{stop}–{day_of_year(last, language)}"


def clock(moment: datetime | time, language: Language) -> str:
    """Write an hour and minute; a moment is told in Europe/Oslo, a bare time as it stands.

    >>> clock(time(9, 0), Language.BOKMAL), clock(time(9, 0), Language.ENGLISH)
    ('kl. 09.00', '09:00')
    """
    digits = _digits(moment, language)
    return digits if language is Language.ENGLISH else f"kl. {digits}"


def hours(start: datetime, end: datetime, language: Language) -> str:
    """Write from when to when on one day.

    >>> nine, eleven = (datetime(2027, 2, 10, hour, tzinfo=OSLO) for hour in (9, 11))
    >>> hours(nine, eleven, Language.NYNORSK)
    'kl. 09.00–11.00'
    """
    return f"{clock(start, language)}–{_digits(end, language)}"


def day_of(moment: datetime) -> date:
    """Give the day on which a moment falls in Norway."""
    return aware(moment, "moment").astimezone(OSLO).date()


def slot(start: datetime, end: datetime, language: Language) -> str:
    """Write when a meeting is, with its week.

    >>> nine, eleven = (datetime(2027, 2, 10, hour, tzinfo=OSLO) for hour in (9, 11))
    >>> slot(nine, eleven, Language.BOKMAL)
    'onsdag 10. februar 2027 (uke 6) kl. 09.00–11.00'
    """
    return f"{day_with_week(day_of(start), language)} {hours(start, end, language)}"


def moment_in_words(moment: datetime, language: Language) -> str:
    """Write a day and an hour.

    >>> moment_in_words(datetime(2027, 4, 14, 9, tzinfo=OSLO), Language.BOKMAL)
    'onsdag 14. april 2027 kl. 09.00'
    """
    return f"{long_day(day_of(moment), language)} {clock(moment, language)}"


def capitalised(words: str) -> str:
    """Begin with a capital letter and leave the rest as it is.

    >>> capitalised("onsdag 10. februar")
    'Onsdag 10. februar'
    """
    return words[:1].upper() + words[1:]


def _digits(moment: datetime | time, language: Language) -> str:
    wall = aware(moment, "moment").astimezone(OSLO).time() if isinstance(moment, datetime) else moment
    mark = ":" if language is Language.ENGLISH else "."
    return f"{wall.hour:02d}{mark}{wall.minute:02d}"
