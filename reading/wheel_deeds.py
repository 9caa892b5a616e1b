"""What is done in the year by its wheel (year_wheel.py): duties, and what is evaluated or revised then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reading.cadence import months_in
from reading.counting import counted, counted_in_a_cell
from reading.drafts import Draft, draft
from reading.grids import LISTED, cell_at, cells_of
from reading.places import Place
from reading.records import PROSE, ROW, Kind
from reading.review import reviews
from reading.ruled import months_of
from reading.spelling import normal
from reading.vocabulary import cue, table
from reading.year_wheel import (
    DONE,
    MORE,
    Wheel,
    has_deeds,
    is_a_meeting,
    is_bare_meeting,
    month_of_meeting,
    months_beside,
    whole_rows,
)

_ONCE = (1, "year")


def done_by_month(told: Sequence[Wheel]) -> Iterator[Draft]:
    """Give what is done each year in some month, and what is evaluated or revised then."""
    for row, what, month, body in (deed for wheel in told for deed in _deeds(wheel)):
        often = _so_often(row, what)
        if _is_reviewed(what):
            yield from reviews(_alone(row, what, month)) if LISTED in row.sentence.text else ()
        elif often is not None:
            months = _months_of_deed(what) or ((month,) if month else months_beside(row))
            value: dict[str, object] = {"what": what, "actor": None, "count": often[0], "per": often[1]}
            at = {"month": months[0]} if len(months) == 1 and months[0] and often == _ONCE else {}
            yield draft(Kind.DUTY, row, {**value, "modality": "exact", **at}, body=body, sure=0.9)


def done_by_quarter(found: Sequence[Place]) -> Iterator[Draft]:
    """Give what is done each year from a table whose columns are parts of the year, its cells lists.

    "Januar: Politiet sender oversikt" has its month; meetings, and who answers for what, are not done.
    """
    for header, row in pairwise(found):
        if not (header.sentence.shape is row.sentence.shape is ROW and _is_of_parts(header)):
            continue
        for item in (item for cell in cells_of(row) for item in cell.split(LISTED)):
            month, colon, told = item.partition(": ")
            what = told if colon and months_of(month) else item
            if (
                _may_be_done(what)
                and not _is_a_meeting(what)
                and not cue("tables.answers_for").search(normal(item))
            ):
                months = months_of(month) if colon else ()
                at = {"month": months[0]} if len(months) == 1 else {}
                value: dict[str, object] = {"what": what, "actor": None, "count": 1, "per": "year"}
                yield draft(Kind.DUTY, row, {**value, "modality": "exact", **at}, body="", sure=0.9)


def _is_a_meeting(what: str) -> bool:
    return is_bare_meeting(what) or cue("tables.meeting_of_season").search(normal(what)) is not None


def _is_of_parts(header: Place) -> bool:
    """Tell whether each of three cells at least is a part of the year."""
    cells = cells_of(header)
    return len(cells) >= _PARTS and all(months_of(cell, others=True) for cell in cells)


_PARTS = 3


def _deeds(wheel: Wheel) -> Iterator[tuple[Place, str, int, str]]:
    """Give what is done in each row, with the month of a meeting in its cell, 0 for none, and whose it is.

    Meetings and what is told of them are not done.
    """
    done = [at for at, over in enumerate(wheel.columns) if over == DONE]
    more = [at for at, over in enumerate(wheel.columns) if over == MORE]
    aside = [at for at, over in enumerate(wheel.columns) if over and over != MORE and has_deeds(wheel, at)]
    for row, at in ((row, at) for row in whole_rows(wheel) for at in [*done, *aside]):
        items = cell_at(row, at).split(LISTED)
        if len(items) == 1 and is_a_meeting(row, at):
            continue
        month = (*month_of_meeting(items[0]), 0)[0]
        beside = [cell_at(row, other) for other in more if cell_at(row, other)] if at in done else []
        for item in items:
            if _may_be_done(item) and not is_bare_meeting(item):
                yield row, ": ".join([item, *beside]), month, wheel.columns[at] or ""


def _may_be_done(cell: str) -> bool:
    low = normal(cell)
    return any(map(str.isalpha, cell)) and not any(
        cue(f"tables.{one}").search(low) for one in ("day", "crossed")
    )


def _so_often(row: Place, what: str) -> tuple[int, str] | None:
    """Give how often something is done, None for what goes on all the year."""
    first = cell_at(row, 0)
    if hits := counted(normal(what)):
        return hits[0].count, hits[0].per
    if cue("tables.all_year").search(normal(first)):
        return None
    return _ONCE if months_of(first) else counted_in_a_cell(normal(first)) or _ONCE


def _months_of_deed(what: str) -> tuple[int, ...]:
    """Give the month that is told of what is done itself, if one is: "Årsmelding (mars)", "frist 1. juni"."""
    told = tuple(dict.fromkeys(months_in(normal(what))))
    return told if len(told) == 1 else ()


def _is_reviewed(what: str) -> bool:
    """Tell whether it is an evaluation or a revision of the agreement or its work, which its words give."""
    low = normal(what)
    return any(cue(f"tables.{how}").search(low) is not None for how in ("reviewed", "is_reviewed"))


def _alone(row: Place, what: str, month: int) -> Place:
    """Give a row as if only one thing that is done stood in it, each year in that month if there is one."""
    name = next((name for name, number in table("numbers")["months"].items() if number == month), "")
    text = f"hvert år i {name}: {what}" if name else f"hvert år: {what}"
    low = normal(text)
    return replace(row, sentence=replace(row.sentence, text=text, low=low, signals=low.bits, shape=PROSE))
