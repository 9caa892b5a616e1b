"""Tables in which a cross says who sits where: persons down and bodies across, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reading.column_kinds import functions, spot_of_cell
from reading.drafts import Draft
from reading.gaps import NOTHING
from reading.grids import cell_at, cells_of
from reading.member_items import tidy
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import ROW
from reading.roles import begins_with_title
from reading.seats import OFFICES, held_by, members_of, sits
from reading.spelling import normal
from reading.vocabulary import cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """Such a table: its header and rows, and for each body who is marked in which row as what."""

    header: Place
    rows: tuple[Place, ...]
    seats: dict[str, list[tuple[Place, str, frozenset[str]]]]


_GUEST: Final = "gjest"
_MEMBER: Final = "medlem"
_LETTERS: Final = {"l": "leder", "s": "sekretær", "m": _MEMBER, "n": "nestleder", "v": "vara"}
"""What a letter says under such a table: "L = leder, X = fast medlem"."""

_FEWEST: Final = 2


def crossed(found: Sequence[Place]) -> list[Crossed]:
    """Give the tables of this sort in the text, in its order."""
    tables: list[Crossed] = []
    behind = 0
    for at, header in enumerate(found):
        if at < behind or header.sentence.shape is not ROW:
            continue
        rows = tuple(_rows_under(found, at))
        if len(rows) >= _FEWEST and (seats := _across(header, rows) or _down(header, rows)):
            tables.append(Crossed(header=header, rows=rows, seats=seats))
            behind = at + 1 + len(rows)
    return tables


def crossed_rows(told: Sequence[Crossed]) -> frozenset[int]:
    """Give the starts of the rows and headers of these tables."""
    return frozenset(row.sentence.start for one in told for row in (one.header, *one.rows))


def seats_crossed(told: Sequence[Crossed]) -> Iterator[Draft]:
    """Give who sits in the bodies of these tables, leads them and keeps their minutes."""
    for body, marked in ((body, marked) for one in told for body, marked in one.seats.items()):
        seated = [(row, who) for row, who, names in marked if sits(names) and _GUEST not in names]
        if len(seated) >= _FEWEST:
            yield members_of([row for row, _ in seated], [who for _, who in seated], body)
        for kind, words in OFFICES.items():
            if held := next(((row, who) for row, who, names in marked if names & words), None):
                yield held_by(kind, *held, body)


def _rows_under(found: Sequence[Place], at: int) -> Iterator[Place]:
    """Give the rows straight below that have as many cells and nothing but marks behind the first."""
    width = len(cells_of(found[at]))
    for before, row in zip(found[at:], found[at + 1 :], strict=False):
        straight = row.sentence.shape is ROW and row.sentence.paragraph == before.sentence.paragraph + 1
        cells = cells_of(row) if straight else []
        if len(cells) != width or not cells[0] or any(_mark(cell) is None for cell in cells[1:]):
            return
        yield row


def _mark(cell: str) -> frozenset[str] | None:
    """Give what a cell marks somebody as, nothing if it is empty or not ticked, None if it is no mark.

    >>> sorted(_mark("X (leder)") or ()), _mark("☑"), _mark("☐"), _mark("✗")
    (['leder', 'medlem'], frozenset({'medlem'}), frozenset(), None)
    """
    if cell in _TICKED:
        return frozenset([_MEMBER])
    low = normal(cell)
    if not low or cell in _EMPTY:
        return frozenset()
    told = [
        _named(word) for part in low.replace("(", ",").replace(")", "").split(",") if (word := part.strip())
    ]
    if not told or not all(told):
        return None
    return frozenset([_GUEST]) if low.startswith("(") else frozenset().union(*told)


def _named(word: str) -> frozenset[str]:
    """Give what one word in a cell marks somebody as, nothing if it marks nobody."""
    if not word.isascii() and not word.isalpha():
        return frozenset()  # another sign, which the patterns could not tell from a tick
    if cue("tables.crossed").search(word):
        return frozenset([_MEMBER])
    if cue("tables.crossed_at_need").search(word):
        return frozenset([_GUEST])
    return frozenset([_LETTERS[word]]) if word in _LETTERS else functions(word)


_TICKED: Final = frozenset("✓✔√●•☑☒")
_EMPTY: Final = frozenset([NOTHING, "–", "—", "☐", "□"])


_Seats = dict[str, list[tuple[Place, str, frozenset[str]]]]


def _across(header: Place, rows: Sequence[Place]) -> _Seats:
    """Read persons down and bodies across; nothing unless two cells of the header are bodies."""
    bodies = {at: body for at in range(1, len(cells_of(header))) if (body := _body_in(header, at))}
    if len(bodies) < _FEWEST or not all(begins_with_title(normal(cell_at(row, 0))) for row in rows):
        return {}
    return {
        body: list(_marked([(row, cell_at(row, 0), cell_at(row, at)) for row in rows]))
        for at, body in bodies.items()
    }


def _down(header: Place, rows: Sequence[Place]) -> _Seats:
    """Read bodies down and persons across."""
    persons = cells_of(header)[1:]
    bodies = [_body_in(row, 0) for row in rows]
    if (
        not all(bodies)
        or len(set(bodies)) < len(bodies)
        or not all(begins_with_title(normal(one)) for one in persons)
    ):
        return {}
    return {
        body: list(_marked([(row, who, cell_at(row, at)) for at, who in enumerate(persons, 1)]))
        for body, row in zip(bodies, rows, strict=True)
    }


def _marked(cells: Sequence[tuple[Place, str, str]]) -> Iterator[tuple[Place, str, frozenset[str]]]:
    for row, who, cell in cells:
        if names := _mark(cell):
            yield row, tidy(who), names


def _body_in(row: Place, at: int) -> str:
    """Give the type of the body that a cell names, nothing if it names none."""
    begin, end = spot_of_cell(row.sentence.low, at)
    return next((name.type for name in row.namings if begin <= name.start < end and name.type != OUTSIDE), "")
