"""The wheel of a year as a table: months down, and bodies or what else is done across.

The filled cells of a body are the months of its meetings, not so many rules; those of other columns are
duties, once a year each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reading.cadence import months_in
from reading.column_kinds import spot_of_cell
from reading.drafts import Draft, draft
from reading.grids import LISTED, cell_at, cells_of
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import ROW, Kind
from reading.roles import begins_with_title
from reading.ruled import months_of, over_months
from reading.spelling import normal
from reading.vocabulary import cue

_FEWEST, _LEAST = 3, 2
"""How many months such a table has at least, and how many meetings a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """The rows of such a table, and what each column tells: the type of a body, or what is done.

    None is a column of which nothing is known. There is no header where the columns were known by what
    stands in them.
    """

    columns: tuple[str | None, ...]
    header: Place | None
    rows: tuple[Place, ...]


DONE, MORE = "", "+"
"""Columns of what is done, and of what is told of it beside that."""


def wheels(found: Sequence[Place]) -> list[Wheel]:
    """Give the tables of this sort in the text, in its order."""
    told = list(map(_without_season, found))
    return [wheel for header, rows in _runs(told) if (wheel := _wheel(header, rows)) is not None]


def _without_season(place: Place) -> Place:
    """Give a row of months without the half of the year that stands before them, or nothing over that."""
    if place.sentence.shape is not ROW or not place.sentence.text.count(_BAR) > 1:
        return place
    season, months = cell_at(place, 0), cell_at(place, 1)
    halves = not season or months_of(season, others=True) == (0,) or over_months(season)
    if not halves or not (
        over_months(months) or (months_of(months) and " " not in months.replace(" og ", "/"))
    ):
        return place
    gone = place.sentence.low.find(_BAR) + len(_BAR)
    low = normal(place.sentence.text.partition(_BAR)[2])
    sentence = replace(place.sentence, text=place.sentence.text.partition(_BAR)[2], low=low, signals=low.bits)
    named = (replace(one, start=one.start - gone, end=one.end - gone) for one in place.namings)
    return replace(place, sentence=sentence, namings=tuple(one for one in named if one.start >= 0))


_BAR = " | "


def by_months(told: Sequence[Wheel]) -> dict[int, frozenset[Kind]]:
    """Give by the start of each row of these tables what is read here and not from its words."""
    rows = [row for wheel in told for row in (wheel.header, *wheel.rows) if row is not None]
    return {row.sentence.start: _ALL if LISTED in row.sentence.text else _READ_HERE for row in rows}


_ALL = frozenset(Kind)
_READ_HERE = _ALL - {Kind.EVALUATION, Kind.REVISION}


def month_of_meeting(cell: str) -> tuple[int, ...]:
    """Give the month of the meeting that a cell begins with, if it names one: "Møte i mai; plan for juni"."""
    first = cell.split(LISTED, maxsplit=1)[0]
    return months_in(normal(first))[:1] if is_bare_meeting(first) else ()


def is_bare_meeting(item: str) -> bool:
    """Tell whether it is a meeting that does not say whose: "Møte i mai"."""
    return cue("tables.bare_meeting").search(normal(item)) is not None


def has_deeds(wheel: Wheel, at: int) -> bool:
    """Tell whether what stands in a body's column besides its meetings is done.

    So it is where the column has lists, or where the table names meetings as such, in this column or another.
    """
    filled = [row for row in whole_rows(wheel) if cell_at(row, at)]
    listed = any(LISTED in cell_at(row, at) for row in filled)
    return listed or (_names_meetings(wheel) and not all(_is_marked(row, at) for row in filled))


def _is_marked(row: Place, at: int) -> bool:
    """Tell whether a cell is no more than a meeting or a mark for one."""
    return is_a_meeting(row, at) or cue("tables.crossed").search(normal(cell_at(row, at))) is not None


