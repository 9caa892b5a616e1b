"""What the lines of a table name: a column, a body, or what may stand over a column that no list knows."""

from __future__ import annotations

from functools import cache

from reading.column_kinds import kind_of_head
from reading.roles import begins_with_role
from reading.spelling import clean, normal
from reading.vocabulary import cue, table

LONGEST = 40
"""How many letters the name of a column has at most."""
_CELL = 240
_FEW = 4
_SOME_WORDS = 2


def names_a_first_column(line: str) -> bool:
    """Tell whether the line is what stands over a column of bodies: "Organ", "Namn", "Nivå"."""
    few = "[" in line or "_" in line or len(line.split(None, _FEW)) <= _FEW
    return few and plain_words(line).partition(" (")[0] in _first_columns()


def names_a_column(line: str) -> bool:
    """Tell whether the line is what stands over a column, of bodies or of what is told of them."""
    if len(line) > LONGEST:
        return False
    plain = plain_words(line)
    if kind_of_head(plain, first=True):
        return True
    return any(cue(f"columns.{told}").search(plain) for told in ("header", "other_label"))


def names_a_bare_body(line: str) -> bool:
    """Tell whether the line is the name of a body and no more."""
    return 0 < len(line.strip()) <= _CELL and cue("columns.body").search(plain_words(line)) is not None


def names_a_group(line: str) -> bool:
    """Tell the same under the header of a column of bodies, where no list must know the body."""
    return names_a_bare_body(line) or cue("bodies.own_row").search(plain_words(line)) is not None


def may_head(line: str) -> bool:
    """Tell whether a line may be the name of a column: a word or two, of no body and of no person."""
    short = line[:1].isupper() and line.count(" ") < _SOME_WORDS and line[-1:].isalpha()
    return short and not names_a_group(line) and not begins_with_role(plain_words(line))


@cache
def _first_columns() -> frozenset[str]:
    return frozenset(table("layout")["first_columns"])


def plain_words(line: str) -> str:
    """Give the words of a line as they are compared."""
    return normal(clean(line))
