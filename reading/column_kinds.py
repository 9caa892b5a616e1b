"""What a column of a table tells, by what stands over it, and the offices that its cells name."""

from __future__ import annotations

from functools import cache, lru_cache

from reading.gaps import NOTHING
from reading.roles import begins_with_role
from reading.spelling import normal
from reading.vocabulary import Pattern, cue, pattern, table


@lru_cache(maxsize=2048)
def kind_of_column(low: str, *, first: bool) -> str:
    """Give what the column under these normalised words tells, nothing if they are no header.

    Only the first column may be that of the bodies: "møter" over a later one asks how often.

    >>> kind_of_column("hvem sitter der", first=False), kind_of_column("rektor", first=False)
    ('members', '')
    """
    if first and low in table("layout")["first_columns"]:
        return "body"
    if not _any().search(low):
        return ""
    fit = (kind for kind, heads in _heads() if (first or kind != "body") and heads.search(low))
    return next(fit, "")


def cells_in(words: str) -> list[str]:
    """Give the cells of a row as shown, empty ones as such."""
    return ["" if cell.strip() == NOTHING else cell.strip() for cell in words.split(" | ")]


def spot_of_cell(low: str, at: int) -> tuple[int, int]:
    """Give where a cell of a normalised row begins and ends, at the row's end where there is none.

    >>> spot_of_cell("mai | møte", 1), spot_of_cell("mai | møte", 2)
    ((6, 10), (10, 10))
    """
    cells = low.split(" | ")
    begin = sum(len(cell) + len(" | ") for cell in cells[:at])
    return (begin, begin + len(cells[at])) if at < len(cells) else (len(low), len(low))


@lru_cache(maxsize=512)
def kinds_of_header(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give what each column under these cells tells, nothing if they are no row of headers."""
    lows = [normal(cell) for cell in cells]
    kinds = [kind_of_head(low, first=index == 0) for index, low in enumerate(lows)]
    if lows[0] in _NAMES and not {"role", "function"}.isdisjoint(kinds):
        kinds[0] = "name"  # over persons, not over bodies
    content = any(_is_content(cell, low) for cell, low in zip(cells, lows, strict=True))
    tasks = any(cue("tables.task").search(low) for low in lows) and not {"body", "members"} <= set(kinds)
    if len(cells) < _LEAST or content or tasks:
        return ()
    if set(kinds) == {"side"} or (len(set(kinds) - {"", "side"}) > 0 and sum(map(bool, kinds)) >= _LEAST):
        return tuple(kinds)
    return ()


@lru_cache(maxsize=2048)
def kind_of_head(low: str, *, first: bool) -> str:
    """Give what a column tells whose header says more: "Deltakere i politirådet", "Arena (nivå)"."""
    return kind_of_column(low, first=first) or kind_of_column(
        cue("tables.of_a_body").sub("", low), first=first
    )


_LEAST = 2
_NAMES = frozenset(["navn", "namn", "person"])


def _is_content(cell: str, low: str) -> bool:
    """Tell whether a cell is no header: a title, a list, or a number."""
    known = bool(kind_of_column(low, first=True)) or low in table("layout")["bare_heads"]
    return "," in cell or any(sign.isdigit() for sign in cell) or (begins_with_role(low) and not known)


@cache
def _heads() -> list[tuple[str, Pattern]]:
    return [(column["kind"], pattern(f"^(?:{column['pattern']})$")) for column in table("columns")["column"]]


@cache
def _any() -> Pattern:
    return pattern(f"^(?:{'|'.join(column['pattern'] for column in table('columns')['column'])})$")


@lru_cache(maxsize=2048)
def functions(low: str) -> frozenset[str]:
    """Give the offices that a normalised cell names and nothing else; none if it has other words.

    >>> sorted(functions("sekretær, kaller inn")), functions("lensmann")
    (['innkaller', 'sekretær'], frozenset())
    """
    low = cue("tables.rights").sub("", low)
    parts = [part.strip(" .") for part in cue("tables.between_functions").sub("|", low).split("|")]
    found = [cue("tables.one_function").search(part) for part in parts]
    if not low or any(one is None for one in found):
        return frozenset()
    return frozenset(_PLAIN.get(one.group("it"), one.group("it")) for one in found if one is not None)


_PLAIN = {
    "rådsmedlem": "medlem",
    "gruppemedlem": "medlem",
    "varamedlem": "vara",
    "stedfortreder": "vara",
    "kaller inn": "innkaller",
    "ordstyrer": "møteleder",
}
"""Offices that go by several names."""
