"""A police unit's year as the records that its pictures are drawn from, with the reader's words.

Rings are bodies while there are few, else municipalities, else kinds of bodies: a wheel with more than
nine rings can be read by nobody. Meetings of one ring on one day share a mark; the matrix has them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from scheduler.records.agreement import Agreement
from scheduler.records.basics import Language
from scheduler.records.meetings import MeetingState
from scheduler.usecases.show_district import ClashKind, DistrictMeeting, DistrictPage
from scheduler.usecases.show_wheel import MarkState, Wheel, WheelMark, WheelRing
from wording import dates
from wording.catalogue import translations
from wording.meeting_words import title
from wording.names import name_of

RINGS_AT_MOST: Final = 9

STATES: Final = {
    MeetingState.PLANNED: MarkState.PLANNED,
    MeetingState.HELD: MarkState.HELD,
    MeetingState.CANCELLED: MarkState.CANCELLED,
}
"""How a meeting's mark is drawn, by its state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictRow:
    """A body's meetings of each month, January first; ``first`` in its municipality's group."""

    where: str
    name: str
    months: tuple[tuple[DistrictMeeting, ...], ...]


def district_wheel(page: DistrictPage, language: Language) -> Wheel:
    """Give the wheel of the unit's year."""
    say = translations(language)
    live = sum(one.meeting.state is not MeetingState.CANCELLED for one in page.meetings)
    counted = say.ngettext("%(num)d møte", "%(num)d møter", live) % {"num": live}
    grouped: dict[str, list[DistrictMeeting]] = {}
    named = _ring_names(page, language)
    for one in page.meetings:
        grouped.setdefault(named(one), []).append(one)
    rings = tuple(WheelRing(name=name, marks=_marks(grouped[name], language)) for name in sorted(grouped))
    return Wheel(
        year=page.year,
        title=say.gettext("Årshjul %(year)d for %(where)s") % {"year": page.year, "where": page.name},
        description=say.gettext("%(counted)s. Alle dagene står i tabellen under.") % {"counted": counted},
        months=tuple(dates.month_name(month, language) for month in range(1, 13)),
        centre=(page.name, str(page.year), counted),
        rings=rings,
        now=page.today if page.today.year == page.year else None,
        now_word=say.gettext("nå"),
    )


def district_rows(page: DistrictPage) -> tuple[DistrictRow, ...]:
    """Give the rows of the matrix: by municipality, then in the agreement's order."""
    cells: dict[tuple[str, int], list[DistrictMeeting]] = {}
    for one in page.meetings:
        cells.setdefault((one.body.key, one.day.month), []).append(one)
    meeting = {key for key, _ in cells}
    return tuple(
        DistrictRow(
            where=where_of(one),
            name=body.name,
            months=tuple(tuple(cells.get((body.key, month), ())) for month in range(1, 13)),
        )
        for one in sorted(page.agreements, key=lambda one: one.municipalities[0].name)
        for body in one.bodies
        if body.key in meeting
    )


def district_matrix(page: DistrictPage, wheel: Wheel) -> Wheel:
    """Give what the matrix is drawn from: the wheel's words, and a ring for each row."""
    rings = tuple(
        WheelRing(
            name=title(row.name, row.where),
            marks=tuple(
                WheelMark(day=one.day, tip="", state=STATES[one.meeting.state])
                for month in row.months
                for one in month
            ),
        )
        for row in district_rows(page)
    )
    return replace(wheel, rings=rings)


def clash_days(page: DistrictPage) -> frozenset[str]:
    """Give the keys of meetings at which somebody would have to be in two places."""
    hard = [one for one in page.clashes if one.kind is not ClashKind.SAME_DAY]
    return frozenset(side.meeting.key for one in hard for side in (one.first, one.second))


def where_of(agreement: Agreement) -> str:
    """Name the municipality, and how many more it shares the agreement with."""
    first, *more = agreement.municipalities
    return f"{first.name} +{len(more)}" if more else first.name


def _ring_names(page: DistrictPage, language: Language) -> Callable[[DistrictMeeting], str]:
    if len({one.body.key for one in page.meetings}) <= RINGS_AT_MOST:
        return lambda one: one.body.name
    if len(page.agreements) <= RINGS_AT_MOST:
        return lambda one: where_of(one.agreement)
    return lambda one: dates.capitalised(name_of(one.body.kind, language))


def _marks(meetings: list[DistrictMeeting], language: Language) -> tuple[WheelMark, ...]:
    by_day: dict[tuple[date, MarkState], list[DistrictMeeting]] = {}
    for one in meetings:
        by_day.setdefault((one.day, STATES[one.meeting.state]), []).append(one)
    return tuple(
        WheelMark(
            day=day,
            tip=f"{dates.day_and_month(day, language)}: {', '.join(one.body.name for one in found)}",
            label=f"{dates.day_and_month(day, language)} {', '.join(one.body.name for one in found)}",
            state=state,
        )
        for (day, state), found in by_day.items()
    )
