"""The lines of a text: what sort each is, which are cells of one row, and which belong to the page's edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from reading.aligned import carried, joined_cell
from reading.bulleted import bulleted
from reading.bullets_apart import bullets_apart
from reading.celled import celled
from reading.columns import ITEM, Cell, Row, stacked
from reading.gaps import NOTHING, gaps
from reading.glued_forms import glued_forms
from reading.glued_tables import glued_tables, piled_tables
from reading.line_kinds import kind_of
from reading.loose_ends import ends_loose
from reading.pairs import Pairs, paired
from reading.ruled import ruled
from reading.squeezed import squeezed
from reading.stacked_tasks import stacked_tasks
from reading.stacked_wheel import stacked_wheels
from reading.tall import tall
from reading.vocabulary import cue, pattern
from reading.wrapped import wrapped


@dataclass(slots=True, kw_only=True)
class Line:
    """One line: its place, its number from 1, its words behind the mark, its sort and its mark.

    `told` are the cells of a row parted by tabs, where they do not stand so in the text.

    Not frozen, as sentences and places are not: a text has thousands, and to freeze one takes longer than to
    make it.
    """

    start: int
    end: int
    number: int
    raw: str
    kind: str
    mark: str = ""
    told: str = ""


def lines_of(text: str) -> list[Line]:
    """Give the lines of the text, those of one row joined and those of the page's edge left out."""
    told = tall(text.split("\n"))
    lines = _with_cells(text, _with_their_bullets(text, _lines(text)))
    lines = _closed_up(_unaligned(text, _unstacked(lines, told), told))
    edges = _page_edges(lines)
    lines = [replace(line, kind="furniture") if line.number in edges else line for line in lines]
    numbered = edges or "ide " in text or any(line.kind == "furniture" for line in lines)
    return _unfurnished(lines) if numbered else lines


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        end = start + len(raw)
        if raw and raw.strip(_RULED) and not raw.lstrip().startswith(_NOT_CHOSEN):
            kind, skip, mark = kind_of(raw)
            found.append(
                Line(start=start + skip, end=end, number=number, raw=raw[skip:], kind=kind, mark=mark)
            )
        else:
            found.append(Line(start=start, end=end, number=number, raw="", kind="blank"))
        start = end + 1
    return found


def _with_their_bullets(text: str, lines: list[Line]) -> list[Line]:
    """Make items of the lines whose marks stand above them, in lines of their own."""
    marks, items = bullets_apart(text.split("\n"))
    for index in marks:
        lines[index] = replace(lines[index], kind="blank", raw="")
    for index, mark in items.items():
        lines[index] = replace(lines[index], kind="numbered" if mark else "bullet", mark=mark)
    return lines


_NOT_CHOSEN = ("[ ]", "☐", "□ ")
"""How the lines of a form begin that nobody has ticked; what is not chosen is not agreed."""

_RULED = "-|+=_ \t\r\u2014\u2500"
"""What the lines of a drawn table are made of, and empty ones."""


def _with_cells(text: str, lines: list[Line]) -> list[Line]:
    """Make rows of the lines of a table in which cells are empty, and say which those are."""
    rows = gaps(text.split("\n")) if any(line.kind == "row" for line in lines) else {}
    return [
        replace(line, kind="row", told=rows[line.number - 1]) if line.number - 1 in rows else line
        for line in lines
    ]


def _unstacked(lines: list[Line], known: Mapping[int, tuple[int, str]]) -> list[Line]:
    """Make one row of the lines that are the cells of one, where they are not `known` to be of another."""
    raws = [f"{ITEM} {line.raw}" if line.kind == "bullet" else line.raw for line in lines]
    for first, (last, _) in known.items():
        raws[first : last + 1] = [""] * (last + 1 - first)
    if (told := paired(raws)).names:
        return _beside(lines, told)
    rows = stacked_tasks(raws) | stacked_wheels(raws)
    for cell in (cell for row in rows.values() for cell in row if cell):
        raws[cell[0] : cell[-1] + 1] = [""] * len(cell)
    rows |= stacked(raws)
    if not rows:
        return lines
    later = {index for row in rows.values() for cell in row for index in cell} - set(rows)
    return [
        _as_row(lines, rows[index]) if index in rows else line
        for index, line in enumerate(lines)
        if index not in later
    ]


