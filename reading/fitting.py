"""How well some words fit into a cell of a table, by what its column tells.

Tables that lost their lines are put together again by it (parting.py): of several ways to part the same
words the one that costs least is taken.
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
from reading.roles import begins_with_role, begins_with_title, titles
from reading.ruled import months_of
from reading.spelling import clean, normal
from reading.vocabulary import cue

NO_FIT: Final = 1_000.0
"""The cost of words that cannot stand there."""

EMPTY: Final = frozenset(["-", "–", "—", "*", NOTHING, "Nei", "Ingen"])
"""What stands in a cell in which nothing is told."""


@lru_cache(maxsize=8192)
def cost(kind: str, words: str) -> float:
    """Give what it costs to have these words in a column of this kind, from 0; NO_FIT if they do not fit.

    >>> cost("chair", "Ordfører"), cost("chair", "Fire ganger i året") == NO_FIT
    (0.0, True)
    >>> cost("often", "Hver 14. dag"), cost("often", "Ordfører") == NO_FIT
    (0.0, True)
    """
    if not words:
        return NO_FIT
    if words in EMPTY:
        return 0.0 if kind not in _NEVER_EMPTY else NO_FIT
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "«("):
        return NO_FIT if kind not in _MAY_BEGIN_SMALL else _COSTS[kind](words) + _SMALL
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
    "convener": 2 * _SHORT,
    "chair-convener": _SHORT,
    "role": _FEW,
    "by whom": _SHORT,
    "stand-in": _FEW,
    "function": _FEW,
    "often": 2 * _SHORT,
    "notice": _SHORT,
    "side": _FEW,
    "name": 4,
    "month": 6,
    "when": _SHORT,
    "unit": 5,
    "task": 2 * _SHORT,
    "": 2 * _SHORT,
}

_NEVER_EMPTY: Final = frozenset(["body", "function", "label"])
_MAY_BEGIN_SMALL: Final = frozenset(
    [
        "often",
        "notice",
        "members",
        "function",
        "chair",
        "secretary",
        "convener",
        "role",
        "stand-in",
        "by whom",
        "chair-convener",
        "when",
    ]
)
_ODD: Final = 1.0
_SMALL: Final = 0.4
"""What is odd about a cell costs so much, and that it begins with a small letter."""


def _body(words: str) -> float:
    if begins_with_role(normal(clean(words))):
        return NO_FIT
    if names_a_bare_body(words):
        return 0.0
    named = namings(normal(clean(words)))
    return _ODD if names_a_group(words) or (named and not named[0].start) else NO_FIT


def _level(words: str) -> float:
    if cue("columns.level").search(normal(clean(words))):
        return 0.0
    return NO_FIT if " " in words or begins_with_title(normal(clean(words))) else _ODD


def _when(words: str) -> float:
    low = normal(clean(words))
    if counted(low) or months_of(words) or cue("tables.of_the_year").search(low):
        return 0.0
    return _ODD if words[0].isupper() and low.count(" ") < _OF_A_NAME else NO_FIT


def _title(words: str) -> float:
    low = normal(clean(words))
    whole = begins_with_title(low) or kind_of_column(low, first=False) == "side"
    if ";" in words or words.endswith(".") or ". " in words.rstrip("."):
        return NO_FIT
    capitals = sum(word[:1].isupper() for word in words.split()[1:])
    return _ODD * words.count(",") + _SMALL * capitals if whole else NO_FIT


def _members(words: str) -> float:
    low = normal(clean(words))
    if begins_with_title(low):
        pieces = [piece for listed in low.split(", ") for piece in listed.split("; ")]
        short = all(len(piece.split()) <= _LONG_TITLE and not counted(piece) for piece in pieces)
        return 0.0 if short and ". " not in low else NO_FIT
    many = len(words.split())
    told = many <= _FEW and (
        _begins_with_a_name(words) or cue("tables.told_elsewhere").search(low) is not None
    )
    return _ODD if told else NO_FIT


def _begins_with_a_name(words: str) -> bool:
    """Tell whether words begin with those of a person's name: "Marta Lindvik, tlf. 555 40 101"."""
    named = words.partition(",")[0].split()
    return 1 < len(named) <= _OF_A_NAME and all(part[:1].isupper() for part in named)


