"""A year's plan as PDF (A4 or A3, tagged) and its pictures as PNG. Same plan, same bytes.

The paper has the wheel on its first page, then the matrix and the meetings as tables, then the duties:
whoever hears the paper instead of seeing it finds everything of the pictures in the tables.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Final

from documents.papers_head import arms_data, head_data
from documents.plan_sheets import Sheet, Value
from scheduler.records.basics import Language
from scheduler.records.letterheads import Letterhead
from scheduler.usecases.show_wheel import Wheel
from wording import dates

_FOLDER: Final = Path(__file__).parent.parent / "templates" / "documents"
_PLAN: Final = _FOLDER / "plan.typ"
_PICTURE: Final = _FOLDER / "picture.typ"
_DOTS: Final = 144.0
"""Twice the dots of a slide, so that the picture is sharp when it is shown large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """What a plan is set on: ``a4`` or ``a3``, lying, in a language, with the municipality's head."""

    language: Language
    size: str = "a4"
    head: Letterhead | None = None


def plan_pdf(wheel: Wheel, picture: str, sheets: Sequence[Sheet], paper: PlanPaper) -> bytes:
    """Set the picture (SVG with its colours) and the sheets."""
    import typst  # noqa: PLC0415 - heavy, and only papers need it

    data = {
        "language": paper.language.value,
        "title": wheel.title,
        "description": wheel.description,
        "paper": paper.size,
        "head": head_data(paper.head, paper.language.value),
        "sheets": [_sheet(one, paper.language) for one in sheets if one.rows],
    }
    given = {"plan": json.dumps(data, ensure_ascii=False), "picture": picture, "arms": arms_data(paper.head)}
    try:
        made = typst.compile(
            _PLAN, format="pdf", sys_inputs=given, pdf_standards=["ua-1"], ignore_system_fonts=True
        )
    except typst.TypstError:  # a sign that no font has: still tagged, but the standard refuses it
        made = typst.compile(_PLAN, format="pdf", sys_inputs=given, ignore_system_fonts=True)
    return bytes(made)


def picture_png(picture: str) -> bytes:
    """Set the picture (SVG with its colours) alone, sharp enough for a slide."""
    import typst  # noqa: PLC0415 - heavy, and only papers need it

    made = typst.compile(
        _PICTURE, format="png", ppi=_DOTS, sys_inputs={"picture": picture}, ignore_system_fonts=True
    )
    return bytes(made)


def _sheet(sheet: Sheet, language: Language) -> dict[str, object]:
    return {
        "name": sheet.name,
        "heads": list(sheet.heads),
        "widths": list(sheet.widths),
        "rows": [[_words(value, language) for value in row] for row in sheet.rows],
    }


def _words(value: Value, language: Language) -> str:
    if isinstance(value, date):
        return dates.short_day(value, language)
    if isinstance(value, time):
        return value.strftime("%H:%M" if language is Language.ENGLISH else "%H.%M")
    return str(value)
