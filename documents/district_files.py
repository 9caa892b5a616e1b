"""A police unit's year as files: the same pictures, tables and calendar as an agreement's year comes in.

A wheel of hundreds of meetings has no labels beside it: its tables have them all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from calendars.entries import FeedEntry
from documents.district_wheel import (
    STATES,
    DistrictRow,
    district_matrix,
    district_rows,
    district_wheel,
    where_of,
)
from documents.plan_files import Form, PlanFile, What, YearMaterial, file_of
from documents.plan_sheets import Sheet, Value, matrix_sheet, state_name
from documents.wheel_labels import LABELS_AT_MOST
from scheduler.records.basics import OSLO, Language
from scheduler.records.settings import Settings
from scheduler.usecases.show_district import Clash, ClashKind, DistrictMeeting, DistrictPage, Load
from scheduler.usecases.show_wheel import Wheel
from wording import dates
from wording.catalogue import translator
from wording.meeting_words import summary

_MONTH: Final = 9
"""How wide a month's column is, in letters."""


def district_file(
    page: DistrictPage, what: What, form: Form, language: Language, settings: Settings
) -> PlanFile:
    """Give a police unit's year as a file; the same meetings give the same bytes.

    Raises:
        NoSuchFileError: a table is asked for as a picture.
    """
    wheel = _with_few_labels(district_wheel(page, language))
    matrix = district_matrix(page, wheel)

    def calendar() -> bytes:
        from calendars.feeds import feed  # noqa: PLC0415 - the library is heavy

        return feed(wheel.title, [_entry(one, language, settings) for one in page.meetings])

    material = YearMaterial(
        where=page.unit[:60],
        wheel=wheel,
        matrix=matrix,
        sheets=sheets_of(page, matrix, language),
        calendar=calendar,
    )
    return file_of(material, what, form, language)


def sheets_of(page: DistrictPage, matrix: Wheel, language: Language) -> tuple[Sheet, ...]:
    """Give the meetings, the matrix, what collides and who carries how much, in this order."""
    return (
        _meetings(page, language),
        _matrix(district_rows(page), matrix, language),
        _clashes(page, language),
        _loads(page, matrix, language),
    )


def _with_few_labels(wheel: Wheel) -> Wheel:
    if sum(len(ring.marks) for ring in wheel.rings) <= LABELS_AT_MOST:
        return wheel
    rings = (
        replace(ring, marks=tuple(replace(mark, label="") for mark in ring.marks)) for ring in wheel.rings
    )
    return replace(wheel, rings=tuple(rings))


def _meetings(page: DistrictPage, language: Language) -> Sheet:
    _ = translator(language)
    heads = (
        *(_("Dato"), _("Ukedag"), _("Uke"), _("Fra"), _("Til")),
        *(_("Kommune"), _("Råd og gruppe"), _("Sted"), _("Status")),
    )
    rows = tuple(_meeting(one, language) for one in page.meetings)
    return Sheet(name=_("Møteplan"), heads=heads, widths=(12, 10, 6, 8, 8, 20, 40, 24, 12), rows=rows)


def _meeting(one: DistrictMeeting, language: Language) -> tuple[Value, ...]:
    return (
        one.day,
        dates.weekday_name(one.day, language),
        one.day.isocalendar().week,
        one.meeting.start.astimezone(OSLO).time(),
        one.meeting.end.astimezone(OSLO).time(),
        where_of(one.agreement),
        one.body.name,
        one.place,
        state_name(STATES[one.meeting.state], language),
    )


def _matrix(rows: tuple[DistrictRow, ...], matrix: Wheel, language: Language) -> Sheet:
    plain = matrix_sheet(matrix, language)
    cells = ((row.where, row.name, *days) for row, (_, *days) in zip(rows, plain.rows, strict=True))
    heads = (translator(language)("Kommune"), *plain.heads)
    return replace(plain, heads=heads, widths=(20, *plain.widths), rows=tuple(cells))


def _clashes(page: DistrictPage, language: Language) -> Sheet:
    _ = translator(language)
    heads = (_("Dato"), _("Kollisjon"), _("Hvem"), _("Det ene møtet"), _("Det andre møtet"))
    rows = tuple(_clash(one, language) for one in page.clashes)
    return Sheet(name=_("Kollisjoner"), heads=heads, widths=(12, 20, 30, 40, 40), rows=rows)


def _clash(one: Clash, language: Language) -> tuple[Value, ...]:
    _ = translator(language)
    kinds = {
        ClashKind.AT_ONCE: _("Samtidig"),
        ClashKind.NO_TRAVEL: _("For kort reisetid"),
        ClashKind.SAME_DAY: _("To kommuner på en dag"),
    }
    sides = (
        f"{side.body.name} ({where_of(side.agreement)}), "
        f"{dates.hours(side.meeting.start, side.meeting.end, language)}"
        for side in (one.first, one.second)
    )
    return (one.first.day, kinds[one.kind], ", ".join(one.who), *sides)


def _loads(page: DistrictPage, wheel: Wheel, language: Language) -> Sheet:
    _ = translator(language)
    months = tuple(dates.capitalised(month[:3]) for month in wheel.months)
    heads = (_("Hvem"), *months, _("Møter"), _("Møtedager"), _("Reisedager"))
    widths = (30, *(_MONTH for _month in months), 10, 12, 12)
    return Sheet(name=_("Belastning"), heads=heads, widths=widths, rows=tuple(map(_load, page.loads)))


def _load(one: Load) -> tuple[Value, ...]:
    months = (number or "" for number in one.months)
    return (one.name, *months, sum(one.months), one.days, one.travel_days)


def _entry(one: DistrictMeeting, language: Language, settings: Settings) -> FeedEntry:
    """Give a meeting as calendars show it, with the UID that invitations and feeds have."""
    meeting, town = one.meeting, one.agreement.municipalities[0]
    return FeedEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        state=meeting.state,
        start=meeting.start,
        end=meeting.end,
        summary=summary(meeting, one.body.name, town.name, language),
        location=one.place,
        url=f"{settings.base_url}/moter/{meeting.key}" if one.belongs else "",
        categories=(one.body.name,),
        created=meeting.created_at,
        changed=meeting.changed_at,
    )
