"""Tables of bodies, cell by cell: those whose columns are bodies, and what a row for each body tells besides.

In the first the first cell of a row says what its other cells tell. In the second the header says it, and
what columns of their own read (grids.py) stays there: only what no column knows ("Referat", "Publikum",
"Faste saker") is told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.asked import label_of
from reading.column_kinds import kind_of_column, spot_of_cell
from reading.crossed import crossed, crossed_rows
from reading.gaps import NOTHING
from reading.grids import columns_of
from reading.namings import OUTSIDE, Naming
from reading.places import Place
from reading.records import PROSE, ROW, Sentence
from reading.ruled import over_months
from reading.spelling import normal
from reading.vocabulary import cue


def spread(found: Sequence[Place]) -> list[Place]:
    """Give the places, each row of such a table replaced by its cells.

    Each cell becomes the line of a form, "møtefrekvens: 4 pr år", about the body over its column; its quote
    is the row.
    """
    spread_out: list[Place] = []
    header: list[Naming | None] = []
    over: list[str] = []
    new = -1
    last, asked = -1, ""
    marked = crossed_rows(crossed(found))
    for place in found:
        sentence = place.sentence
        if sentence.shape is not ROW or sentence.start in marked:
            spread_out.append(place)
            continue
        if sentence.paragraph != last + 1 or not (header or over or new > 0):
            header, over, new = _bodies(place), _told_besides(place), _new_column(place)
            header = [] if over_months(_shown_in(sentence)[0]) else header
        if new > 0:
            spread_out += _renewed(place, new)
            last = sentence.paragraph
            continue
        fits = bool(header) and len(_shown_in(sentence)) == len(header) + 1 and _tells_of_each(place)
        asked = _label(place) or asked
        if not fits and _goes_on(place) and kind_of_column(normal(asked), first=False) == "members":
            place = _with_label(place, asked)  # noqa: PLW2901
        spread_out += _cells(place, header, asked) if fits else [place]
        spread_out += _besides(place, over)
        last = sentence.paragraph
    return spread_out


def _new_column(place: Place) -> int:
    """Give which column tells what holds from now on, beside one of what held before; -1 if none does.

    "Tema | Avtalen fra 2021 | Ny avtale"
    """
    lows = [normal(cell) for cell in _shown_in(place.sentence)]
    before = [at for at, low in enumerate(lows) if at and cue("tables.held_before").search(low)]
    now = [at for at, low in enumerate(lows) if at and cue("tables.holds_now").search(low)]
    return now[0] if len(now) == len(before) == 1 and now != before else -1


def _renewed(place: Place, new: int) -> Iterator[Place]:
    """Give what holds from now on as the line of a form; the header itself says nothing."""
    cells = _shown_in(place.sentence)
    if len(cells) <= new or cue("tables.holds_now").search(normal(cells[new])):
        return
    named = next((name.type for name in place.namings if name.end <= len(cells[0])), place.topic)
    if cells[new].strip() not in {"", NOTHING}:
        yield _as_line(place, cells[0], cells[new], named)


def _told_besides(place: Place) -> list[str]:
    """Give the labels of the columns that are read as lines of a form; none where the rows are no bodies.

    Under "" nothing is read here, and under a column that is known otherwise only whole sentences are.
    """
    columns = columns_of(place)
    if not columns or columns[0] != "body":
        return []
    labelled = zip(columns, map(normal, _shown_in(place.sentence)), strict=True)
    return ["" if kind in _READ_ELSEWHERE else _asked(label, kind) for kind, label in labelled]


_READ_ELSEWHERE = frozenset(["body", "members", "side", "name", "unit"])
_ONLY_SENTENCES = "-"


def _asked(label: str, kind: str) -> str:
    """Give the label of a column that no list of columns knows and that asks for something told of a body."""
    return label if not kind and cue("columns.other_label").search(label) else _ONLY_SENTENCES


def _besides(place: Place, over: Sequence[str]) -> Iterator[Place]:
    """Give the cells of a row under such labels, as lines of a form about the body of the row."""
    cells = _shown_in(place.sentence)
    if len(cells) != len(over) or not place.namings:
        return
    for label, cell in zip(over, cells, strict=True):
        if not label or cell.strip() in {"", NOTHING, label} or normal(cell) == label:
            continue
        if told := _labelled(cell) or _offices_in(cell):
            for asked, answer in told:
                yield _as_line(place, asked, answer, place.namings[0].type)
        elif cell.rstrip().endswith("."):
            yield from (_as_prose(place, said, place.namings[0].type) for said in cell.split(". "))
        elif label != _ONLY_SENTENCES:
            yield _as_line(place, label, cell, place.namings[0].type)


def _labelled(cell: str) -> list[tuple[str, str]]:
    """Give the labels of a cell with what stands behind each: "Leder: ordfører; Referat: arkiveres"."""
    items = [item.partition(": ") for item in cell.split("; ")]
    whole = len(items) > 1 and all(colon for _, colon, _ in items)
    return [(_SHORT_LABELS.get(label, label), told) for label, _, told in items] if whole else []


_SHORT_LABELS = {"L": "leder", "S": "sekretær", "R": "referent"}


def _offices_in(cell: str) -> list[tuple[str, str]]:
    """Give each office with its holder from "Leder: ordfører Sekretær: rektor"; none if it has no labels."""
    found = list(cue("columns.an_office_held").finditer(cell))
    stops = [one.start() for one in found[1:]] + [len(cell)] * bool(found)
    return [(one.group("office"), cell[one.end() : stop]) for one, stop in zip(found, stops, strict=True)]


def _shown_in(sentence: Sentence) -> list[str]:
    """Give the cells of a row as shown, with the sign that stands in an empty one."""
    return sentence.text.split(" | ")


def _bodies(place: Place) -> list[Naming | None]:
    """Give the bodies of a row whose cells name one each, the first cell apart; none unless there are two.

    None stands for a group that nothing else is known of; nothing is told of it.
    """
    low = place.sentence.low
    spots = [spot_of_cell(low, at) for at in range(low.count(" | ") + 1)]
    named = [_named(place, start, end) for start, end in spots]
    if named[0] is None:
        named, spots = named[1:], spots[1:]
    bodies = [name for name in named if name is not None]
    whole = all(
        name is not None or _is_a_group(low[start:end])
        for name, (start, end) in zip(named, spots, strict=True)
    )
    apart = len(bodies) == len({name.type for name in bodies})
    return named if whole and apart and len(bodies) >= _LEAST else []


def _is_a_group(cell: str) -> bool:
    """Tell whether the words of a cell are the name of some group."""
    return cue("columns.group").search(cell) is not None


_LEAST = 2


def _named(place: Place, start: int, end: int) -> Naming | None:
    inside = [name for name in place.namings if start <= name.start and name.end <= end]
    if len({name.type for name in inside}) != 1 or inside[0].type == OUTSIDE:
        return None
    return inside[0] if _whole(place, start, end) <= len(inside[0].word) + _AROUND else None


_AROUND = 24


def _whole(place: Place, start: int, end: int) -> int:
    """Give how many letters a cell has without what stands in brackets."""
    return len(place.sentence.low[start:end].partition(" (")[0])


def _goes_on(place: Place) -> bool:
    """Tell whether a row of two cells has nothing in its first."""
    cells = _shown_in(place.sentence)
    return len(cells) == _LEAST and cells[0].strip() in {"", NOTHING}


def _with_label(place: Place, label: str) -> Place:
    """Give a row that goes on with the one above, with the label of that."""
    text = f"{label} | {_shown_in(place.sentence)[1]}"
    low = normal(text)
    return replace(place, sentence=replace(place.sentence, text=text, low=low, signals=low.bits))


def _tells_of_each(place: Place) -> bool:
    """Tell whether a row says something of the bodies over it: it names none, or has a known label."""
    if not place.namings:
        return True
    label = normal(_shown_in(place.sentence)[0])
    return bool(kind_of_column(label, first=False)) or cue("columns.other_label").search(label) is not None


def _label(place: Place) -> str:
    """Give the label of a row, nothing where its first cell is empty and it goes on with the one above."""
    label = _shown_in(place.sentence)[0]
    return "" if label.strip() in {"", NOTHING} else label_of(normal(label)) or label.rstrip(" :")


def _cells(place: Place, header: Sequence[Naming | None], asked: str) -> Iterator[Place]:
    """Give the cells of a row, each as the line of a form about the body over it."""
    told = _shown_in(place.sentence)[1:]
    for name, cell in zip(header, told, strict=True):
        if name is None or cell.strip() in {"", NOTHING}:
            continue
        if cell.rstrip().endswith(".") and cell.count(" ") > _OF_A_LABEL:
            yield from (_as_prose(place, said, name.type) for said in cell.split(". "))
        else:
            yield _as_line(place, asked, cell, name.type)


_OF_A_LABEL = 4
"""So many spaces an answer has at most that is no sentence of its own: "Fire møter i året."."""


def _as_line(place: Place, label: str, cell: str, topic: str) -> Place:
    """Give a cell as the line of a form about a body."""
    return _as_prose(place, f"{label}: {cell}", topic)


def _as_prose(place: Place, text: str, topic: str) -> Place:
    """Give words of a row as a sentence about a body; its quote is the row."""
    low = normal(text)
    said = replace(place.sentence, text=text, low=low, signals=low.bits, shape=PROSE)
    return replace(place, sentence=said, topic=topic, namings=(), together=(), everyone=(), before="")
