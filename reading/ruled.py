"""Tables as they stand on the page: each column begins under the words of its header.

What stands under a header is cut where its columns begin, so that cells may be empty, close to each other, or
carry on in the lines below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.cadence import months_in
from reading.cell_text import begins_an_item, joined_words, with_item
from reading.column_kinds import kind_of_head
from reading.column_names import names_a_bare_body
from reading.gaps import NOTHING
from reading.roles import begins_with_role
from reading.spelling import clean, normal
from reading.vocabulary import cue, pattern

_GAP = "  "
_LEAST = 2
_LONGEST = 60
"""How many lines a table has at most."""


def ruled(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by the first line of each row its last line and its cells, parted by tabs; the header is a row."""
    found: dict[int, tuple[int, str]] = {}
    behind = 0
    for index, line in enumerate(lines):
        if index < behind or _GAP not in line or "|" in line or "\t" in line:
            continue
        starts, headed = _columns(lines, index)
        alone = over_months(line.split(_GAP)[0]) or (headed and starts[0] == 0 and line.startswith(_GAP))
        rows = list(_rows(lines, index + headed, starts, alone=alone)) if starts else []
        if len(rows) >= _LEAST or any(last > first for first, last, _ in rows):
            if headed:
                found[index] = index, "\t".join(cell or NOTHING for cell in _cut(line, starts))
            found |= {first: (last, "\t".join(cells)) for first, last, cells in rows}
            behind = rows[-1][1] + 1
    return found


def _columns(lines: Sequence[str], index: int) -> tuple[list[int], bool]:
    """Give where the columns begin, and whether the line is the header over them; nowhere if it is no table.

    A header has the names of columns or of bodies; without one, the first column has names of columns.
    """
    spots = _spots(lines[index])
    if len(spots) < _LEAST:
        return [], False
    starts = [start for start, _ in spots]
    months = over_months(spots[0][1]) and len(spots) > _LEAST
    if months or all(_names_a_column(words) for _, words in spots):
        return starts, True
    if starts[0] > len(_GAP) and _over_months(lines, index, starts[0]):
        return [0, *starts], True
    if (
        len(spots) > _LEAST
        and _names_a_column(spots[0][1])
        and all(_aligned([line], starts) for line in lines[index + 1 : index + 1 + _LEAST])
    ):
        return starts, True
    if all(names_a_bare_body(words) for _, words in spots) and starts[0] > len(_GAP):
        return [0, *starts], True
    below = _spots(lines[index + 1]) if index + 1 < len(lines) else []
    labelled = len(spots) == _LEAST and _names_a_column(spots[0][1]) and not _names_a_column(spots[1][1])
    goes_on = bool(below) and below[-1][0] == starts[1] and (len(below) == 1 or _names_a_column(below[0][1]))
    return (starts, False) if labelled and goes_on else ([], False)


def _over_months(lines: Sequence[str], index: int, start: int) -> bool:
    """Tell whether the three lines below begin with months, before the first of these columns."""
    words = [line for line in lines[index + 1 : index + _LONGEST] if line.strip(_RULES)][:_SEEN]
    first = [line[:start].strip() for line in words]
    return sum(bool(months_of(cell)) for cell in first) >= _MONTHS


_SEEN, _MONTHS = 4, 3
"""Of so many lines so many begin with a month under a wheel's header."""


def _spots(line: str) -> list[tuple[int, str]]:
    return [(one.start("cell"), one.group("cell")) for one in pattern(_CELL).finditer(line)]


def _names_a_column(words: str) -> bool:
    low = normal(clean(words))
    if kind_of_head(low, first=True):
        return True
    return any(cue(way).search(low) for way in ("tables.task", "tables.often", "columns.other_label"))


def over_months(words: str) -> bool:
    """Tell whether it is what stands over a column of months."""
    return cue("tables.over_months").search(normal(words)) is not None