def _names_meetings(wheel: Wheel) -> bool:
    """Tell whether two cells at least under bodies are meetings by their words."""
    bodies = [at for at, over in enumerate(wheel.columns) if over and over != MORE]
    return sum(is_a_meeting(row, at) for row in whole_rows(wheel) for at in bodies) >= _LEAST


def with_wheels(drafts: Sequence[Draft], told: Sequence[Wheel]) -> list[Draft]:
    """Give the drafts, with the months of the meetings of each body where its rule counts as many.

    Where no rule says how often it meets, its months do.
    """
    kept = list(drafts)
    rules: dict[str, list[int]] = {}
    for at, other in enumerate(kept):
        if other.kind is Kind.FREQUENCY:
            rules.setdefault(other.body, []).append(at)
    for one in (one for wheel in told for one in _meetings(wheel)):
        for at in rules.get(one.body, ()) if "months" in one.value else ():
            if _counts_as_many(kept[at], one):
                kept[at] = replace(kept[at], value={**kept[at].value, "months": one.value["months"]})
        if one.body not in rules:
            rules[one.body] = [len(kept)]
            kept.append(one)
    return kept


def _counts_as_many(rule: Draft, one: Draft) -> bool:
    """Tell whether a rule counts as many meetings a year, and tells no months."""
    rate = (rule.value.get("count"), rule.value.get("per"))
    return rate == (one.value["count"], "year") and not rule.value.get("months")


def _meetings(wheel: Wheel) -> Iterator[Draft]:
    """Give the months in which each body of the table meets, as one rule."""
    met: dict[str, list[tuple[Place, int]]] = {}
    for at, over in enumerate(wheel.columns):
        if over is None or over == MORE:
            continue
        named = over == DONE or has_deeds(wheel, at)
        for row in (row for row in whole_rows(wheel) if cell_at(row, at)):
            if body := _whose_meeting(row, at, over) if named else over:
                met.setdefault(body, []).append((row, at))
    for body, rows in met.items():
        if len(rows) >= _LEAST:
            one = draft(Kind.FREQUENCY, rows[0][0], _so_often(rows), body=body, sure=0.8)
            yield replace(one, last=rows[-1][0].sentence)


def _whose_meeting(row: Place, at: int, over: str) -> str:
    """Give the body whose meeting a cell is, nothing if it is none; a bare "Møte" is that of its column."""
    return _meets(row, at) or (over if is_bare_meeting(cell_at(row, at)) else "")


def _so_often(met: Sequence[tuple[Place, int]]) -> dict[str, object]:
    """Give how often a body meets that meets in these rows and columns, with the months if each is one."""
    count = len(met)
    months = [month for row, at in met for month in months_beside(row) or month_of_meeting(cell_at(row, at))]
    told: dict[str, object] = {"months": sorted(months)} if len(months) == count else {}
    bounds = {"per_year_min": count, "per_year_max": count}
    return {"count": count, "per": "year", "modality": "exact", **bounds, **told}


def _meets(row: Place, at: int) -> str:
    """Give the body whose meeting is what is done: "Politirådsmøte", "Politiråd 2: Trafikk"."""
    low = row.sentence.low
    begin, end = _spot(row, at)
    inside = [name for name in row.namings if begin <= name.start < end]
    if not inside or inside[0].type == OUTSIDE:
        return ""
    named = inside[0].start == begin and cue("tables.no_more").search(low[inside[0].end : end]) is not None
    return inside[0].type if named or cue("tables.a_meeting").search(low[begin:end]) else ""


def _spot(row: Place, at: int) -> tuple[int, int]:
    """Give where a cell stands in the normalised row, whose month may have become "hvert år i mai ..."."""
    low = row.sentence.low
    gone = len(cells_of(row)) - 1 - low.count(" | ")
    begin, end = spot_of_cell(low, at - gone)
    return max(begin, end - len(normal(cell_at(row, at)))), end


def is_a_meeting(row: Place, at: int) -> bool:
    """Tell whether a cell is a meeting, whose it may be."""
    return bool(_meets(row, at)) or is_bare_meeting(cell_at(row, at))


