"""The wheel of a year as a table: months down, and bodies or what else is done across.

The filled cells of a body are the months of its meetings, not so many rules; those of other columns are
duties, once a year each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reading.cadence import months_in
from reading.column_kinds import spot_of_cell
from reading.drafts import Draft, draft
from reading.grids import cell_at, cells_of
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import ROW, Kind
from reading.ruled import over_months
from reading.spelling import normal
from reading.vocabulary import cue

_FEWEST, _LEAST = 3, 2
"""How many months such a table has at least, and how many meetings a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """The rows of such a table, and what stands over each column: the type of a body, "" for what is done.

    None stands over a column of which nothing is known.
    """

    columns: tuple[str | None, ...]
    header: Place
    rows: tuple[Place, ...]


def wheels(found: Sequence[Place]) -> list[Wheel]:
    """Give the tables of this sort in the text, in its order."""
    return [wheel for run in _runs(found) if (wheel := _wheel(run)) is not None]


def by_months(told: Sequence[Wheel]) -> dict[int, frozenset[Kind]]:
    """Give by the start of each row of these tables what is read here and not from its words."""
    return {row.sentence.start: _READ_HERE for wheel in told for row in (wheel.header, *wheel.rows)}


_READ_HERE = frozenset(Kind) - {Kind.EVALUATION, Kind.REVISION}


def done_by_month(told: Sequence[Wheel]) -> Iterator[Draft]:
    """Give what is done each year in some month."""
    for wheel in told:
        columns = [at for at, over in enumerate(wheel.columns) if over == ""]
        deeds = ((row, cell) for at in columns for row, cell in _filled(wheel, at) if not _meets(row, at))
        for row, cell in deeds:
            if cue("tables.bare_meeting").search(normal(cell)):
                continue
            months = months_in(normal(cell_at(row, 0)))
            value: dict[str, object] = {"what": cell, "actor": None, "count": 1, "per": "year"}
            month = {"month": months[0]} if len(months) == 1 else {}
            yield draft(Kind.DUTY, row, {**value, "modality": "exact", **month}, body="", sure=0.9)


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
        for at in rules.get(one.body, ()):
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
    met: dict[str, list[Place]] = {}
    for at, over in enumerate(wheel.columns):
        for row, _ in _filled(wheel, at) if over is not None else ():
            if body := over or _meets(row, at):
                met.setdefault(body, []).append(row)
    for body, rows in met.items():
        if len(rows) >= _LEAST:
            one = draft(Kind.FREQUENCY, rows[0], _so_often(rows), body=body, sure=0.8)
            yield replace(one, last=rows[-1].sentence)


def _so_often(rows: Sequence[Place]) -> dict[str, object]:
    """Give how often a body meets that meets in these rows, with the months if each is one."""
    count = len(rows)
    months = [month for row in rows for month in months_in(normal(cell_at(row, 0)))]
    told: dict[str, object] = {"months": sorted(months)} if len(months) == count else {}
    bounds = {"per_year_min": count, "per_year_max": count}
    return {"count": count, "per": "year", "modality": "exact", **bounds, **told}


def _meets(row: Place, at: int) -> str:
    """Give the body whose meeting is what is done: "Politirådsmøte", "Møte i koordineringsgruppa"."""
    begin, end = spot_of_cell(row.sentence.low, at)
    inside = [name for name in row.namings if begin <= name.start < end]
    meeting = cue("tables.a_meeting").search(row.sentence.low[begin:end]) is not None
    return inside[0].type if meeting and inside and inside[0].type != OUTSIDE else ""


def _filled(wheel: Wheel, at: int) -> Iterator[tuple[Place, str]]:
    whole = (row for row in wheel.rows if len(cells_of(row)) == len(wheel.columns))
    return ((row, cell) for row in whole if (cell := cell_at(row, at)))


def _runs(found: Sequence[Place]) -> Iterator[list[Place]]:
    """Give the rows that stand straight below each other, from one with a word for months over it."""
    begins = [
        at
        for at, place in enumerate(found)
        if place.sentence.shape is ROW and over_months(cell_at(place, 0)) and cell_at(place, 0)
    ]
    for begin, end in pairwise([*begins, len(found)]):
        run = [found[begin]]
        for place in found[begin + 1 : end]:
            if place.sentence.shape is not ROW or not _is_a_time(normal(cell_at(place, 0))):
                break
            run.append(place)
        yield run


def _is_a_time(low: str) -> bool:
    """Tell whether a first cell is a month, a quarter or a season."""
    return bool(months_in(low)) or cue("tables.time_of_year").search(low) is not None


def _wheel(run: Sequence[Place]) -> Wheel | None:
    """Give the table, nothing if it has too few months, or no body or no deeds over a column."""
    header, *rows = run
    columns = tuple(_column(header, at) for at in range(len(cells_of(header))))
    if len(rows) < _FEWEST or all(column is None for column in columns):
        return None
    return Wheel(columns=columns, header=header, rows=tuple(rows))


def _column(header: Place, at: int) -> str | None:
    """Give the body over a column, "" over what is done."""
    begin, end = spot_of_cell(header.sentence.low, at)
    named = [name.type for name in header.namings if begin <= name.start < end]
    if named:
        return named[0] if named[0] != OUTSIDE else None
    return "" if at and cue("tables.deeds").search(header.sentence.low[begin:end]) else None
