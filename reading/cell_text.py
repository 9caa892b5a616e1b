"""The words of a table's cell, which may have lines and paragraphs, as one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

BULLETS: Final = "-–•·▪●○◦*\uf0b7 "
_LONGEST_ITEM: Final = 60
"""Letters; what is longer than this is a sentence without its full stop."""


def in_one_line(paragraphs: Sequence[str], *, first: bool) -> str:
    """Give the paragraphs of a cell as one: with commas where each is one thing of a list, as who sits there.

    The first cell of a row says what the row is of and is no list.

    >>> in_one_line(["Ordfører", "Kommunedirektør"], first=False)
    'Ordfører, Kommunedirektør'
    """
    parts = [part for part in (" ".join(line.split()) for line in paragraphs) if part]
    bare = [part.lstrip(BULLETS) for part in parts]
    starts = {part[:1].isupper() for part in bare}
    items = len(starts) == 1 and all(part[:1].isalpha() and _is_an_item(part) for part in bare)
    return ", ".join(bare) if items and not first else " ".join(parts)


def joined_words(words: str, more: str) -> str:
    """Give the words of a cell with those of its next line; a word that was parted is one again.

    >>> joined_words("ordfører, politistasjons-", "sjef"), joined_words("Hver", "måned")
    ('ordfører, politistasjonssjef', 'Hver måned')
    >>> joined_words("rektor, NAV-", "leder")
    'rektor, NAV-leder'
    """
    parted = words.endswith("-") and more[:1].islower() and not more.startswith(("og ", "eller "))
    if parted and words[-3:-1].isupper():
        return f"{words}{more}"
    return f"{words[:-1]}{more}" if parted else f"{words} {more}"


def _is_an_item(part: str) -> bool:
    return len(part) <= _LONGEST_ITEM and part[-1] not in ".:;,?!-/"
