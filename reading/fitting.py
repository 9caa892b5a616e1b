"""How well some words fit into a cell of a table, by what its column tells.

Tables that lost their lines are put together again by it (`glued_tables.py`): of several ways to part the same words
the one that costs least is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from reading.column_kinds import functions, kind_of_column
from reading.column_names import names_a_bare_body, names_a_group
from reading.counting import counted
from reading.gaps import NOTHING
from reading.namings import namings
from reading.numbers import durations
from reading.roles import begins_with_title, titles
from reading.spelling import clean, normal
from reading.vocabulary import cue

NO_FIT: Final = 1_000.0
"""The cost of words that cannot stand there."""

EMPTY: Final = frozenset(["-", "–", "—", "*", NOTHING, "Nei", "Ingen"])
"""What stands in a cell in which nothing is told."""


@lru_cache(maxsize=8192)
def cost(kind: str, words: str) -> float:
    """Give what it costs to have these words in a column of this kind, from 0; NO_FIT if they cannot stand there.

    >>> cost("chair", "Ordfører"), cost("chair", "Fire ganger i året") == NO_FIT
    (0.0, True)
    >>> cost("often", "Hver 14. dag"), cost("often", "Ordfører") == NO_FIT
    (0.0, True)
    """
    if words in EMPTY:
        return 0.0 if kind not in _NEVER_EMPTY else NO_FIT
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "«•"):
        return NO_FIT if kind not in _MAY_BEGIN_SMALL else _COSTS[kind](words) + _ODD
    return _COSTS[kind](words) if kind in _COSTS else _ODD


def longest(kind: str) -> int:
    """Give how many words a cell of this kind has at most."""
    return _LONGEST.get(kind, _LONG)


_LONG: Final = 60
_SHORT: Final = 12
_FEW: Final = 8
"""Words that a title with its field has at most."""

_LONGEST: Final = {
    "body": _FEW,
    "level": 3,
    "chair": _SHORT,
    "secretary": _SHORT,
    "convener": _SHORT,
    "role": _FEW,
    "by whom": _SHORT,
    "stand-in": _FEW,
    "function": _FEW,
    "often": 2 * _SHORT,
    "notice": _SHORT,
    "side": _FEW,
    "name": 4,
}

_NEVER_EMPTY: Final = frozenset(["body", "function", "label"])
_MAY_BEGIN_SMALL: Final = frozenset(["often", "notice"])
_ODD: Final = 1.0


def _body(words: str) -> float:
    if names_a_bare_body(words):
        return 0.0
    if names_a_group(words):
        return _ODD
    return NO_FIT


def _level(words: str) -> float:
    return 0.0 if cue("columns.level").search(normal(clean(words))) else NO_FIT


def _title(words: str) -> float:
    low = normal(clean(words))
    whole = begins_with_title(low) or kind_of_column(low, first=False) == "side"
    return _ODD * words.count(",") if whole else NO_FIT


def _members(words: str) -> float:
    return 0.0 if begins_with_title(normal(clean(words))) else NO_FIT


def _function(words: str) -> float:
    return 0.0 if functions(normal(clean(words))) else NO_FIT


def _often(words: str) -> float:
    low = normal(clean(words))
    if low in _ON_DEMAND:
        return 0.0
    hits = counted(low)
    if not hits:
        return NO_FIT
    before, behind = max(hits[0].start, 0), len(low.rstrip(" .,")) - hits[-1].end
    return _ODD * ((before > _NEARLY) + (behind > _NEARLY) * 0.5)


_ON_DEMAND: Final = frozenset(["ved behov", "etter behov"])
_NEARLY: Final = 12
"""Letters before or behind that say how often in a word more: "minst", "unntatt juli"."""


def _notice(words: str) -> float:
    low = normal(clean(words))
    found = durations(low)
    return _ODD * (len(found) - 1) if found else NO_FIT


def _called(words: str) -> float:
    """Give the cost of who calls the meetings, or of how long before."""
    return min(_title(words), _notice(words))


def _side(words: str) -> float:
    low = normal(clean(words))
    known = kind_of_column(low, first=False) == "side" or cue("tables.workplace").search(low) is not None
    return 0.0 if known else NO_FIT


def _name(words: str) -> float:
    parts = words.split()
    named = len(parts) > 1 and all(part[:1].isupper() for part in parts)
    return 0.0 if named and not begins_with_title(normal(clean(words))) else NO_FIT


def _anything(words: str) -> float:
    return _ODD * (1 + words[0].isdigit() + len(words.split()) // _FEW)


_COSTS: Final[dict[str, Callable[[str], float]]] = {
    "body": _body,
    "level": _level,
    "members": _members,
    "stand-in": _title,
    "chair": _title,
    "secretary": _title,
    "convener": _called,
    "role": _title,
    "by whom": _title,
    "function": _function,
    "often": _often,
    "notice": _notice,
    "side": _side,
    "name": _name,
    "": _anything,
}


@lru_cache(maxsize=4096)
def in_one_word(before: str, after: str) -> str:
    """Give the word that was parted without a hyphen where a line ended in a narrow cell, nothing if it was none.

    Only the names of bodies, of levels and of titles are known to be such.

    >>> in_one_word("kommunedir", "ektør,"), in_one_word("leder", "barnevern"), in_one_word("Ungdomstea", "m")
    ('kommunedirektør,', '', 'Ungdomsteam')
    """
    if not (before[-1:].isalpha() and after[:1].islower()):
        return ""
    low, whole = normal(before), normal(clean(f"{before}{after}").rstrip(" ,;.:"))
    return f"{before}{after}" if _is_known(whole) and not _is_known(low) else ""


def _is_known(low: str) -> bool:
    """Tell whether a word, normalised, is the name of a body or a level, or a title."""
    if " " in low or not low:
        return False
    named = namings(low)
    if named and named[-1].end == len(low) and named[-1].start <= len(low) // 2:
        return True
    told = any(one.start == 0 and one.end == len(low) for one in titles(low))
    return told or cue("columns.level").search(low) is not None
