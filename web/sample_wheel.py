"""The wheel that strangers see on the first page: an invented council's year."""

from __future__ import annotations

from datetime import date

from scheduler.records.basics import Language
from scheduler.usecases.show_wheel import ArcKind, MarkState, Wheel, WheelArc, WheelMark, WheelRing
from scheduler.workdays.holidays import holidays, next_workday
from scheduler.workdays.quiet import summer_break
from wording import dates
from wording.catalogue import translations
from wording.holidays import holiday


def sample_wheel(language: Language, today: date) -> Wheel:
    """Give this year's wheel of an invented council; what has passed is shown as held."""
    say, year = translations(language).gettext, today.year
    rings = (
        _ring(
            say("Politiråd"),
            (date(year, 2, 10), date(year, 4, 14), date(year, 6, 16), date(year, 9, 22)),
            today,
        ),
        _ring(say("Styringsgruppe"), (date(year, 3, 17), date(year, 10, 20)), today),
        _ring(
            say("SLT-møte"), tuple(date(year, month, 8) for month in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)), today
        ),
    )
    summer = summer_break(year)
    off = [
        WheelArc(first=day, last=day, name=holiday(names[0], language), kind=ArcKind.HOLIDAY)
        for day, names in holidays(year).items()
    ]
    if summer.first and summer.last:
        off.append(
            WheelArc(first=summer.first, last=summer.last, name=say("Fellesferie"), kind=ArcKind.SUMMER)
        )
    return Wheel(
        year=year,
        title=say("Et årshjul"),
        description=say("Eksempel på et år med politiråd, styringsgruppe og SLT-møter."),
        months=tuple(dates.month_name(month, language) for month in range(1, 13)),
        centre=(say("Eksempelvik"), str(year)),
        rings=rings,
        arcs=tuple(off),
        now=today,
        now_word=say("nå"),
    )


def _ring(name: str, days: tuple[date, ...], today: date) -> WheelRing:
    marks = tuple(
        WheelMark(day=day, tip=name, state=MarkState.HELD if day < today else MarkState.PLANNED)
        for day in map(next_workday, days)
    )
    return WheelRing(name=name, marks=marks)
