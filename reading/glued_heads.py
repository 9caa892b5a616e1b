"""The names of columns that came out of a PDF with one space between them: "Nivå Gruppe Hvem Hvor ofte"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from reading.cell_text import begins_an_item
from reading.column_kinds import kind_of_column, kind_of_head
from reading.column_names import may_head, names_a_bare_body
from reading.fitting import in_one_word
from reading.namings import OUTSIDE, namings
from reading.ruled import over_months
from reading.spelling import clean, normal
from reading.vocabulary import cue, table

_LEAST: Final = 2
_WIDEST: Final = 7
_LINES: Final = 4
"""Lines that the names of columns take at most."""

_WORDS: Final = 5
"""Words that the name of a column has at most."""

_WIDE: Final = 100
_ENDS: Final = ".:;,?!"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The names of columns: how many lines they take, their words and what they tell.

    `across` says that the columns behind the first are bodies, of which each row tells what its label says.
    """

    lines: int
    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    across: bool


def piled_headers(lines: Sequence[str], index: int) -> Iterator[Header]:
    """Give what may be the names of columns from this line on, one a line: the most first."""
    heads: list[str] = []
    while index + len(heads) < len(lines) and len(heads) <= _WIDEST:
        plain = lines[index + len(heads)].strip()
        if not plain[:1].isupper() or len(plain) > _NAME or plain[-1] in _ENDS or plain in heads:
            break
        if not heads and not (_known(plain, 0) or _is_a_body(plain)):
            return
        heads.append(plain)
    told = (_header(many, tuple(heads[:many])) for many in range(min(len(heads), _WIDEST), 1, -1))
    yield from sorted((one for one in told if one is not None), key=_unknown)


def _unknown(header: Header) -> int:
    """Give how many of the names of columns no list knows."""
    return 0 if header.across else header.kinds.count("")


_NAME: Final = 45
"""Letters that the name of a column has at most, where it has a line of its own."""


def headers(lines: Sequence[str], index: int) -> Iterator[Header]:
    """Give what may be the names of columns from this line on: in the fewest lines first."""
    if not _may_head_columns(lines[index]):
        return
    words: list[str] = []
    for many in range(1, _LINES + 1):
        line = lines[index + many - 1] if index + many <= len(lines) else ""
        if not line.strip() or (many > 1 and not _may_head_on(line)):
            return
        add_words(words, line)
        for heads in _heads(tuple(words)):
            if header := _header(many, heads):
                yield header


def add_words(words: list[str], line: str) -> int:
    """Add the words of a line, a parted one made whole, and give which of all is the first of the others."""
    more = line.split()
    if words and more and (whole := in_one_word(words[-1], more[0])):
        words[-1:], more = [whole], more[1:]
    begin = len(words)
    words += more
    return begin


def _may_head_columns(line: str) -> bool:
    """Tell whether a line may be the first of the names of columns: two or more, one of the first known."""
    plain = line.strip()
    short = 0 < len(plain) <= _WIDE and line[:1].isupper() and plain[-1] not in _ENDS
    if not short or any(sign in plain for sign in ("|", "\t", "  ", ". ", ": ")):
        return False
    words = plain.split()
    runs = [at for at, word in enumerate(words) if word[:1].isupper()]
    if len(runs) < _LEAST:
        return False
    first = " ".join(words[: runs[1]])
    second = " ".join(words[runs[1] : runs[2]] if len(runs) > _LEAST else words[runs[1] :])
    return bool(_known(first, 0)) or _is_a_body(first) or _is_a_body(second)


def _may_head_on(line: str) -> bool:
    plain = line.strip()
    return len(plain) <= _WIDE and plain[-1] not in _ENDS and not begins_an_item(plain)


