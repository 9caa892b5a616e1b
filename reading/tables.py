"""Tables that were flattened to rows: the header says what each cell of the later rows means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reading.counting import counted
from reading.drafts import Draft, draft
from reading.member_items import split_list
from reading.namings import OUTSIDE
from reading.numbers import durations
from reading.places import Place
from reading.records import ROW, Kind
from reading.roles import begins_with_title, side_of, titles
from reading.spelling import normal
from reading.vocabulary import cue, table

_COLUMNS = (Kind.MEMBERS, Kind.CHAIR, Kind.SECRETARY, Kind.CONVENER, Kind.NOTICE)


def table_facts(found: Sequence[Place]) -> Iterator[Draft]:
    """Give members, chair, secretary and convener from the rows of tables whose first row is a header."""
    if not any(place.sentence.shape is ROW for place in found):
        return
    yield from _side_by_side(found)
    yield from _tasks(found)
    yield from _functions(found)
    for place, header, cells in _headed(found):
        if not _only_members(header):
            yield from _row(place, header, cells)


def by_columns(found: Sequence[Place]) -> dict[int, frozenset[Kind | None]]:
    """Give by the start of each row what the columns of its table tell, which its words need not say."""
    rows = (place for place in found if place.sentence.shape is ROW)
    return {place.sentence.start: frozenset(header) for place, header, _ in _headed(tuple(rows))}


def _headed(found: Sequence[Place]) -> Iterator[tuple[Place, list[Kind | None], list[str]]]:
    """Give each row that stands under a header, with what its columns tell, and its cells."""
    header: list[Kind | None] = []
    paragraph = -2
    for place in found:
        if place.sentence.shape is not ROW:
            continue
        cells = place.sentence.text.split(" | ")
        if place.sentence.paragraph != paragraph + 1 or not header or _heads(cells):
            header = [None] * len(cells) if cue("tables.task").search(normal(cells[0])) else _header(cells)
        elif place.topic not in {"", OUTSIDE}:
            yield place, header, cells
        paragraph = place.sentence.paragraph


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
        often = _often(lows[column]) if 0 < column < len(lows) else None
        if often is not None and not place.namings and not cue("tables.of_review").search(place.sentence.low):
            named = cells[1] if cells[0].strip(" .").isdigit() else cells[0]
            count, per = often
            value = {"what": named, "actor": None, "count": count, "per": per, "modality": "exact"}
            yield draft(Kind.DUTY, place, value, body="", sure=0.9)


def _often(low: str) -> tuple[int, str] | None:
    """Give how often a cell says that something is done; a month or a season alone is once a year."""
    if hits := counted(low):
        return hits[0].count, hits[0].per
    return (1, "year") if cue("tables.each_month").search(low) else None


def _functions(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the members of a table that says beside each what they are there: "Medlem | Barnevernleder"."""
    named = [_member_of_row(place) if place.sentence.shape is ROW else "" for place in found]
    for is_table, run in groupby(zip(found, named, strict=True), lambda row: bool(row[1])):
        rows = [(place, name) for place, name in run if is_table and place.topic not in {"", OUTSIDE}]
        if len(rows) > 1 and any(_says_member(place) for place, _ in rows):
            yield _column([place for place, _ in rows], [name for _, name in rows])


def _says_member(row: Place) -> bool:
    return any(normal(cell).endswith("medlem") for cell in row.sentence.text.split(" | "))


def _member_of_row(place: Place) -> str:
    """Give the member of a row that names one and its function."""
    cells = place.sentence.text.split(" | ")
    lows = [normal(cell) for cell in cells]
    at = next((n for n, low in enumerate(lows) if cue("tables.function").search(low)), None)
    if at is None or (not any(low == "medlem" for low in lows) and len(lows) != _COLUMNS_LEAST):
        return ""
    return next((cells[n] for n, low in enumerate(lows) if n != at and begins_with_title(low)), "")


def _heads(cells: list[str]) -> bool:
    """Tell whether the row begins a table of its own straight after another: "Organ | Medlemmer"."""
    lows = [normal(cell) for cell in cells]
    columns = table("layout")["first_columns"]
    if cue("tables.task").search(lows[0]) and any(cue("tables.often").search(low) for low in lows[1:]):
        return True
    return lows[0] in columns and all(cue("tables.header").search(low) for low in lows[1:])


def _only_members(header: Sequence[Kind | None]) -> bool:
    return len(header) > 1 and all(kind is Kind.MEMBERS for kind in header)


