"""How wide words are at most, so that pictures can be laid out without knowing the reader's fonts.

Widths are those of a wide sans-serif (DejaVu Sans), rounded up; narrower fonts only leave more air.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_TABLE: Final[Mapping[float, str]] = {
    0.30: "'IJijl",
    0.35: " ,./:;\\|·’",
    0.40: "()-[]ftŧľ",
    0.45: "!r",
    0.50: '"*_`§–',
    0.55: "?csz",
    0.60: "FLkvxy",
    0.65: "$0123456789EPSTYabdeghnopqu{}«»øđŋŦ",
    0.70: "ABCKRVXZ",
    0.75: "NUŊ",
    0.80: "&DGHOQØĐ",
    0.85: "#+<=>^w~×−",
    0.90: "M",
    1.00: "%@WmÆæ—",
}
_WIDTHS: Final[Mapping[str, float]] = {letter: width for width, row in _TABLE.items() for letter in row}
_WIDEST: Final = 1.1


def width_of(words: str, size: float) -> float:
    """Give the width of a line at a font size, in the same unit; never too little.

    >>> width_of("Nå", 10)
    14.0
    """
    return round(sum(map(_letter, words)) * size, 2)


def fitted(words: str, size: float, width: float) -> tuple[str, ...]:
    """Break words into lines no wider than ``width``; a word that is wider alone is broken too.

    >>> fitted("Politirådet i Sør-Varanger", 10, 90)
    ('Politirådet i', 'Sør-Varanger')
    >>> fitted("", 10, 90)
    ()
    """
    lines: list[str] = []
    for word in (piece for whole in words.split() for piece in _pieces(whole, size, width)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(word: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=512)
def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return _WIDTHS.get(letter) or _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _WIDEST)
