"""Who sits in a body, leads it, is its secretary and calls it, by a table with known columns (grids.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reading.column_kinds import functions, kind_of_column
from reading.drafts import Draft, draft
from reading.gaps import NOTHING
from reading.grids import FORM, Grid, cell_at, cells_of, columns_of
from reading.member_items import members_of_item, split_list, tidy
from reading.namings import OUTSIDE
from reading.numbers import durations
from reading.places import Place
from reading.records import Kind
from reading.roles import begins_with_title, is_known, side_of, titles
from reading.spelling import as_written, normal
from reading.vocabulary import cue
from reading.wording import in_their_form


def seats_in(grid: Grid) -> Iterator[Draft]:
    """Give who sits in the bodies of a table, who leads them, keeps their minutes and calls them."""
    if "body" in grid.columns:
        yield from _by_body(grid)
    elif grid.columns == FORM:
        yield from _by_label(grid)
    elif grid.body in {"", OUTSIDE}:
        return
    elif "function" in grid.columns:
        yield from _by_function(grid)
    elif set(grid.columns) <= {"side"}:
        yield from _by_side(grid) if grid.spoken else ()
    elif len(grid.rows) > 1 and grid.spoken:
        column = next((name for name in ("members", "role") if name in grid.columns), "")
        yield from _listed(grid, grid.cells(column)) if column else ()


def _by_body(grid: Grid) -> Iterator[Draft]:
    """Read a row for each body, and those under it that name none."""
    names = grid.cells("body")
    begins = [index for index, name in enumerate(names) if name]
    told = [(kind, grid.cells(column)) for column, kind in _COLUMNS_OF_BODIES if column in grid.columns]
    if len(sided := [at for at, column in enumerate(grid.columns) if column in {"side", "members"}]) > 1:
        told = [(kind, cells) for kind, cells in told if kind is not Kind.MEMBERS]
        told.append((Kind.MEMBERS, ["; ".join(_filled(row, sided)) for row in grid.rows]))
    for begin, end in pairwise([*begins, len(names)]):
        place = grid.rows[begin]
        if place.topic in {"", OUTSIDE} or not place.namings or _is_of_a_deed(grid, place, names[begin]):
            continue
        for kind, cells in told:
            yield from _told(kind, grid.rows[begin:end], cells[begin:end])


def _filled(row: Place, columns: Sequence[int]) -> list[str]:
    """Give what stands in some cells of a row: the members from each side."""
    return [cell for at in columns if (cell := cell_at(row, at)).strip() not in {"", NOTHING}]


def _is_of_a_deed(grid: Grid, place: Place, name: str) -> bool:
    """Tell whether "Rapport til rådet" under "Hva" is something that is done for a body."""
    over = normal(cell_at(grid.header, 0)) if grid.header is not None else ""
    deeds = cue("tables.task").search(over) is not None
    return deeds and place.namings[0].start > 0 and "møte" not in normal(name)


def _by_label(grid: Grid) -> Iterator[Draft]:
    """Read a form: what is asked in the first cell of a row, and the answer behind it."""
    begins = [at for at, row in enumerate(grid.rows) if cell_at(row, 0)]
    for begin, end in pairwise([*begins, len(grid.rows)]):
        rows = grid.rows[begin:end]
        kind = _OF_BODIES.get(kind_of_column(normal(cell_at(rows[0], 0)), first=False))
        if kind is not None and rows[0].topic not in {"", OUTSIDE}:
            yield from _told(kind, rows, [cell_at(row, 1) for row in rows])


_OF_BODIES = {
    "members": Kind.MEMBERS,
    "chair": Kind.CHAIR,
    "secretary": Kind.SECRETARY,
    "convener": Kind.CONVENER,
    "notice": Kind.NOTICE,
}


_COLUMNS_OF_BODIES = (
    *_OF_BODIES.items(),
    ("chair-convener", Kind.CHAIR),
    ("chair-convener", Kind.CONVENER),
)
"""What a column tells of the body of its row; one may tell two things."""


def _told(kind: Kind, rows: Sequence[Place], cells: Sequence[str]) -> Iterator[Draft]:
    place, cell = rows[0], cells[0]
    if kind is Kind.CHAIR:
        cell = cue("tables.deputy").sub("", cell)
    low = normal(cell)
    if kind in {Kind.NOTICE, Kind.CONVENER} and (found := durations(low)):
        value = {"amount": found[0].amount, "unit": found[0].unit, "days": found[0].days}
        yield draft(Kind.NOTICE, place, value | {"what": ["innkalling"], "modality": "latest"})
        if kind is Kind.CONVENER and titles(low):
            yield draft(kind, place, _office(kind, _holders(cell.partition(",")[0])))
    elif kind is Kind.MEMBERS:
        yield from _offices_beside(rows, cells, place.topic)
        cells = ["" if cue("tables.told_elsewhere").search(normal(one)) else one for one in cells]
        listed = [cue("tables.from_a_side").sub("; ", one).lstrip("; ") for one in cells]
        items = [item for one in listed if _names_members(one) for item in split_list(one)]
        if items and not cell[:1].isdigit():
            yield members_of(rows, items, place.topic)
    elif kind in OFFICES and (between := _in_turn(cell)):
        primary = {"primary": None} if kind is Kind.CHAIR else {}
        yield draft(kind, place, {"roles": between, **primary, "rotation": {"between": between}})
    elif kind in OFFICES and (titles(low) or begins_with_title(low)):
        yield draft(kind, place, _office(kind, _holders(cell)))


def _in_turn(cell: str) -> list[str]:
    """Give between whom an office goes by turns: "På omgang mellom skolene", "Medlemmene etter tur"."""
    low = normal(cell)
    found = cue("tables.goes_round").search(low)
    told = (found.group("between") or found.group("who")) if found is not None else ""
    return [as_written(cell, one) for one in told.replace(", ", " og ").split(" og ") if one]


def _names_members(cell: str) -> bool:
    """Tell whether a cell begins with a title, or half of those it lists are titles."""
    low = normal(cell)
    listed = low.replace("; ", ", ").split(", ")
    return begins_with_title(low) or 2 * sum(map(begins_with_title, listed)) >= len(listed) > 1


def _by_function(grid: Grid) -> Iterator[Draft]:
    """Read a row for each person, with the office he or she has."""
    roles = _roles(grid)
    told = [functions(normal(cell)) for cell in grid.cells("function")]
    remarked = grid.header is not None and "function" not in columns_of(grid.header)
    beside = not all(told)  # offices are remarks there: who has none is a member
    sit = [
        bool(role) and (sits(names) or (remarked and names == _CALLS) or (beside and names <= _WRITES))
        for role, names in zip(roles, told, strict=True)
    ]
    rows = [row for row, there in zip(grid.rows, sit, strict=True) if there]
    if len(rows) > 1 and (grid.spoken or any("medlem" in names for names in told) or not all(told)):
        yield members_of(rows, [role for role, there in zip(roles, sit, strict=True) if there], grid.body)
    for kind, words in OFFICES.items():
        held = [
            (row, role)
            for row, role, names in zip(grid.rows, roles, told, strict=True)
            if names & words and role
        ]
        if held:
            row, role = held[0]
            yield held_by(kind, row, role, grid.body)


OFFICES = {
    Kind.CHAIR: frozenset(["leder", "møteleder"]),
    Kind.SECRETARY: frozenset(["sekretær", "referent"]),
    Kind.CONVENER: frozenset(["innkaller"]),
}
_NOT_SEATED = frozenset(["sekretær", "referent", "vara", "observatør", "innkaller"])
_WRITES = frozenset(["sekretær", "referent"])
_CALLS = frozenset(["innkaller"])
"""Who does no more than this sits there only where it stands as a remark beside the members."""


def sits(names: frozenset[str]) -> bool:
    """Tell whether who has these offices sits there; who has none does."""
    return not names or bool(names - _NOT_SEATED)


def _roles(grid: Grid) -> list[str]:
    """Give the titles of the rows: those of the column of titles, or of the first that has titles."""
    known = next((name for name in ("role", "members") if name in grid.columns), "")
    if known:
        return grid.cells(known)
    unknown = (at for at, name in enumerate(grid.columns) if not name)
    for at in unknown:
        cells = [cell_at(row, at) for row in grid.rows]
        if any(begins_with_title(normal(cell)) for cell in cells):
            return cells
    return ["" for _ in grid.rows]


def _by_side(grid: Grid) -> Iterator[Draft]:
    """Read columns of members, one for the municipality and one for the police."""
    width = len(grid.columns)
    columns = [_continued([cell_at(row, at) for row in grid.rows if cell_at(row, at)]) for at in range(width)]
    listed = [item for items in columns for item in items]
    if not all(begins_with_title(normal(item)) for item in listed):
        return
    for items in columns:
        if items:
            told = [one for item in items for one in members_of_item(item) or [item]]
            yield members_of(grid.rows, told, grid.body)
    for row in grid.rows:
        for cell in cells_of(row):
            yield from _office_behind(row, cell, grid.body)


def _office_behind(row: Place, cell: str, body: str) -> Iterator[Draft]:
    """Give the office that stands behind a member and a comma: "Ordfører, leder"."""
    who, comma, office = cell.rpartition(", ")
    names = functions(normal(office)) if comma else frozenset()
    for kind in (kind for kind, words in OFFICES.items() if names & words):
        yield held_by(kind, row, who, body)


def _offices_beside(rows: Sequence[Place], cells: Sequence[str], body: str) -> Iterator[Draft]:
    """Give the offices that stand in brackets behind a member: "Ordfører (leder)"."""
    beside = (
        (row, found)
        for row, cell in zip(rows, cells, strict=True)
        for found in cue("tables.office_beside").finditer(cell)
    )
    for row, found in beside:
        names = functions(normal(found.group("office")))
        for kind in (kind for kind, words in OFFICES.items() if names & words):
            who = found.group("who").rpartition(" og ")[2]
            yield held_by(kind, row, who.strip(), body)


def _continued(cells: Sequence[str]) -> list[str]:
    """Join a cell that begins in the middle of a title to the one above it."""
    items: list[str] = []
    for cell in cells:
        if items and cell[:1].islower() and not begins_with_title(normal(cell)):
            items[-1] = f"{items[-1]} {cell}"
        else:
            items.append(cell)
    return items


def _listed(grid: Grid, cells: Sequence[str]) -> Iterator[Draft]:
    """Read a column with a member in each row."""
    yield from _offices_beside(grid.rows, cells, grid.body)
    told = [cell for cell in cells if cell]
    items = [item for cell in told if begins_with_title(normal(cell)) for item in split_list(cell)]
    if len(items) * 2 > len(told) and len(items) > 1:
        yield members_of(grid.rows, items, grid.body)


def members_of(rows: Sequence[Place], items: Sequence[str], body: str) -> Draft:
    """Give who sits in a body, told in these rows."""
    shown = [tidy(item) for item in items if cue("tables.only_a_side").search(normal(item)) is None]
    sides = {side_of(normal(item)) for item in shown} - {""}
    side = sides.pop() if len(sides) == 1 else "mixed"
    return Draft(
        kind=Kind.MEMBERS, body=body, value={"list": shown, "side": side},
        first=rows[0].sentence, last=rows[-1].sentence, confidence=rows[0].certainty,
    )  # fmt: skip


def _holders(cell: str) -> list[str]:
    """Give who a cell names; "Leder ungdomsklubb" says of what, so that the whole cell is the title."""
    roles = [mention.label for mention in titles(normal(cell))]
    if not roles or (
        len(roles) == 1 and len(cell.split()) > 1 and (roles == ["leder"] or not is_known(roles[0]))
    ):
        return [f"{cell[:1].lower()}{cell[1:]}"]
    return in_their_form(cell, roles)


def held_by(kind: Kind, row: Place, who: str, body: str) -> Draft:
    """Give the office that somebody in a cell holds."""
    return draft(kind, row, _office(kind, _holders(who)), body=body)


def _office(kind: Kind, roles: list[str]) -> dict[str, object]:
    """Give the value of an office held by these."""
    if kind is Kind.CHAIR:
        return {"roles": roles, "primary": roles[0]}
    if kind is Kind.SECRETARY:
        return {"roles": roles, "rotation": None}
    return {"roles": roles, "what": ["innkalling"]}
