"""Tables that were flattened to rows: the header says what each cell of the later rows means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.bodies import OUTSIDE, Place
from reading.drafts import Draft, draft
from reading.members import split_list
from reading.numbers import durations
from reading.records import Kind, Shape
from reading.roles import begins_with_title, side_of, titles
from reading.spelling import normal
from reading.vocabulary import cue

_COLUMNS = (Kind.MEMBERS, Kind.CHAIR, Kind.SECRETARY, Kind.CONVENER, Kind.NOTICE)


def table_facts(found: Sequence[Place]) -> Iterator[Draft]:
    """Give members, chair, secretary and convener from the rows of tables whose first row is a header."""
    header: list[Kind | None] = []
    paragraph = -2
    for place in found:
        if place.sentence.shape is not Shape.ROW:
            continue
        cells = place.sentence.text.split(" | ")
        if place.sentence.paragraph != paragraph + 1 or not header:
            header = _header(cells)
        elif place.topic not in {"", OUTSIDE}:
            yield from _row(place, header, cells)
        paragraph = place.sentence.paragraph


def _header(cells: list[str]) -> list[Kind | None]:
    lows = [normal(cell) for cell in cells]
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
            roles = [mention.label for mention in titles(low)]
            yield draft(kind, place, _office(kind, roles))


def _office(kind: Kind, roles: list[str]) -> dict[str, object]:
    if kind is Kind.CHAIR:
        return {"roles": roles, "primary": roles[0]}
    if kind is Kind.SECRETARY:
        return {"roles": roles, "rotation": None}
    return {"roles": roles, "what": ["innkalling"]}
