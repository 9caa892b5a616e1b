"""Tables of who sits where: what each column tells, by its header or by what stands in it.

Known are: a row for each body; a row for each member, with an office, a stand-in or a side beside it; and a
column for each side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading.column_kinds import cells_in, functions, kind_of_column, kinds_of_header
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import ROW
from reading.roles import begins_with_title
from reading.spelling import normal
from reading.vocabulary import cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows of a table, and what each of its columns tells: a kind of lexicon/columns.toml, empty if unknown.

    `header` is None where the columns were known by what stands in them. `body` is that of the heading or the
    header; `spoken` says that the words over the table, or in its header, speak of members.
    """

    columns: tuple[str, ...]
    header: Place | None
    rows: tuple[Place, ...]
    body: str
    spoken: bool

    def cells(self, column: str) -> list[str]:
        """Give the cells of the first such column from above, empty where there is none or nothing in it."""
        at = self.columns.index(column)
        return [cell_at(row, at) for row in self.rows]


def grids(found: Sequence[Place]) -> Iterator[Grid]:
    """Give the tables of the text whose columns are understood, in its order."""
    for rows in _runs(found):
        for header, inside in _parted(rows):
            columns = _seen(columns_of(header), inside) if header is not None else _by_content(inside)
            columns = columns or (_led(inside) if header is None else ())
            first = header or inside[0]
            for over, rows_of_it in _of_each_body(inside) if columns and inside else ():
                yield Grid(
                    columns=columns, header=header, rows=tuple(rows_of_it), body=over or _body(first, inside),
                    spoken=_speaks_of_members(first) or bool(over),
                )  # fmt: skip


def _of_each_body(rows: Sequence[Place]) -> Iterator[tuple[str, list[Place]]]:
    """Give the rows under each row that is only the name of a body, with its type; all under "" if none."""
    over = ""
    inside: list[Place] = []
    for row in rows:
        if not (band := _names_only_a_body(row)):
            inside.append(row)
            continue
        if inside:
            yield over, inside
        over, inside = band, []
    if inside:
        yield over, inside


def _names_only_a_body(row: Place) -> str:
    """Give the body of a row in which it alone stands, in its first cell; empty if it has more."""
    first, *others = cells_of(row)
    named = [name for name in row.namings if name.type != OUTSIDE]
    alone = len(others) > 1 and not any(others) and len(named) == 1 and not named[0].start
    return named[0].type if alone and len(normal(first)) <= len(named[0].word) + _AROUND else ""


_AROUND = 15


def _speaks_of_members(first: Place) -> bool:
    """Tell whether the words over a table or in its header do; "hvem" alone may be who does something."""
    over = any(cue("tables.members_spoken_of").search(words) for words in (first.heading, first.before))
    heads = first.sentence.low.split(" | ")
    over = over or (len(heads) > 1 and all(head.startswith("fra ") for head in heads))
    return over or any(head != "hvem" and cue("tables.of_members").search(head) for head in heads)


def _seen(columns: tuple[str, ...], rows: Sequence[Place]) -> tuple[str, ...]:
    """Give the columns, where "Rolle" beside members, or "Merknad" beside roles, tells what they do there."""
    if columns.count("function") > 1 and columns[0] == "function":
        return ("role", *columns[1:])  # "Funksjon" over titles, "Rolle i gruppen" over offices
    if "role" not in columns or "function" in columns:
        return columns
    if "members" in columns:
        at, least = columns.index("role"), 1.0
    else:
        beside = [at for at, kind in enumerate(columns) if kind in {"", "unit"}]
        at, least = next((one for one in beside if _offices(rows, one) > 1), -1), 0.5
    filled = sum(bool(cell_at(row, at)) for row in rows) if at >= 0 else 0
    if not filled or _offices(rows, at) < least * filled:
        return columns
    return (*columns[:at], "function", *columns[at + 1 :])


def _offices(rows: Sequence[Place], at: int) -> int:
    """Give how many cells of a column tell an office, and no more than that."""
    return sum(bool(functions(normal(cell))) for row in rows if (cell := cell_at(row, at)))