_OF_A_NAME: Final = 4
_LONG_TITLE: Final = 10
"""Words that one of a list of members has at most."""


def _stand_in(words: str) -> float:
    return min(_title(words), _ODD + _ODD if len(words.split()) <= _FEW else NO_FIT)


def _month(words: str) -> float:
    parts = words.replace("/", " ").replace("-", " ").split()
    others = sum(not months_of(part) and part != "og" for part in parts)
    return _ODD * others if months_of(parts[0]) else NO_FIT


def _by_whom(words: str) -> float:
    if months_of(words) or any(map(str.isdigit, words)) or "årets" in words:
        return NO_FIT
    return 0.0 if names_somebody(words) and len(words.split()) <= _FEW else _title(words)


def names_somebody(words: str) -> bool:
    """Tell whether words begin with a person's title or a body: who answers for something.

    >>> names_somebody("rådets formann"), names_somebody("arbeidsutvalget"), names_somebody("budsjettet")
    (True, True, False)
    """
    low = normal(clean(words))
    named = namings(low)
    return low.startswith("rådet") or begins_with_role(low) or (bool(named) and not named[0].start)


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
    return _ODD * ((before > _NEARLY) + max(0, behind - _NEARLY) / _MORE_WORDS)


_ON_DEMAND: Final = frozenset(["ved behov", "etter behov"])
_NEARLY: Final = 12
_MORE_WORDS: Final = 20
"""Letters before or behind that say how often in a word more ("minst", "unntatt juli"), and what else may."""


def _unit(words: str) -> float:
    return _ODD if words[0].isupper() and not words.endswith(".") else NO_FIT


def _notice(words: str) -> float:
    low = normal(clean(words))
    found = durations(low)
    return _ODD * (len(found) - 1) if found else NO_FIT


def _called(words: str) -> float:
    """Give the cost of who calls the meetings, or of how long before."""
    if len(words.split()) <= _FEW and cue("tables.called_by_nobody").search(normal(clean(words))):
        return _SMALL
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
    "stand-in": _stand_in,
    "month": _month,
    "when": _when,
    "unit": _unit,
    "chair": _title,
    "secretary": _title,
    "convener": _called,
    "chair-convener": _title,
    "role": _title,
    "by whom": _by_whom,
    "function": _function,
    "often": _often,
    "notice": _notice,
    "side": _side,
    "name": _name,
    "": _anything,
}


@lru_cache(maxsize=4096)
def in_one_word(before: str, after: str) -> str:
    """Give the word that a narrow cell parted without a hyphen where its line ended, nothing if it was none.

    Only the names of bodies, of levels and of titles are known to be such.

    >>> in_one_word("kommunedir", "ektør,"), in_one_word("leder", "barnevern"), in_one_word("Ungdomstea", "m")
    ('kommunedirektør,', '', 'Ungdomsteam')
    """
    if not (before[-1:].isalpha() and after[:1].islower()):
        return ""
    low, rest = normal(before), normal(clean(after).rstrip(" ,;.:"))
    whole = normal(clean(f"{before}{after}").rstrip(" ,;.:"))
    parted = _is_known(whole) and not (_is_known(low) or _is_known(rest))
    return f"{before}{after}" if parted else ""


def _is_known(low: str) -> bool:
    """Tell whether a word, normalised, is the name of a body or a level, or a title."""
    if " " in low or not low:
        return False
    named = namings(low)
    if named and named[-1].end == len(low) and named[-1].start <= len(low) // 2:
        return True
    told = any(one.start == 0 and one.end == len(low) for one in titles(low))
    return told or cue("columns.level").search(low) is not None
