"""Read how municipalities show themselves from the bytes of a CSV file, as spreadsheets write it.

One row for each municipality, headings in Norwegian or English, in any order. An empty cell changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from scheduler.proposals.seat_lists import decoded, numbered_cells
from scheduler.records.faces import FaceWish, Sami

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("kommunenummer", "kommunenr", "nummer", "number"),
    "name": ("navn", "namn", "name"),
    "name_nn": ("nynorsk", "navn på nynorsk", "namn på nynorsk"),
    "name_sami": ("samisk", "samisk navn", "samisk namn", "sami"),
    "sami": ("samisk språk", "sami language"),
    "county": ("fylke", "county"),
    "district": ("politidistrikt", "police district"),
    "colour": ("farge", "colour", "color"),
    "arms_show": ("våpenet viser", "arms show"),
}
"""What a column may be called, small letters."""

Found = tuple[tuple[FaceWish, ...], tuple[str, ...]]


def read_face_list(octets: bytes) -> Found:
    """Give what the rows say, and the faults: each a sentence with its line."""
    words = decoded(octets)
    lines = numbered_cells(words) if words else []
    if not lines:
        return (), ("the file is empty or no text; save the spreadsheet as CSV",)
    heading = [cell.casefold() for cell in lines[0][1]]
    names = {name: field for field, known in HEADINGS.items() for name in known}
    columns = {names[cell]: at for at, cell in enumerate(heading) if cell in names}
    if "number" not in columns:
        return (), (f"line {lines[0][0]}: no column is called {HEADINGS['number'][0]}; name one so",)
    wishes, faults, seen = list[FaceWish](), list[str](), set[str]()
    for line, cells in lines[1:]:
        said = {field: cells[at] for field, at in columns.items() if at < len(cells) and cells[at]}
        fault = _fault(said, seen)
        if fault:
            faults.append(f"line {line}: {fault}")
            continue
        seen.add(said["number"])
        wishes.append(_wish(said))
    return tuple(wishes), tuple(faults)


def _fault(said: Mapping[str, str], seen: set[str]) -> str:
    number, colour, sami = said.get("number", ""), said.get("colour", ""), said.get("sami", "")
    if not re.fullmatch("[0-9]{4}", number):
        return f"{number[:20]!r} is no municipality's number; write the four digits"
    if number in seen:
        return f"{number} stands twice; leave one out"
    if colour and not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        return f"{colour[:20]!r} is no colour; write it as #rrggbb, like #005b94"
    if sami and sami not in _codes():
        return f"{sami[:20]!r} is no Sámi language; write {', '.join(_codes())}"
    return ""


def _wish(said: Mapping[str, str]) -> FaceWish:
    words = {field: value for field, value in said.items() if field != "sami"}
    return FaceWish(sami=Sami(said["sami"]) if "sami" in said else None, **words)


def _codes() -> Sequence[str]:
    return [one.value for one in Sami]