def months_of(words: str, *, others: bool = False) -> tuple[int, ...]:
    """Give the months that a first cell names, also shortened; with `others` 0 for a quarter or a season.

    >>> months_of("SEPT"), months_of("Mai/juni"), months_of("2. kvartal"), months_of("Vår", others=True)
    ((9,), (5, 6), (), (0,))
    """
    low = normal(clean(words))
    if cue("tables.time_of_year").search(low):
        return (0,) if others else ()
    if told := months_in(low):
        return told
    if (short := low.strip(" .")[:3]) in _SHORT and len(low.strip(" .")) <= len("sept"):
        return (_SHORT.index(short) + 1,)
    return ()


_SHORT = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")


_CELL = r"(?P<cell>[^\s]+(?: [^\s]+)*)"


def _rows(
    lines: Sequence[str], begin: int, starts: Sequence[int], *, alone: bool
) -> Iterator[tuple[int, int, list[str]]]:
    """Give the rows under a header with their first and last line; they end where a line has no columns.

    The first cell of a row may be `alone` where it is a month.
    """
    first = last = begin
    cells: list[str] = []
    for index in _inside(lines, begin, starts):
        more = _cut(lines[index], starts)
        if not cells and more.count("") > len(more) - _LEAST and not alone:
            return  # a cell alone in the first line: each has lines of its own
        apart = index > last + 1 or not cells or not _goes_on(cells, more)
        if apart and cells:
            yield first, last, [cell or NOTHING for cell in cells]
        first = index if apart else first
        cells = more if apart else [_joined(one, two) for one, two in zip(cells, more, strict=True)]
        last = index
    if cells:
        yield first, last, [cell or NOTHING for cell in cells]


def _inside(lines: Sequence[str], begin: int, starts: Sequence[int]) -> Iterator[int]:
    """Give the lines of a table; behind a gap it goes on only with cells that begin where its columns do."""
    index = begin
    while index < min(len(lines), begin + _LONGEST):
        if not lines[index].strip(_RULES):
            after = _behind_gap(lines, index)
            if index > begin and not _aligned(lines[after : after + 1], starts):
                return
            index = after
            continue
        if not _fits(lines[index], starts):
            return
        yield index
        index += 1


_RULES = "_-=─— \t\r"
"""What the lines between the rows of a table are made of."""


def _behind_gap(lines: Sequence[str], index: int) -> int:
    """Give the next line with words, at most three further on."""
    return next((at for at in range(index, min(len(lines), index + 4)) if lines[at].strip(_RULES)), index + 1)


def _aligned(line: Sequence[str], starts: Sequence[int]) -> bool:
    """Tell whether the line has two cells at least, and each begins where a column does."""
    begun = [start for one in line for start, _ in _spots(one)]
    return len(begun) >= _LEAST and set(begun) <= set(starts)


def _fits(line: str, starts: Sequence[int]) -> bool:
    """Tell whether a space stands before each column, and something in one of them but the first."""
    apart = all(line[start - 1 : start] in {"", " "} for start in starts[1:])
    return apart and (len(line.rstrip()) > starts[1] or len(line.strip()) < starts[1] - starts[0])


def _cut(line: str, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], None]
    begins = [0, *starts[1:]]
    return [line[begin:end].strip() for begin, end in zip(begins, ends, strict=True)]


def _goes_on(cells: Sequence[str], more: Sequence[str]) -> bool:
    """Tell whether a line carries on the cells above it: its first cell is empty or goes on."""
    first = more[0]
    if first:
        return first[0].islower() or first[0] == "(" or cells[0].endswith("-")
    return True


def _joined(cell: str, more: str) -> str:
    """Give a cell with what the next line adds; a title by itself is one more in its list."""
    if not cell or not more:
        return cell or more
    if begins_an_item(more):
        return with_item(cell, more)
    another = more[0].isupper() and not cell.endswith((",", "-")) and begins_with_role(normal(more))
    return f"{cell}, {more}" if another else joined_words(cell, more)