def tells_seats(grid: Grid) -> bool:
    """Tell whether the table is one of who sits where, so that its rows are read by their columns alone."""
    told = set(grid.columns)
    return bool(told & _OF_SEATS) or (told <= {"side"} and grid.spoken)


_OF_SEATS = frozenset(["body", "members", "function", "stand-in", "label"])


def _runs(found: Sequence[Place]) -> Iterator[list[Place]]:
    """Give the rows that stand straight below each other."""
    run: list[Place] = []
    for place in found:
        if place.sentence.shape is not ROW:
            continue
        if run and place.sentence.paragraph != run[-1].sentence.paragraph + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _parted(rows: Sequence[Place]) -> Iterator[tuple[Place | None, list[Place]]]:
    """Give each header of a run with the rows under it; rows under none stand under None."""
    header: Place | None = None
    inside: list[Place] = []
    for row in rows:
        if columns_of(row):
            if inside:
                yield header, inside
            header, inside = row, []
        else:
            inside.append(row)
    if inside:
        yield header, inside


def cells_of(place: Place) -> list[str]:
    """Give the cells of a row, empty ones as such."""
    return cells_in(place.sentence.text)


def cell_at(row: Place, at: int) -> str:
    """Give one cell of a row, counted from 0, empty if the row is shorter."""
    cells = cells_of(row)
    return cells[at] if at < len(cells) else ""


def columns_of(row: Place) -> tuple[str, ...]:
    """Give what each column under a row of headers tells, nothing if it is no such row."""
    return kinds_of_header(tuple(cells_of(row)))


_LEAST = 2

LISTED = "; "
"""What stands between the things of a cell that are a list there."""

FORM = ("label", "value")
"""The columns of a form: what is asked, and the answer."""


def _by_content(rows: Sequence[Place]) -> tuple[str, ...]:
    """Give the columns of rows without a header: titles in the one, and offices in the other."""
    cells = [cells_of(row) for row in rows]
    if len(rows) == 1 and len(cells[0]) == _LEAST:
        return FORM if kind_of_column(normal(cells[0][0]), first=False) == "members" else ()
    if len(rows) < _LEAST or any(len(row) != _LEAST for row in cells):
        return ()
    for role, side in ((0, 1), (1, 0)):
        if all(begins_with_title(normal(row[role])) and _is_a_side(normal(row[side])) for row in cells):
            return ("role", "side") if role == 0 else ("side", "role")
    asked = [normal(row[0]) for row in cells if row[0]]
    labels = [kind_of_column(low, first=False) for low in asked]
    if cells[0][0] and all(labels) and not all(map(functions, asked)):
        return FORM
    for role, function in ((0, 1), (1, 0)):
        offices = [normal(row[function]) for row in cells if row[function]]
        named = all(begins_with_title(normal(row[role])) for row in cells)
        if named and len(offices) > (0 if role == 0 else 1) and all(functions(office) for office in offices):
            return ("role", "function") if role == 0 else ("function", "role")
    return ()


def _led(rows: Sequence[Place]) -> tuple[str, ...]:
    """Give the columns of rows under a line that leads up to members: where they work, and their titles."""
    cells = [cells_of(row) for row in rows]
    leads = cue("members.leads_to_rows").search(rows[0].before) is not None
    if not leads or len(rows) < _LEAST or any(len(row) != _LEAST for row in cells):
        return ()
    for role, columns in ((1, ("unit", "role")), (0, ("role", "unit"))):
        if all(begins_with_title(normal(row[role])) for row in cells):
            return columns
    return ()


def _is_a_side(low: str) -> bool:
    """Tell whether a cell is where somebody comes from: "granheim kommune", "granheim skole"."""
    return kind_of_column(low, first=False) == "side" or cue("tables.workplace").search(low) is not None


def _body(first: Place, rows: Sequence[Place]) -> str:
    named = [name.type for name in first.namings if name.type != OUTSIDE]
    return named[0] if named else first.topic or rows[0].topic