def _beside(lines: list[Line], told: Pairs) -> list[Line]:
    """Put the answers of tables of two columns beside their labels, each under the name of its council."""
    later = {index for cell in told.answers.values() for index in cell}
    found: list[Line] = []
    for index, line in enumerate(lines):
        if index in told.answers:
            found.append(_as_row(lines, ((index,), told.answers[index])))
        elif index in told.names:
            nothing = replace(line, raw="", kind="blank")
            found += [nothing, line, nothing]
        elif index not in later and index not in told.silent:
            found.append(line)
    return found


def _unaligned(text: str, lines: list[Line], known: Mapping[int, tuple[int, str]]) -> list[Line]:
    """Make one row of a row and the lines in which its cells carry on, and of those `known` to be one."""
    raws = text.split("\n")
    bare = [raw.strip() for raw in raws]
    rows = (carried(raws) if "\n   " in text else {}) | (ruled(raws) if "  " in text else {})
    rows |= {
        **glued_forms(raws),
        **celled(raws),
        **wrapped(raws),
        **_unless_told(squeezed(raws), glued := glued_tables(bare)),
        **glued,
        **known,
        **bulleted(raws),
    }
    rows |= _piled(bare, lines, rows)
    if not rows:
        return lines
    ends = {line.number: line.end for line in lines}
    found: list[Line] = []
    behind = 0
    for line in lines:
        last, told = rows.get(line.number - 1, (0, ""))
        if line.number <= behind:
            continue
        if told and last + 1 in ends:
            found.append(replace(line, kind="row", end=ends[last + 1], told=told))
            behind = last + 1
        else:
            found.append(line)
    return found


def _unless_told(
    rows: dict[int, tuple[int, str]], better: Mapping[int, tuple[int, str]]
) -> dict[int, tuple[int, str]]:
    """Give the rows of which no line is told in a better way."""
    taken = {line for first, (last, _) in better.items() for line in range(first, last + 1)}
    return {first: row for first, row in rows.items() if taken.isdisjoint(range(first, row[0] + 1))}


def _piled(
    raws: list[str], lines: list[Line], known: Mapping[int, tuple[int, str]]
) -> dict[int, tuple[int, str]]:
    """Give the rows of tables with cells one below the other, where no line is known to be of another."""
    taken = {line.number - 1 for line in lines if line.told} | set(known)
    rows: dict[int, tuple[int, str]] = {}
    for table in piled_tables(raws):
        if taken.isdisjoint(range(min(table), max(last for last, _ in table.values()) + 1)):
            rows |= table
    return rows


def _closed_up(lines: list[Line]) -> list[Line]:
    """Leave out the empty lines of a text that has one behind every line, so that they part its sentences.

    Where several stand together, they part paragraphs and stay.
    """
    written = [index for index, line in enumerate(lines) if line.kind != "blank"]
    few = len(written) // _ONE_IN
    if 2 * len(written) > len(lines) + few:
        return lines
    gaps = [(lines[one], lines[two], two - one) for one, two in pairwise(written)]
    cut = sum(gap == _ONE_EMPTY and _is_cut(before, after) for before, after, gap in gaps)
    if cut <= few or sum(gap == 1 for _, _, gap in gaps) > few:
        return lines
    alone = {one + 1 for one, two in pairwise(written) if two - one == _ONE_EMPTY}
    return [line for index, line in enumerate(lines) if index not in alone]


def _is_cut(before: Line, after: Line) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    return after.kind == "plain" and after.raw[:1].islower() and before.raw.rstrip()[-1:].isalpha()


