"""What a column of a table tells, by what stands over it, and the offices that its cells name."""

from __future__ import annotations

from functools import cache, lru_cache

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
