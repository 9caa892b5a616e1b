"""Tables that were flattened to rows: who sits where (seats.py), and what is to be done how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reading.counting import counted_in_a_cell
from reading.crossed import crossed, crossed_rows, seats_crossed
from reading.drafts import Draft, draft
from reading.duties import so_often_done
from reading.grids import LISTED, Grid, grids, tells_seats
from reading.places import Place
from reading.records import ROW, Kind
from reading.seats import seats_in
from reading.spelling import normal
from reading.vocabulary import cue

_SEATS = frozenset([Kind.MEMBERS, Kind.CHAIR, Kind.SECRETARY, Kind.CONVENER, Kind.DEPUTIES])


def table_facts(found: Sequence[Place]) -> Iterator[Draft]:
    """Give who sits where from tables, and the duties of those that list what is done."""
    if not any(place.sentence.shape is ROW for place in found):
        return
    yield from _tasks(found)
    yield from _promised(found)
    marked = crossed(found)
    yield from seats_crossed(marked)
    aside = crossed_rows(marked)
    found = [place for place in found if place.sentence.start not in aside]
    for grid in grids(found):
        yield from seats_in(grid)


def by_columns(found: Sequence[Place]) -> dict[int, frozenset[Kind]]:
    """Give by the start of each row what the columns of its table tell, which its words need not say."""
    rows = tuple(place for place in found if place.sentence.shape is ROW)
    seats = [grid for grid in grids(rows) if tells_seats(grid)]
    told = {row.sentence.start: _read_of(grid) for grid in seats for row in grid.rows}
    told |= dict.fromkeys(crossed_rows(crossed(rows)), _SEATS | {Kind.FREQUENCY})
    told |= {row.sentence.start: _OF_PROMISES for _, row in _promises(rows)}
    heads = (grid.header for grid in seats if grid.header is not None)
    return told | {header.sentence.start: _SEATS for header in heads}


def _read_of(grid: Grid) -> frozenset[Kind]:
    """Give what is read of the rows by their columns; how often somebody comes is no rule of a body."""
    persons = "function" in grid.columns and not {"often", "body"} & set(grid.columns)
    return _SEATS | {Kind.FREQUENCY} if persons else _SEATS


def _tasks(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the duties of a table that says what is to be done, and how often, there or in the same cell."""
    columns: tuple[int, int] | None = None
    for place in found:
        if place.sentence.shape is not ROW:
            columns = None
            continue
        cells = place.sentence.text.split(" | ")
        lows = [normal(cell) for cell in cells]
        if columns is None and (heads := _heads_of_tasks(lows)) is not None:
            columns = heads
            continue
        task, often = columns or (0, len(lows))
        told = counted_in_a_cell(lows[often]) if often < len(lows) else None
        of_others = _is_of_meetings(place, lows[0]) or cue("tables.of_review").search(place.sentence.low)
        if told is not None and not of_others and task < len(cells):
            count, per = told
            named = cells[task] if often != task else cue("tables.so_often").sub("", cells[task])
            value = {"what": named, "actor": None, "count": count, "per": per, "modality": "exact"}
            yield draft(Kind.DUTY, place, value, body="", sure=0.9)


def _promised(found: Sequence[Place]) -> Iterator[Draft]:
    """Give what each side does again and again, listed under "Kommunen skal" and "Politiet skal"."""
    for _, row in _promises(found):
        for item in (item for cell in row.sentence.text.split(" | ") for item in cell.split(LISTED)):
            if (often := so_often_done(normal(item))) is not None:
                count, per, modality = often
                value = {"what": item, "actor": None, "count": count, "per": per, "modality": modality}
                yield draft(Kind.DUTY, row, value, body="", sure=0.9)


def _promises(found: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Give each row under a header that says of each column who shall do what stands there."""
    for header, row in pairwise(found):
        cells = (
            header.sentence.text.split(" | ") if header.sentence.shape is row.sentence.shape is ROW else []
        )
        if len(cells) >= _LEAST and all(normal(cell).endswith(" skal") for cell in cells):
            yield header, row


_OF_PROMISES = frozenset([Kind.REVISION, Kind.EVALUATION, Kind.FREQUENCY])


def _heads_of_tasks(lows: Sequence[str]) -> tuple[int, int] | None:
    """Give which column has the tasks and which how often, the same where none else has; None if none is."""
    task = next((n for n, low in enumerate(lows) if cue("tables.task").search(low)), -1)
    if task < 0 or len(lows) < _LEAST:
        return None
    return task, next((n for n, low in enumerate(lows) if n > task and cue("tables.often").search(low)), task)


_LEAST = 2


def _is_of_meetings(place: Place, first: str) -> bool:
    """Tell whether a row is about the meetings of a body, not what is done for it: "Rapport til rådet"."""
    named = [name.start for name in place.namings if name.start < len(first)]
    return bool(named) and (not named[0] or "møte" in first)
