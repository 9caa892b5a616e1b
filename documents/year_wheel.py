"""A year's page as the records that pictures are drawn from, with the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.records.basics import Language
from scheduler.usecases.show_wheel import ArcKind, MarkState, Wheel, WheelArc, WheelMark, WheelRing
from scheduler.usecases.show_year import YearLine, YearPage
from wording import dates
from wording.called import names_of
from wording.catalogue import translations
from wording.holidays import holiday
from wording.names import name_of
from wording.phrases import say


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A body's meetings of each month, January first."""

    name: str
    months: tuple[tuple[YearLine, ...], ...]


def year_wheel(page: YearPage, language: Language) -> Wheel:
    """Give the wheel of the year: a ring for each body that meets, arcs for the days off."""
    say = translations(language)
    where = ", ".join(place.name for place in page.agreement.municipalities)
    live = sum(line.state is not MarkState.CANCELLED for line in page.lines)
    counted = say.ngettext("%(num)d møte", "%(num)d møter", live) % {"num": live}
    title = say.gettext("Årshjul %(year)d for %(where)s") % {"year": page.year, "where": where}
    bodies = tuple(_ring(page, body.key, body.name, language) for body in page.bodies)
    rings = (*bodies, *_deadlines(page, language), *_duties(page, language), *_themes(page, language))
    described = "; ".join(f"{ring.name}: {_days(ring, language)}" for ring in rings)
    return Wheel(
        year=page.year,
        title=title,
        description=f"{counted}. {described}",
        months=tuple(dates.month_name(month, language) for month in range(1, 13)),
        centre=(where, str(page.year), counted),
        rings=rings,
        arcs=tuple(_arcs(page, language)),
        now=page.today if page.today.year == page.year else None,
        now_word=say.gettext("nå"),
    )


def matrix_rows(page: YearPage) -> tuple[MatrixRow, ...]:
    """Give the rows of the matrix, in the order of the rings."""
    return tuple(
        MatrixRow(
            name=body.name,
            months=tuple(
                tuple(one for one in page.lines if one.body.key == body.key and one.month == month)
                for month in range(1, 13)
            ),
        )
        for body in page.bodies
    )


def _ring(page: YearPage, key: str, name: str, language: Language) -> WheelRing:
    mine = (line for line in page.lines if line.body.key == key)
    return WheelRing(name=name, marks=tuple(_mark(line, language) for line in mine))


def _deadlines(page: YearPage, language: Language) -> Iterable[WheelRing]:
    """Give a ring with the last days for agendas, for meetings that have one and are not called off."""
    name = translations(language).gettext("Frist for saksliste")
    lines = [
        line
        for line in page.lines
        if line.expects_agenda
        and line.state is not MarkState.CANCELLED
        and line.agenda_deadline.year == page.year
    ]
    marks = tuple(
        WheelMark(
            day=line.agenda_deadline,
            tip=f"{name}: {line.body.name}, {dates.long_day(line.agenda_deadline, language)}",
            label=f"{dates.day_and_month(line.agenda_deadline, language)} {name}: {line.body.name}",
            state=MarkState.HELD if line.agenda_sent else line.state,
        )
        for line in lines
    )
    if marks:
        yield WheelRing(name=name, marks=marks)


def _duties(page: YearPage, language: Language) -> Iterable[WheelRing]:
    """Give a ring with the last days of the duties that are no meetings."""
    names = names_of((page.agreement,))
    said = [(one.due, say(one.what, language, names).rstrip(".")) for one in page.duties]
    marks = tuple(
        WheelMark(
            day=due,
            tip=f"{words}: {dates.long_day(due, language)}",
            label=f"{dates.day_and_month(due, language)} {words}",
        )
        for due, words in said
        if due.year == page.year
    )
    if marks:
        yield WheelRing(name=translations(language).gettext("Plikter"), marks=marks)


def _themes(page: YearPage, language: Language) -> Iterable[WheelRing]:
    """Give a ring with the themes that stand on days of their own, each on its first day."""
    marks = tuple(
        WheelMark(
            day=one.first,
            tip=f"{one.title}: {dates.day_range(one.first, one.last, language)}",
            label=f"{dates.day_and_month(one.first, language)} {one.title}",
        )
        for one in page.themes
    )
    if marks:
        yield WheelRing(name=translations(language).gettext("Tema"), marks=marks)


def _mark(line: YearLine, language: Language) -> WheelMark:
    day = dates.day_of(line.start)
    tip = f"{line.body.name}: {dates.slot(line.start, line.end, language)}"
    label = f"{dates.day_and_month(day, language)} {line.body.name}"
    theme = line.window.theme
    return WheelMark(
        day=day,
        tip=f"{tip}. {theme}" if theme else tip,
        label=f"{label}: {theme}" if theme else label,
        window=line.window.key,
        state=line.state,
    )


def _days(ring: WheelRing, language: Language) -> str:
    return ", ".join(dates.day_and_month(mark.day, language) for mark in ring.marks)


def _arcs(page: YearPage, language: Language) -> Iterable[WheelArc]:
    say = translations(language)
    off = page.days_off
    for day, names in off.holidays:
        name = " / ".join(holiday(one, language) for one in names)
        yield WheelArc(first=day, last=day, name=dates.capitalised(name), kind=ArcKind.HOLIDAY)
    for one in off.breaks:
        name = dates.capitalised(name_of(one.kind, language))
        sure = name if one.confirmed else f"{name} ({say.gettext('antatt')})"
        yield WheelArc(
            first=one.first, last=one.last, name=sure, kind=ArcKind.SCHOOL_BREAK, sure=one.confirmed
        )
    if off.summer.first and off.summer.last:
        yield WheelArc(
            first=off.summer.first, last=off.summer.last, name=say.gettext("Fellesferie"), kind=ArcKind.SUMMER
        )
    for closed in off.closed:
        if closed.first and closed.last and closed.first.year == closed.last.year == page.year:
            yield WheelArc(
                first=closed.first, last=closed.last, name=say.gettext("Stengt"), kind=ArcKind.CLOSED
            )