_ONE_IN = 10
"""One line in so many may lack its empty line, and more than that must go on with the one before."""
_ONE_EMPTY = 2


def _as_row(lines: list[Line], row: Row) -> Line:
    first = lines[row[0][0]]
    if row[-1] == row[0]:  # all cells stand in one line
        return replace(
            first, kind="row", told="\t".join(cell.strip() for cell in first.raw.split("  ") if cell.strip())
        )
    told = (_cell(lines, cell) if cell else NOTHING for cell in row)
    return replace(
        first, kind="row", end=max(lines[cell[-1]].end for cell in row if cell), told="\t".join(told)
    )


def _cell(lines: list[Line], cell: Cell) -> str:
    """Give the words of a cell; a number with which a later line begins is no mark: "på", "8. trinn"."""
    first, *later = (lines[index] for index in cell)
    goes_on = (f"{line.mark} {line.raw.strip()}" if line.mark else line.raw.strip() for line in later)
    return reduce(joined_cell, goes_on, first.raw.strip())


def _page_edges(lines: list[Line]) -> frozenset[int]:
    """Give the numbers of lines with the number of a page beside a running title: "28     Plan for trygghet".

    The title must stand so on two pages.
    """
    told: dict[str, list[int]] = {}
    for line in lines:
        if line.raw[:1].isdigit() or line.raw.rstrip()[-1:].isdigit() or line.mark.isdigit():
            words = f"{line.mark}   {line.raw}" if line.mark else line.raw
            if (found := pattern(_EDGE).search(words)) is not None:
                told.setdefault((found.named("left") or found.named("right")).strip(), []).append(line.number)
    return frozenset(number for numbers in told.values() if len(numbers) > 1 for number in numbers)


_EDGE = r"^\s*\d{1,3}\s{3,}(?P<left>\pL[^|]{3,})$|^\s*(?P<right>\pL[^|]{3,}\S)\s{3,}\d{1,3}\s*$"


def _unfurnished(lines: list[Line]) -> list[Line]:
    """Leave out page numbers and running heads that part a sentence or list, with the empty lines there."""
    found: list[Line] = []
    held: list[Line] = []
    heads = _running_heads(lines)
    for line in lines:
        edge = line.raw.strip() in heads or _runs_at_the_edge(line)
        if line.kind in _ASIDE or (found and edge):
            held.append(line)
            continue
        if not held:
            found.append(line)
            continue
        parted = any(other.kind != "blank" for other in held)
        if not (parted and found and _goes_on(found[-1], line)):
            found += held
        held = []
        found.append(line)
    return found + held


def _running_heads(lines: list[Line]) -> frozenset[str]:
    """Give what stands more than once straight above or below the number of a page."""
    written = [line for line in lines if line.kind != "blank"]
    beside = Counter(
        other.raw.strip()
        for one, two in pairwise(written)
        for number, other in ((one, two), (two, one))
        if (number.kind == "furniture" or _runs_at_the_edge(number)) and other.kind != "furniture"
    )
    often = Counter(line.raw.strip() for line in written) if beside else beside
    return frozenset(words for words in beside if often[words] > 1 and words[-1:] not in ".:;")


def _runs_at_the_edge(line: Line) -> bool:
    """Tell whether the line is a running head or foot: a title with the number of the page."""
    return "ide " in line.raw and cue("sentences.furniture").search(line.raw) is not None


_ITEMS = frozenset(["bullet", "numbered"])
_ASIDE = frozenset(["blank", "furniture"])


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line on the next page goes on with the sentence or the list before."""
    last = before.raw.rstrip()
    if line.kind == before.kind == "bullet" or (line.kind in _ITEMS and last.endswith(":")):
        return True
    if line.kind != "plain" or last.endswith((".", ":", "!", "?")):
        return False
    return line.raw[:1].islower() or ends_loose(last)
