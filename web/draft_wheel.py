"""A drafted plan as the record that its picture is drawn from: each meeting's mark can be moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from documents.year_wheel import year_wheel
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Language
from scheduler.records.plan_drafts import PlanDraft
from scheduler.usecases.show_wheel import Wheel
from scheduler.usecases.show_year import DaysOff, YearLine, YearPage
from wording.catalogue import translator


class DraftedLine(Protocol):
    """A meeting of a draft, whatever else is told of it."""

    @property
    def line(self) -> YearLine:
        """Give it as a year shows it."""
        ...


class Drafted(Protocol):
    """A page that shows a draft, the secretary's or a member's."""

    @property
    def agreement(self) -> Agreement:
        """Give whose year it is."""
        ...

    @property
    def draft(self) -> PlanDraft:
        """Give the draft."""
        ...

    @property
    def today(self) -> date:
        """Give the day it is."""
        ...

    @property
    def lines(self) -> Sequence[DraftedLine]:
        """Give the meetings by start."""
        ...

    @property
    def rings(self) -> Sequence[Body]:
        """Give the agreement's bodies from the outermost ring in."""
        ...

    @property
    def days_off(self) -> DaysOff:
        """Give the days on which nobody meets."""
        ...


def draft_wheel(page: Drafted, language: Language) -> Wheel:
    """Give the wheel of a draft, without the ring of deadlines, which follow the meetings."""
    year = drafted_year(page)
    drawn = year_wheel(year, language)
    rings = drawn.rings[: len(year.bodies)]
    title = translator(language)("Utkast %(title)s") % {"title": page.draft.title}
    centre = (*drawn.centre[:2], title)
    return replace(drawn, rings=rings, centre=centre)


def drafted_year(page: Drafted) -> YearPage:
    """Give the draft as a year that has not been adopted."""
    lines = tuple(line.line for line in page.lines)
    meeting = {line.body.key for line in lines}
    return YearPage(
        agreement=page.agreement,
        year=page.draft.year,
        today=page.today,
        adoption=None,
        bodies=tuple(body for body in page.rings if body.key in meeting),
        lines=lines,
        unplaced=(),
        findings=(),
        days_off=page.days_off,
        may_adopt=False,
    )
