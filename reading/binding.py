"""The jailed child that binds papers into one PDF: ours and those that somebody attached, numbered through.

Run as `python -m reading.binding`. On standard input stand a line of JSON (for each part its bookmark, its
number of bytes, and whether it is ours) and then the parts' bytes. On standard output stand a line of JSON
(the places of parts that could not be bound) and then the PDF. What an attached file would do when it is
opened or read is left out; the files were looked into when they were handed in (`reading.inspection`).
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from reading.extraction import lock_in

MEMORY: Final = 768 * 1024 * 1024
CPU_SECONDS: Final = 25
MOST_PAGES: Final = 1_200
_ACTS: Final = ("/AA", "/OpenAction", "/A", "/JS")


class Part(NamedTuple):
    """A PDF, what its bookmark says (empty: none), and whether it is ours (then it must be bound)."""

    title: str
    ours: bool
    content: bytes


def main() -> None:
    """Bind standard input within the limits; say nothing where that cannot be done."""
    _rehearse()
    lock_in(MEMORY, CPU_SECONDS)
    told = json.loads(sys.stdin.buffer.readline())
    parts = [Part(one["title"], one["ours"], sys.stdin.buffer.read(one["size"])) for one in told]
    left_out, content = bound(parts)
    sys.stdout.buffer.write(json.dumps(left_out).encode() + b"\n" + content)


def bound(parts: Sequence[Part]) -> tuple[list[int], bytes]:
    """Give the places of parts that could not be bound, and the PDF of all others in their order."""
    lengths = {place: _length(part) for place, part in enumerate(parts)}
    kept = [place for place in lengths if lengths[place]]
    while sum(lengths[place] for place in kept) > MOST_PAGES:
        kept.pop()
    made: dict[int, bytes] = {}
    while kept != list(made):  # again where one of them could not be bound after all: the numbers changed
        total = sum(lengths[place] for place in kept)
        firsts = [sum(lengths[one] for one in kept[:at]) + 1 for at in range(len(kept))]
        tried = {
            place: _numbered(parts[place], first, total) for place, first in zip(kept, firsts, strict=True)
        }
        made = {place: piece for place, piece in tried.items() if piece}
        if len(made) < len(kept):
            kept, made = list(made), {}
    writer = PdfWriter()
    for place, piece in made.items():
        writer.append(io.BytesIO(piece), outline_item=parts[place].title or None, import_outline=False)
    return sorted(lengths.keys() - made.keys()), _written(writer)


def _length(part: Part) -> int:
    """Count a part's pages; none where it cannot be read."""
    try:
        return len(PdfReader(io.BytesIO(part.content)).pages)
    except Exception:
        if part.ours:
            raise
        return 0  # whatever a parser of foreign bytes raises means the same to the reader


def _numbered(part: Part, first: int, total: int) -> bytes:
    """Give a part by itself, upright, with numbers and without what it would do; empty where it cannot be."""
    writer = PdfWriter()
    try:
        for number, page in enumerate(PdfReader(io.BytesIO(part.content)).pages, start=first):
            added = writer.add_page(page)
            _quieten(added)
            if added.rotation:
                added.transfer_rotation_to_content()
            _number(added, f"{number} / {total}", over_own=part.ours)
        return _written(writer)
    except Exception:
        if part.ours:
            raise
        return b""


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _rehearse() -> None:
    """Bind a page of our own, turned and packed, so that all that the library loads when needed is loaded."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=200, height=100)
    _number(page, "1 / 1")
    page.rotate(90)
    page.compress_content_streams()
    ours, broken = Part("x", ours=True, content=_written(writer)), Part("y", ours=False, content=b"%PDF-")
    bound([ours, broken])


def _quieten(page: PageObject) -> None:
    """Take away what a page and the notes on it would do."""
    notes: list[Any] = [one.get_object() for one in page.get("/Annots", ()) or ()]
    for thing in (page, *notes):
        for act in _ACTS:
            if act in thing:
                del thing[act]


def _number(page: PageObject, words: str, *, over_own: bool = False) -> None:
    """Write the number at the foot, to the left, on a white ground, in the page's own measure.

    ``over_own``: the page is one of our papers, whose own number to the right is covered.
    """
    box = page.cropbox
    left, foot = float(box.left) + 24, float(box.bottom) + 14
    wide = 5 * len(words) + 6
    own = f"{float(box.right) - 140:.2f} {foot + 20:.2f} 90 24 re f " if over_own else ""
    drawn = (
        f"q 1 1 1 rg {own}{left - 3:.2f} {foot - 3:.2f} {wide} 13 re f 0 0 0 rg "
        f"BT /RadshjulF 8.5 Tf {left:.2f} {foot:.2f} Td ({words}) Tj ET Q"
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    over = PageObject.create_blank_page(width=float(box.right), height=float(box.top))
    over[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/RadshjulF"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(drawn.encode("ascii"))
    over[NameObject("/Contents")] = stream
    page.merge_page(over)


if __name__ == "__main__":
    main()
