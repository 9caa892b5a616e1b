"""A drafted plan as the record that its picture is drawn from: each meeting's mark can be moved."""

from __future__ import annotations

from dataclasses import replace

from documents.year_wheel import year_wheel
from scheduler.records.basics import Language
from scheduler.usecases.show_plan_draft import PlanDraftPage
from scheduler.usecases.show_wheel import Wheel
from scheduler.usecases.show_year import YearPage
from wording.catalogue import translator


def draft_wheel(page: PlanDraftPage, language: Language) -> Wheel:
    """Give the wheel of a draft, without the ring of deadlines, which follow the meetings."""
    lines = tuple(line.line for line in page.lines)
    meeting = {line.body.key for line in lines}
    year = YearPage(
        agreement=page.agreement,
        year=page.draft.year,
        today=page.today,
        adoption=None,
        bodies=tuple(body for body in page.agreement.bodies if body.key in meeting),
        lines=lines,
        unplaced=(),
        findings=(),
        days_off=page.days_off,
        may_adopt=False,
    )
    drawn = year_wheel(year, language)
    rings = drawn.rings[: len(year.bodies)]
    title = translator(language)("Utkast %(title)s") % {"title": page.draft.title}
    centre = (*drawn.centre[:2], title)
    return replace(drawn, rings=rings, centre=centre)