def whole_rows(wheel: Wheel) -> Iterator[Place]:
    """Give the rows that have a cell in each column."""
    return (row for row in wheel.rows if len(cells_of(row)) == len(wheel.columns))


def _runs(found: Sequence[Place]) -> Iterator[tuple[Place | None, list[Place]]]:
    """Give the rows with a time of the year first that stand straight below each other, and their header."""
    before: Place | None = None
    header: Place | None = None
    run: list[Place] = []
    for place in found:
        row = place.sentence.shape is ROW
        if row and months_beside(place, others=True):
            if not run:
                header = before if before is not None and _may_head(before) else None
            run.append(place)
        elif run:
            yield header, run
            run = []
        before = place if row else None
    if run:
        yield header, run


def _may_head(row: Place) -> bool:
    first = cell_at(row, 0)
    return not first or over_months(first)


def months_beside(row: Place, *, others: bool = False) -> tuple[int, ...]:
    """Give the months in the first cell of a row; with `others` 0 for a quarter or a season.

    None where it names a year: what was or is once is no rule.
    """
    first = cell_at(row, 0)
    return () if cue("tables.a_year").search(first) else months_of(first, others=others)


def _wheel(header: Place | None, rows: Sequence[Place]) -> Wheel | None:
    """Give the table, nothing if it has too few months, or no body and nothing done in a column."""
    halves = header is not None and over_months(cell_at(header, 0)) and not any(map(months_beside, rows))
    dated = all(cue("tables.day_of_year").search(normal(cell_at(row, 0))) for row in rows)
    if len(rows) < (_LEAST if halves or dated else _FEWEST):
        return None
    if header is None:
        columns = _by_content(rows)
    else:
        columns = tuple(_column(header, at) for at in range(len(cells_of(header))))
        columns = tuple(None if over == MORE and DONE not in columns else over for over in columns)
        if not cell_at(header, 0):
            columns = (None, *(DONE if over is None else over for over in columns[1:]))
    if all(over is None for over in columns):
        return None
    return Wheel(columns=columns, header=header, rows=tuple(rows))


def _column(header: Place, at: int) -> str | None:
    """Give the body over a column, or whether it tells what is done."""
    begin, end = spot_of_cell(header.sentence.low, at)
    named = [name.type for name in header.namings if begin <= name.start < end]
    if named:
        return named[0] if named[0] != OUTSIDE else None
    low = header.sentence.low[begin:end]
    if not at or cue("tables.deeds").search(low):
        return DONE if at else None
    return MORE if cue("tables.more_of_deeds").search(low) else None


def _is_of_every_year(first: str) -> bool:
    """Tell whether a first cell with a number is a season, or a day of no certain year."""
    return any(cue(f"tables.{one}").search(first) for one in ("time_of_year", "day_of_year"))


_OF_A_TITLE = 4
"""So many spaces has the title of one person at most: what is longer is what somebody does."""


def _by_content(rows: Sequence[Place]) -> tuple[str | None, ...]:
    """Give the columns of rows without a header: titles are whose task it is, other words what is done.

    Nothing where a row is of another width, or a first cell is more than a time of the year.
    """
    width = len(cells_of(rows[0]))
    dated = any(sign.isdigit() for row in rows for sign in cell_at(row, 0)) and not all(
        _is_of_every_year(normal(cell_at(row, 0))) for row in rows
    )
    if dated or any(len(cells_of(row)) != width for row in rows):
        return ()
    told: list[str | None] = [None]
    for at in range(1, width):
        cells = [normal(cell) for row in rows if (cell := cell_at(row, at))]
        titled = sum(begins_with_title(cell) and " skal " not in cell for cell in cells)
        alone = width == _LEAST and any(cell.count(" ") > _OF_A_TITLE for cell in cells)
        told.append(None if 2 * titled > len(cells) and not alone else MORE if DONE in told else DONE)
    return tuple(told)
