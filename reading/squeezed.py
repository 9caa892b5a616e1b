"""Tables that came out of a PDF with one space between the cells, which are told by what stands in them.

A header has a column of bodies, and one of how often they meet or who leads them; a row begins with the name
of a body and goes on until the next one does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from itertools import pairwise

from reading.cell_text import joined_words
from reading.column_kinds import kind_of_column
from reading.counting import counted
from reading.gaps import NOTHING
from reading.namings import OUTSIDE, namings
from reading.roles import begins_with_title
from reading.spelling import clean, normal

_LEAST = 2
_LONGEST = 40
"""How many lines a table has at most."""
_OFTEN = 7
"""How many words a cell of how often has at most."""
_FULL = 120
"""How many words a row has at most."""
_TITLE = 6
"""Of how many words a title is known."""


def squeezed(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by the first line of each row its last line and its cells, parted by tabs; the header is a row."""
    found: dict[int, tuple[int, str]] = {}
    behind = 0
    for index, line in enumerate(lines):
        columns = _columns(line) if index >= behind and len(line) <= _WIDEST else []
        if not columns:
            continue
        rows = list(_rows(lines, index + 1, columns))
        if len(rows) >= _LEAST and all(cells for _, _, cells in rows):
            heads = [head for head, _ in columns]
            found[index] = index, "\t".join(heads)
            found |= {first: (last, "\t".join(cells)) for first, last, cells in rows}
            behind = rows[-1][1] + 1
    return found


_WIDEST = 100

Column = tuple[str, str]
"""The words over a column and what it tells."""


def _columns(line: str) -> list[Column]:
    """Give the columns of a header from that of the bodies on, nothing if it is none: "Nivå Organ Møter"."""
    if not line[:1].isupper() or any(sign in line for sign in ",.:;|\t") or "  " in line.strip():
        return []
    heads = _from_capitals(line.split())
    kinds = [kind_of_column(normal(head), first=at < _LEAST) for at, head in enumerate(heads)]
    if len(heads) <= _LEAST or _OF_ROWS.isdisjoint(kinds) or "body" not in kinds[:_LEAST]:
        return []
    begin = _LEAST - 1 if kinds[_LEAST - 1] == "body" else 0
    return list(zip(heads, kinds, strict=True))[begin:]


_OF_ROWS = frozenset(["often", "chair", "secretary"])


def _from_capitals(words: Sequence[str]) -> list[str]:
    """Give words in runs, each of which begins with a capital letter."""
    begins = [at for at, word in enumerate(words) if word[:1].isupper()]
    return [" ".join(words[one:two]) for one, two in pairwise([*begins, len(words)])]


def _rows(
    lines: Sequence[str], index: int, columns: Sequence[Column]
) -> Iterator[tuple[int, int, list[str]]]:
    """Give the first and the last line of each row, and its cells; no cells where they cannot be told."""
    begins = []
    end = index
    while end < min(len(lines), index + _LONGEST) and lines[end].strip():
        if _after_name(lines[end]):
            begins.append(end)
        elif not begins:
            return
        end += 1
    for first, last in pairwise([*begins, end]):
        told = [line.strip() for line in lines[first:last]]
        words = reduce(joined_words, told).split()
        opening = {len(reduce(joined_words, told[:at]).split()) for at in range(1, len(told))}
        cells = _cells(words, opening, _after_name(lines[first]), columns)
        yield first, last - 1, [_listed(cell) for cell in cells]


def _listed(cell: str) -> str:
    """Give a cell in which a list has bullets as that list, without what stands before it.

    >>> _listed("(= styringsgruppe) • Ordfører (leder) • Rektor")
    'Ordfører (leder); Rektor'
    """
    _, *items = cell.translate(_BULLETS).split("•")
    return "; ".join(item.strip() for item in items) if len(items) > 1 else cell


_BULLETS = str.maketrans(dict.fromkeys("·▪●◦", "•"))


def _after_name(line: str) -> int:
    """Give how many words the name of the body takes with which the line begins, 0 if it begins with none.

    One word may stand before it: "Strategisk Politiråd".
    """
    words = clean(line).split()
    for skipped in range(_LEAST):
        if not words[skipped:] or not words[skipped][:1].isupper():
            return 0
        named = namings(normal(" ".join(words[skipped:])))
        if named and named[0].start == 0 and named[0].type != OUTSIDE:
            return skipped + len(named[0].word.split(" "))
    return 0


def _cells(
    words: Sequence[str], opening: AbstractSet[int], named: int, columns: Sequence[Column]
) -> list[str]:
    """Give the cells of a row: its body, what stands before how often it meets, that, and what is behind.

    `opening` are the words with which lines begin.
    """
    kinds = [kind for _, kind in columns]
    name = " ".join(words[:named])
    if len(words) > _FULL:
        return []
    if "often" not in kinds:
        cells = _parted(words[named:], len(columns) - 1, {one - named for one in opening})
        return [name, *cells] if cells else []
    at = kinds.index("often")
    spots = _often(words, named)
    if spots is None:
        return []
    begin, end = spots
    before = _parted(words[named:begin], at - 1, {one - named for one in opening})
    behind = _parted(words[end:], len(columns) - at - 1, {one - end for one in opening})
    often = " ".join(words[begin:end] if behind else words[begin:])
    return [name, *before, often, *behind] if len(before) == at - 1 else []


def _often(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Give from which word to which it is told how often the body meets, nothing if it is not told."""
    for begin in range(start, len(words)):
        if not (words[begin][:1].isdigit() or words[begin][:1].isupper() or begin == start):
            continue
        for end in range(min(len(words), begin + _OFTEN), begin, -1):
            low = normal(" ".join(words[begin:end]))
            hits = counted(low)
            if hits and hits[0].start <= 0 and hits[-1].end >= len(low.rstrip(" .,")):
                return begin, end
    return None


def _parted(words: Sequence[str], wanted: int, opening: AbstractSet[int]) -> list[str]:
    """Give so many cells, each of which begins with a capital letter and, but for the first, a title.

    Where more words may begin one, those at the beginning of a line do, and of these the last: a list of
    members goes before who leads them. Nothing where there are not so many.
    """
    if not words or wanted <= 0:
        return [NOTHING] * max(wanted, 0)
    if wanted == 1:
        return [" ".join(words)]
    begins = [at for at in range(1, len(words)) if _begins_a_cell(words, at)]
    if len(begins) >= wanted:
        begins = [at for at in begins if at in opening] or begins
    begins = [0, *begins[1 - wanted :]]
    if len(begins) != wanted:
        return []
    return [" ".join(words[one:two]) for one, two in pairwise([*begins, len(words)])]


def _begins_a_cell(words: Sequence[str], at: int) -> bool:
    before = words[at - 1]
    apart = words[at][:1].isupper() and not before.endswith((",", "-", "/")) and before not in _GO_ON
    return apart and begins_with_title(normal(" ".join(words[at : at + _TITLE])))


_GO_ON = frozenset(["og", "for", "i", "av", "fra", "ved", "samt", "eller", "frå"])