def _side_by_side(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the members that stand in columns, one for the municipality and one for the police."""
    for index, place in enumerate(found):
        if place.sentence.shape is not ROW:
            continue
        cells = place.sentence.text.split(" | ")
        if len(cells) < _COLUMNS_LEAST or not _sides(place, cells):
            continue
        rows = _column_rows(found, index, len(cells))
        for column in range(len(cells)):
            named = [row.sentence.text.split(" | ") for row in rows]
            items = _continued([words[column] for words in named if len(words) > column and words[column]])
            if items and begins_with_title(normal(items[0])):
                yield _column(rows, items)


def _continued(cells: list[str]) -> list[str]:
    """Join a cell that begins in the middle of a title to the one above it."""
    items: list[str] = []
    for cell in cells:
        if items and cell[:1].islower() and not begins_with_title(normal(cell)):
            items[-1] = f"{items[-1]} {cell}"
        else:
            items.append(cell)
    return items


def _sides(place: Place, cells: list[str]) -> bool:
    """Tell whether the cells head columns of members: "Fra kommunen | Fra politiet"."""
    lows = [normal(cell) for cell in cells]
    if all(cue("tables.members_of").search(low) for low in lows):
        return True
    spoken = cue("tables.members_spoken_of").search(place.heading) is not None
    return spoken and all(cue("tables.side").search(low) for low in lows)


def _column_rows(found: Sequence[Place], index: int, width: int) -> list[Place]:
    rows: list[Place] = []
    line = found[index].sentence.line
    for place in found[index + 1 :]:
        sentence = place.sentence
        cells = sentence.text.split(" | ")
        apart = sentence.line > line + 1 or len(cells) > width or "." in sentence.text
        if apart or not begins_with_title(normal(cells[0])):
            break
        rows.append(place)
        line = sentence.line
    return rows


def _column(rows: Sequence[Place], items: list[str]) -> Draft:
    shown = [item[:1].lower() + item[1:] if not item[:2].isupper() else item for item in items]
    sides = {side_of(normal(item)) for item in shown} - {""}
    value = {"list": shown, "side": sides.pop() if len(sides) == 1 else "mixed"}
    return Draft(
        kind=Kind.MEMBERS, body=rows[0].topic, value=value, first=rows[0].sentence, last=rows[-1].sentence,
        confidence=rows[0].certainty,
    )  # fmt: skip


_COLUMNS_LEAST = 2


def _header(cells: list[str]) -> list[Kind | None]:
    lows = [normal(cell) for cell in cells]
    if cue("tables.of_times").search(lows[0]):
        return [None] * len(cells)
    if sum(cue("tables.header").search(low) is not None for low in lows) < 1 or any(
        "," in cell for cell in cells
    ):
        return []
    kinds = [
        next((kind for kind in _COLUMNS if cue(f"tables.{kind.value}").search(low)), None) for low in lows
    ]
    return kinds if any(kinds) else [None] * len(cells)


def _row(place: Place, header: list[Kind | None], cells: list[str]) -> Iterator[Draft]:
    for kind, cell in zip(header, cells, strict=False):
        low = normal(cell)
        if kind in {Kind.NOTICE, Kind.CONVENER} and (found := durations(low)):
            value = {"amount": found[0].amount, "unit": found[0].unit, "days": found[0].days}
            yield draft(Kind.NOTICE, place, value | {"what": ["innkalling"], "modality": "latest"})
            continue
        if kind is Kind.MEMBERS and begins_with_title(low):
            items = [
                item[:1].lower() + item[1:] if not item[:2].isupper() else item for item in split_list(cell)
            ]
            sides = {side_of(normal(item)) for item in items} - {""}
            side = sides.pop() if len(sides) == 1 else "mixed"
            yield draft(Kind.MEMBERS, place, {"list": items, "side": side})
        elif kind in {Kind.CHAIR, Kind.SECRETARY, Kind.CONVENER} and titles(low):
            yield draft(kind, place, _office(kind, _holders(cell)))


def _holders(cell: str) -> list[str]:
    """Give who a cell names; "Leder ungdomsklubb" says of what, so that the whole cell is the title."""
    roles = [mention.label for mention in titles(normal(cell))]
    if roles == ["leder"] and len(cell.split()) > 1:
        return [cell[:1].lower() + cell[1:]]
    return roles


def _office(kind: Kind, roles: list[str]) -> dict[str, object]:
    if kind is Kind.CHAIR:
        return {"roles": roles, "primary": roles[0]}
    if kind is Kind.SECRETARY:
        return {"roles": roles, "rotation": None}
    return {"roles": roles, "what": ["innkalling"]}
