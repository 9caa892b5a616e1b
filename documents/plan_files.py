"""The files that a year's page and the command line give: one way in, whatever the picture and the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from documents.drawing import SvgDrawing
from documents.plan_sheets import Sheet, sheets_of
from documents.year_wheel import year_wheel
from scheduler.records.basics import Language
from scheduler.records.errors import RadshjulError
from scheduler.records.feeds import subject_of
from scheduler.records.letterheads import Letterhead
from scheduler.records.settings import Settings
from scheduler.usecases.show_wheel import Wheel
from scheduler.usecases.show_year import YearPage


class What(StrEnum):
    """What of a year is wanted."""

    WHEEL = "wheel"
    MATRIX = "matrix"
    TABLE = "table"


class Form(StrEnum):
    """How it is wanted; ``A3`` is a PDF on larger paper."""

    SVG = "svg"
    PDF = "pdf"
    A3 = "a3"
    PNG = "png"
    XLSX = "xlsx"
    ICS = "ics"


class NoSuchFileError(RadshjulError):
    """That picture does not come in that form."""

    def __init__(self, what: What, form: Form) -> None:
        """Name both."""
        super().__init__(f"the {what} does not come as {form}; a table comes as pdf, a3, xlsx or ics")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """A file with its name (ASCII) and type."""

    name: str
    mimetype: str
    content: bytes


_TYPES: Final = {
    Form.SVG: "image/svg+xml",
    Form.PDF: "application/pdf",
    Form.A3: "application/pdf",
    Form.PNG: "image/png",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.ICS: "text/calendar; charset=utf-8",
}
_NAMES: Final = {What.WHEEL: "arshjul", What.MATRIX: "matrise", What.TABLE: "moteplan"}


def offered(what: str, form: str) -> bool:
    """Tell whether there is such a thing in such a form; a table is no picture."""
    known = what in {one.value for one in What} and form in {one.value for one in Form}
    return known and not (what == What.TABLE and form in {Form.SVG, Form.PNG})


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMaterial:
    """What the files of a year are made of. ``where`` is for names, ASCII; ``calendar`` makes the ICS file.

    ``matrix`` is what the matrix is drawn from, where it has other rows than the wheel has rings.
    """

    where: str
    wheel: Wheel
    matrix: Wheel
    sheets: tuple[Sheet, ...]
    calendar: Callable[[], bytes]
    head: Letterhead | None = None


def plan_file(page: YearPage, what: What, form: Form, language: Language, settings: Settings) -> PlanFile:
    """Give a year as a file; the same plan gives the same bytes.

    Raises:
        NoSuchFileError: a table is asked for as a picture.
    """
    wheel = year_wheel(page, language)
    where = subject_of(" ".join(place.name for place in page.agreement.municipalities))[:60]

    def calendar() -> bytes:
        from documents.plan_calendar import plan_calendar  # noqa: PLC0415 - the library is heavy

        return plan_calendar(page, wheel.title, language, settings)

    material = YearMaterial(
        where=where or page.agreement.key,
        wheel=wheel,
        matrix=wheel,
        sheets=sheets_of(page, wheel, language),
        calendar=calendar,
        head=page.head,
    )
    return file_of(material, what, form, language)


def file_of(material: YearMaterial, what: What, form: Form, language: Language) -> PlanFile:
    """Write the file that is wanted.

    Raises:
        NoSuchFileError: a table is asked for as a picture.
    """
    if not offered(what, form):
        raise NoSuchFileError(what, form)
    ending = "pdf" if form is Form.A3 else form.value
    size = "-a3" if form is Form.A3 else ""
    return PlanFile(
        name=f"{_NAMES[what]}-{material.where}-{material.wheel.year}{size}.{ending}",
        mimetype=_TYPES[form],
        content=_content(material, what, form, language),
    )


def _content(material: YearMaterial, what: What, form: Form, language: Language) -> bytes:
    if form is Form.ICS:
        return material.calendar()
    if form is Form.XLSX:
        from documents.workbook import workbook  # noqa: PLC0415 - as above

        return workbook(material.wheel.title, material.sheets, language)
    return _drawn(material, what, form, language)


def _drawn(material: YearMaterial, what: What, form: Form, language: Language) -> bytes:
    from documents.plan_paper import PlanPaper, picture_png, plan_pdf  # noqa: PLC0415 - heavy, and only files need it

    drawing, wheel = SvgDrawing(), material.wheel
    picture = drawing.wheel_file(wheel) if what is What.WHEEL else drawing.matrix_file(material.matrix)
    if form is Form.SVG:
        return picture.encode()
    if form is Form.PNG:
        return picture_png(picture)
    paper = PlanPaper(language=language, size="a3" if form is Form.A3 else "a4", head=material.head)
    return plan_pdf(wheel, picture, material.sheets, paper)
