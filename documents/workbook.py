"""Sheets as a workbook (XLSX). Same sheets, same bytes.

Dates are dates, hours are hours; words are always written as words, so that a title that begins with
``=`` is no formula and an address no link. Heads are frozen and can be filtered by.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from documents.plan_sheets import Sheet, Value
from scheduler.records.basics import Language

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_DAY: Final = {Language.BOKMAL: "dd.mm.yyyy", Language.NYNORSK: "dd.mm.yyyy", Language.ENGLISH: "d mmm yyyy"}
_LONGEST_NAME: Final = 31
_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - a constant that the format wants naive


def workbook(title: str, sheets: Sequence[Sheet], language: Language) -> bytes:
    """Write the sheets, in this order, as one file."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who downloads one waits for it

    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(written, options)
    book.set_properties({"title": title, "created": _MADE})
    looks = _looks(book, language)
    for sheet in sheets:
        _write(book, sheet, looks)
    book.close()
    return written.getvalue()


def _looks(book: Workbook, language: Language) -> dict[type, Any]:
    plain = {"valign": "top", "text_wrap": True}
    return {
        str: book.add_format(plain),
        int: book.add_format({"valign": "top", "align": "center"}),
        date: book.add_format({"valign": "top", "align": "left", "num_format": _DAY[language]}),
        time: book.add_format({"valign": "top", "align": "left", "num_format": "hh:mm"}),
        tuple: book.add_format({"bold": True, "bottom": 1, "bg_color": "#DDEAF6", "text_wrap": True}),
    }


def _write(book: Workbook, sheet: Sheet, looks: dict[type, Any]) -> None:
    page = book.add_worksheet(sheet.name[:_LONGEST_NAME])
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for column, (head, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, head, looks[tuple])
    for row, values in enumerate(sheet.rows, start=1):
        for column, value in enumerate(values):
            _put(page, (row, column), value, looks)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)


def _put(page: Any, at: tuple[int, int], value: Value, looks: dict[type, Any]) -> None:  # noqa: ANN401
    look = looks[type(value)]
    if isinstance(value, str):
        page.write_string(*at, value, look)
    elif isinstance(value, int):
        page.write_number(*at, value, look)
    else:
        page.write_datetime(*at, value, look)
