"""Tables whose columns are bodies: the first cell of a row says what each of its other cells tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.asked import label_of
from reading.namings import OUTSIDE, Naming
from reading.places import Place
from reading.records import PROSE, ROW, Sentence
from reading.spelling import normal
from reading.vocabulary import cue


def spread(found: Sequence[Place]) -> list[Place]:
    """Give the places, each row of such a table replaced by its cells.

    Each cell becomes the line of a form, "møtefrekvens: 4 pr år", about the body over its column; its quote
    is the row.
    """
    spread_out: list[Place] = []
    header: list[Naming | None] = []
    last = -1
    for place in found:
        sentence = place.sentence
        if sentence.shape is not ROW:
            spread_out.append(place)
            continue
        if sentence.paragraph != last + 1 or not header:
            header = _bodies(place)
        fits = bool(header) and len(cells_of(sentence)) == len(header) + 1 and not place.namings
        spread_out += _cells(place, header) if fits else [place]
        last = sentence.paragraph
    return spread_out


def cells_of(sentence: Sentence) -> list[str]:
    """Give the cells of a row, as shown."""
    return sentence.text.split(" | ")


def _bodies(place: Place) -> list[Naming | None]:
    """Give the bodies of a row whose cells name one each, the first cell apart; none unless there are two.

    None stands for a group that nothing else is known of; nothing is told of it.
    """
    spots, begin = [], 0
    for cell in place.sentence.low.split(" | "):
        spots.append((begin, begin + len(cell)))
        begin += len(cell) + len(" | ")
    named = [_named(place, start, end) for start, end in spots]
    if named[0] is None:
        named, spots = named[1:], spots[1:]
    bodies = [name for name in named if name is not None]
    whole = all(
        name is not None or _is_a_group(place.sentence.low[start:end])
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
    if len(inside) != 1 or inside[0].type == OUTSIDE or end - start > len(inside[0].word) + _AROUND:
        return None
    return inside[0]


_AROUND = 12


def _cells(place: Place, header: Sequence[Naming | None]) -> Iterator[Place]:
    label, *told = cells_of(place.sentence)
    asked = label_of(normal(label)) or label.rstrip(" :")
    for name, cell in zip(header, told, strict=True):
        if name is None:
            continue
        text = f"{asked}: {cell}"
        low = normal(text)
        said = replace(place.sentence, text=text, low=low, signals=low.bits, shape=PROSE)
        yield replace(place, sentence=said, topic=name.type, namings=(), together=(), everyone=(), before="")