def _heads(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give the ways to part words into names of columns, each of which begins with a capital."""
    if len(words) > _WIDEST * _LEAST + _WORDS:
        return
    runs = [at for at, word in enumerate(words) if word[:1].isupper()]
    if not _LEAST <= len(runs) <= _WIDEST or runs[0] != 0:
        return
    parts = tuple(" ".join(words[one:two]) for one, two in pairwise([*runs, len(words)]))
    yield parts
    for at in range(len(parts) - 1) if len(parts) > _LEAST else ():
        if _is_a_body(both := f"{parts[at]} {parts[at + 1]}"):  # "Operativ Gruppe": a name of two capitals
            yield (*parts[:at], both, *parts[at + 2 :])


def _header(many: int, heads: tuple[str, ...]) -> Header | None:
    """Give the header that these names make, nothing if they make none."""
    if all(map(_is_a_body, heads)):
        kinds = ("label", *("" for _ in heads))
        return Header(lines=many, heads=("Tema", *heads), kinds=kinds, across=True)
    if (
        len(heads) > _LEAST
        and all(map(_is_a_body, heads[1:]))
        and (_known(heads[0], 0) or may_head(heads[0]))
    ):
        if over_months(heads[0]):
            return None  # which meetings are whose cannot be told where cells are empty
        return Header(lines=many, heads=heads, kinds=("label", *("" for _ in heads[1:])), across=True)
    kinds = _kinds(heads)
    if len(heads) <= _LEAST and not _are_of_persons(kinds):
        return None
    if not _is_understood(kinds):
        return None
    return Header(lines=many, heads=heads, kinds=kinds, across=False)


def _kinds(heads: tuple[str, ...]) -> tuple[str, ...]:
    """Give what each column tells, some of them by what stands over the others."""
    kinds = tuple(_known(head, at) for at, head in enumerate(heads))
    if kinds.count("body") > 1:  # "Nivå Gruppe": the first says only at which level
        kinds = ("level" if normal(heads[0]) in _LEVELS else "body", *kinds[1:])
    if normal(heads[0]) in _NAMES and not {"role", "function"}.isdisjoint(kinds):
        kinds = ("name", *kinds[1:])  # over persons, not over bodies
    if "task" in kinds:
        kinds = tuple(_OF_A_TASK.get(kind, kind) for kind in kinds)
    return kinds


_OF_A_TASK: Final = {"members": "by whom", "often": "when"}
"""What "Hvem" and "Når" ask beside what is done."""


def _are_of_persons(kinds: Sequence[str]) -> bool:
    """Tell whether two columns are of who sits somewhere, or of bodies, and what else is told of them."""
    told = _PERSONS.issuperset(kinds) or (kinds[0] == "body" and kinds[1] in _OF_A_BODY)
    return len(set(kinds)) == _LEAST and told


_NAMES: Final = frozenset(["navn", "namn", "person"])
_OF_A_BODY: Final = frozenset(["often", "members", "chair"])
_PERSONS: Final = frozenset(["members", "stand-in", "function", "role"])


def _is_understood(kinds: Sequence[str]) -> bool:
    """Tell whether enough is known of columns to part the words of their rows."""
    if kinds[0] == "month":
        return kinds.count("") <= _LEAST
    return kinds.count("") <= 1 and not _TELLING.isdisjoint(kinds) and len(kinds) - kinds.count("") > 1


_TELLING: Final = frozenset(["members", "function", "often", "chair", "role", "task"])
_LEVELS: Final = frozenset(["nivå"])


@lru_cache(maxsize=2048)
def _is_a_body(head: str) -> bool:
    """Tell whether the name of a column is that of a body and little more."""
    low = normal(clean(head))
    if not names_a_bare_body(head) or kind_of_column(low, first=True):
        return False
    named = namings(low)
    return len(named) == 1 and named[0].type != OUTSIDE and len(low) <= len(named[0].word) + _AROUND


_AROUND: Final = 12
"""Letters beside the name of a body, as in "Arbeidsutvalget (AU)"."""


@lru_cache(maxsize=2048)
def _known(head: str, at: int) -> str:
    """Give what a column tells whose name is known, nothing if no list knows it."""
    low = normal(clean(head))
    if not at and over_months(head):
        return "month"
    if kind := kind_of_head(low, first=at < _LEAST):
        return kind
    if cue("tables.task").search(low):
        return "task"
    if low in table("layout")["bare_heads"]:
        return "by whom"
    return "when" if cue("tables.often").search(low) else ""
