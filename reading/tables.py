"""Tables that were flattened to rows: who sits where (seats.py), and what is to be done how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.counting import counted_in_a_cell
from reading.drafts import Draft, draft
from reading.grids import grids, tells_seats
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
    for grid in grids(found):
        yield from seats_in(grid)


def by_columns(found: Sequence[Place]) -> dict[int, frozenset[Kind]]:
    """Give by the start of each row what the columns of its table tell, which its words need not say."""
    rows = tuple(place for place in found if place.sentence.shape is ROW)
    seats = [grid for grid in grids(rows) if tells_seats(grid)]
    told = [row for grid in seats for row in grid.rows]
    told += [grid.header for grid in seats if grid.header is not None]
    return {row.sentence.start: _SEATS for row in told}


def _tasks(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the duties of a table that says what is to be done, and how often."""
    column = -1
    for place in found:
        if place.sentence.shape is not ROW:
            column = -1
            continue
        cells = place.sentence.text.split(" | ")
        lows = [normal(cell) for cell in cells]
        if column < 0 and cue("tables.task").search(lows[0] if lows[0] != "nr" else lows[1]):
            column = next((n for n, low in enumerate(lows) if cue("tables.often").search(low)), -1)
            continue
        often = counted_in_a_cell(lows[column]) if 0 < column < len(lows) else None
        of_others = _is_of_meetings(place, lows[0]) or cue("tables.of_review").search(place.sentence.low)
        if often is not None and not of_others:
            named = cells[1] if cells[0].strip(" .").isdigit() else cells[0]
            count, per = often
            value = {"what": named, "actor": None, "count": count, "per": per, "modality": "exact"}
            yield draft(Kind.DUTY, place, value, body="", sure=0.9)


def _is_of_meetings(place: Place, first: str) -> bool:
    """Tell whether a row is about the meetings of a body, not what is done for it: "Rapport til rådet"."""
    named = [name.start for name in place.namings if name.start < len(first)]
    return bool(named) and (not named[0] or "møte" in first)
