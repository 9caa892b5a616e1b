"""A year's plan as sheets of plain values: the meetings, the matrix, the duties. Paper and workbook set them.

They are the twins of the pictures, for whoever does not see them or wants to reckon with them. Days stay
``date`` and hours ``time``, so that a workbook can sort them; words are the reader's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from documents.matrix import days_by_month
from scheduler.records.basics import OSLO, Language
from scheduler.records.obligations import Obligation
from scheduler.usecases.show_wheel import MarkState, Wheel
from scheduler.usecases.show_year import YearLine, YearPage
from wording import dates
from wording.called import names_of
from wording.catalogue import translator
from wording.names import name_of
from wording.phrases import say
from wording.source_words import source_words

Value = str | int | date | time
"""What stands in one cell; an empty cell is an empty text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with a name. ``widths`` are for its columns, in letters."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets_of(page: YearPage, wheel: Wheel, language: Language) -> tuple[Sheet, ...]:
    """Give the meetings, the matrix and the duties of a year, in this order."""
    return plan_sheet(page, language), matrix_sheet(wheel, language), duties_sheet(page, language)


def plan_sheet(page: YearPage, language: Language) -> Sheet:
    """Give a row for each meeting, by start."""
    _ = translator(language)
    return Sheet(
        name=_("Møteplan"),
        heads=(
            _("Dato"),
            _("Ukedag"),
            _("Uke"),
            _("Fra"),
            _("Til"),
            _("Råd og gruppe"),
            _("Tema"),
            _("Sted"),
            _("Saksliste senest"),
            _("Status"),
        ),
        widths=(12, 10, 6, 8, 8, 40, 34, 24, 16, 12),
        rows=tuple(_meeting(line, language) for line in page.lines),
    )


def matrix_sheet(wheel: Wheel, language: Language) -> Sheet:
    """Give a row for each ring, a column for each month, and the days in the cells."""
    name, off = translator(language)("Matrise"), state_name(MarkState.CANCELLED, language).lower()
    months = tuple(dates.capitalised(month[:3]) for month in wheel.months)
    rows = tuple(
        (
            ring.name,
            *(_cell(days, ring.struck(month), off) for month, days in enumerate(days_by_month(ring), 1)),
        )
        for ring in wheel.rings
    )
    heads = (translator(language)("Råd og gruppe"), *months)
    return Sheet(name=name, heads=heads, widths=(40, *(9 for _ in months)), rows=rows)


def duties_sheet(page: YearPage, language: Language) -> Sheet:
    """Give a row for each duty of the year that is no meeting, by its last day."""
    _ = translator(language)
    names = names_of((page.agreement,))
    rows = tuple(_duty(one, language, names) for one in page.duties)
    heads = (_("Senest"), _("Plikt"), _("Styrke"), _("Kilde"))
    return Sheet(name=_("Plikter"), heads=heads, widths=(12, 70, 10, 50), rows=rows)


def state_name(state: MarkState, language: Language) -> str:
    """Name where a meeting is in its life; one that simply stands in the plan is ``Planlagt``."""
    _ = translator(language)
    names = {
        MarkState.PROPOSED: _("Forslag"),
        MarkState.PLANNED: _("Planlagt"),
        MarkState.HELD: _("Avholdt"),
        MarkState.CANCELLED: _("Avlyst"),
    }
    return names[state]


def _meeting(line: YearLine, language: Language) -> tuple[Value, ...]:
    day = dates.day_of(line.start)
    return (
        day,
        dates.weekday_name(day, language),
        day.isocalendar().week,
        line.start.astimezone(OSLO).time(),
        line.end.astimezone(OSLO).time(),
        line.body.name,
        line.window.theme,
        line.place,
        line.agenda_deadline if line.expects_agenda else "",
        state_name(line.state, language),
    )


def _cell(days: Sequence[str], struck: frozenset[int], off: str) -> Value:
    """Write the days of a month; a single sure one stays a number. ``off`` follows those called off."""
    written = [f"{day} {off}" if day.isdigit() and int(day) in struck else day for day in days]
    return int(written[0]) if len(written) == 1 and written[0].isdigit() else ", ".join(written)


def _duty(one: Obligation, language: Language, names: dict[str, str]) -> tuple[Value, ...]:
    places = (source_words(replace(source, line=None), language) for source in one.sources)
    return one.due, say(one.what, language, names), name_of(one.strength, language), "; ".join(places)
