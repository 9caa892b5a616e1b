"""Words of a text made fit for a record: one line, no control characters, keys and sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from scheduler.records.basics import Source
from scheduler.records.drafts import Clause

QUOTE_LIMIT: Final = 4000
LINE_LIMIT: Final = 200
_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "t", "ß": "ss"})
_REFUSED: Final = frozenset({"Cs", "Co", "Cn"})
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(words: object, limit: int = LINE_LIMIT) -> str:
    r"""Give the words on one line, without what no record takes, cut at the limit.

    >>> one_line(" Ordfører og\n varaordfører ")
    'Ordfører og varaordfører'
    """
    return " ".join(_clean(str(words)).split())[:limit].strip()


def passage(words: str, limit: int = QUOTE_LIMIT) -> str:
    """Give the words with their lines, without what no record takes, cut at the limit."""
    kept = _clean(words.replace("\r\n", "\n").replace("\r", "\n"))
    return kept[:limit].strip()


def key_of(words: object, limit: int = 40) -> str:
    """Make a key of words; nothing if they have no letter or digit.

    >>> key_of("Kommunalsjef for oppvekst/kultur"), key_of("Sør-Varanger")
    ('kommunalsjef-for-oppvekst-kultur', 'sor-varanger')
    """
    plain = unicodedata.normalize("NFKD", str(words).lower().translate(_LETTERS))
    letters = "".join(mark if mark.isascii() and mark.isalnum() else " " for mark in plain if _stays(mark))
    return "-".join(letters.split())[:limit].strip("-")


def numbered(keys: Iterable[str]) -> tuple[str, ...]:
    """Make keys unlike one another: a repeated one gets a number.

    >>> numbered(["a", "b", "a"])
    ('a', 'b', 'a-2')
    """
    taken: set[str] = set()
    given: list[str] = []
    for key in keys:
        number, unlike = 2, key
        while unlike in taken:
            unlike, number = f"{key}-{number}", number + 1
        taken.add(unlike)
        given.append(unlike)
    return tuple(given)


def source_of(clause: Clause, document: str) -> Source:
    """Give where the clause stands, in its exact words, and who stands behind it."""
    return Source(
        document=document,
        section=one_line(clause.section),
        line=clause.line,
        quote=passage(clause.quote),
        confirmed_by=clause.by,
        confirmed_on=clause.on,
    )


def listed(value: object) -> tuple[str, ...]:
    """Give the entries of a list, each on one line; what is no list has none."""
    return tuple(line for one in value if (line := one_line(one))) if isinstance(value, list | tuple) else ()


def _clean(words: str) -> str:
    composed = unicodedata.normalize("NFC", words)
    kept = (" " if mark in "\t\x0b\x0c\x85\u2028\u2029" else mark for mark in composed)
    return "".join(mark for mark in kept if mark == "\n" or _fit(mark))


def _fit(mark: str) -> bool:
    return mark not in _BIDI and unicodedata.category(mark) not in _REFUSED | {"Cc", "Zl", "Zp"}


def _stays(mark: str) -> bool:
    return not unicodedata.combining(mark)
