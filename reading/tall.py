"""Tables that came out one cell a line in which the members of each body stand one a line, too.

Under a header of one column a line, which tells bodies, members and how often, a row begins with the name of
a body; its members are the lines up to the one that says how often it meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise, takewhile

from reading.cell_text import joined_words
from reading.column_kinds import kind_of_head
from reading.column_names import names_a_bare_body, names_a_column, names_a_group
from reading.columns import cell_at
from reading.counting import counted
from reading.gaps import NOTHING
from reading.roles import begins_with_title
from reading.spelling import clean, normal

_LEAST = 2
_LONGEST = 80
"""How many lines a table has at most."""


def tall(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by the first line of each row its last line and its cells, parted by tabs; the header is a row."""
    found: dict[int, tuple[int, str]] = {}
    behind = 0
    for index, line in enumerate(lines):
        heads = _header(lines, index) if index >= behind and line[:1].isupper() else []
        if not heads:
            continue
        rows = list(takewhile(_is_told, _rows(lines, index + len(heads), heads)))
        plain = all(_is_plain(lines, first, last, heads) for first, last, _ in rows)
        if len(rows) >= _LEAST and not plain:
            begin = index + len(heads)
            found[index] = begin - 1, "\t".join(line.strip() for line in lines[index:begin])
            found |= {first: (last, "\t".join(cells)) for first, last, cells in rows}
            behind = rows[-1][1] + 1
    return found


def _is_told(row: tuple[int, int, list[str]]) -> bool:
    """Tell whether the cells of a row are known; where they are not, the table has ended."""
    return bool(row[2])


def _is_plain(lines: Sequence[str], first: int, last: int, heads: Sequence[str]) -> bool:
    """Tell whether a row has one line a cell, or much behind how often; columns.py knows more then."""
    written = sum(bool(line.strip()) for line in lines[first : last + 1])
    several = heads.index("often") + 2 < len(heads)
    return written == len(heads) or (several and sum(1 for _ in _items(lines, first, last + 1)) == len(heads))


def _header(lines: Sequence[str], index: int) -> list[str]:
    """Give what the columns tell whose names stand one a line from here on: bodies, members, how often."""
    kinds: list[str] = []
    for line in lines[index : index + _WIDEST]:
        one_word = len(kinds) > _LEAST and " " not in line.strip() and not names_a_bare_body(line)
        if not line[:1].isupper() or not (one_word or names_a_column(line)):
            break
        kinds.append(kind_of_head(normal(clean(line)), first=not kinds))
    told = kinds[:2] == _FIRST and "often" in kinds
    return kinds if told and set(kinds[2 : kinds.index("often")]) <= _OFFICES else []


_FIRST = ["body", "members"]
_OFFICES = frozenset(["chair", "secretary", "convener"])
"""What may be told between the members and how often, one line each as a rule."""
_WIDEST = 6


def _rows(lines: Sequence[str], index: int, kinds: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Give the first and the last line of each row, and its cells; no cells where they cannot be told."""
    end = min(len(lines), index + _LONGEST)
    begins = list(_begins(lines, index, end))
    begins = [at - (lines[at - 1].rstrip().endswith(":")) for at in begins if at - 1 not in begins]
    for first, after in pairwise([*begins, end]):
        written = [at for at in range(first, after) if lines[at].strip()]
        often = next((at for at in written if _tells_how_often(lines[at])), -1)
        if often < 0:
            return
        # what stands behind the last row is told from it by an empty line
        ends = (at for at in range(often, after) if at + 1 == len(lines) or not lines[at + 1].strip())
        last = next(ends, after - 1)
        yield first, last, _cells(lines, first, often, last, kinds)


def _begins(lines: Sequence[str], index: int, end: int) -> Iterator[int]:
    """Give where the name of a body stands; one that no list knows comes first or behind how often."""
    over = True
    for at in range(index, end):
        if names_a_bare_body(lines[at]) or (over and names_a_group(lines[at])):
            yield at
            over = False
        elif _tells_how_often(lines[at]):
            over = True


def _cells(lines: Sequence[str], first: int, often: int, last: int, kinds: Sequence[str]) -> list[str]:
    """Give the cells of a row: its body, its members, its offices, how often it meets, the rest as one."""
    bracketed = first + 1 < often and lines[first + 1].lstrip().startswith("(")
    named = first + 1 if bracketed or (first < often and names_a_bare_body(lines[first + 1])) else first
    at = kinds.index("often")
    told = list(_items(lines, named + 1, often))
    between = at - len(_FIRST)
    members, offices = (told[:-between], told[-between:]) if between else (told, [])
    titled = sum(begins_with_title(normal(item)) for item in [*members, *offices])
    if not members or 2 * titled < len(told):
        return []
    name = " ".join(lines[one].strip(" :") for one in range(first if bracketed else named, named + 1))
    behind = [lines[one].strip() for one in range(often + 1, last + 1)]
    if at + 1 == len(kinds):
        return [name, ", ".join(members), *offices, " ".join([lines[often].strip(), *behind])]
    return [name, ", ".join(members), *offices, lines[often].strip(), " ".join(behind) or NOTHING]


def _items(lines: Sequence[str], begin: int, end: int) -> Iterator[str]:
    """Give the members of the lines, one that carries on in the next line as one."""
    at = begin
    while at < end:
        cell = [one for one in cell_at(lines, at) if one < end]
        if lines[at].strip():
            yield reduce(joined_words, (lines[one].strip() for one in cell)).strip(" ,;")
        at = cell[-1] + 1


def _tells_how_often(line: str) -> bool:
    """Tell whether the line says how often a body meets and no more: "Kvartalsvis", "To møter i året"."""
    low = normal(clean(line))
    hits = counted(low)
    if hits:
        return low[: max(hits[0].start, 0)].strip() in _BEFORE
    met = counted(f"møtes {low}")
    return low in _ON_DEMAND or (bool(met) and met[0].end >= len(f"møtes {low}"))


_BEFORE = frozenset(["", "minst", "minimum", "inntil", "omtrent", "cirka", "ca", "normalt", "møtes", "møter"])
_ON_DEMAND = frozenset(["ved behov", "etter behov"])
