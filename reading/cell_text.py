"""The words of a table's cell, which may have lines and paragraphs, as one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_COUNTED: Final = "trinn|klasse|årstrinn|kvartal|halvår|tertial|semester|veke|uke|time"
_MONTH: Final = "jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des"
_MARK: Final = re.compile(
    rf"^(?:[-–•·▪●○◦*o\ue000-\uf8ff]|\d{{1,2}}[.)](?!\s*(?:{_COUNTED}|(?:{_MONTH})\w*)\b))\s+"
    r"|^[•·▪●○◦\ue000-\uf8ff]"
)
"""A bullet, or the number of an item; in "8. trinn", "1. kvartal" and "1. mars" it is none."""

_LABEL: Final = re.compile(r"[A-ZÆØÅ][\w /-]{2,30}: ")
_ENDS: Final = ".:;,?!"
_SOME_ITEMS: Final = 3
_LONGEST_HEAD: Final = 40
_LONGEST_ITEM: Final = 60
"""Letters; what is longer than this is a sentence without its full stop."""


def in_one_line(paragraphs: Sequence[str], *, first: bool) -> str:
    """Give the paragraphs of a cell as one line, with semicolons where each is one thing of a list.

    Those are a list that have a mark each, or that are alike: short, all with a capital or none with one, and
    without an end, or that have a label each. The first cell of a row says what the row is of, and two of its
    paragraphs are no list.

    >>> in_one_line(["Ordfører", "Kommunedirektør"], first=False)
    'Ordfører; Kommunedirektør'
    >>> in_one_line(["1. mars", "1. juni"], first=False), in_one_line(["1. Referat", "2. Ymse"], first=False)
    ('1. mars 1. juni', 'Referat; Ymse')
    >>> in_one_line(["Leder: ordfører", "Sekretær: går på omgang."], first=False)
    'Leder: ordfører; Sekretær: går på omgang'
    >>> in_one_line(["Fra kommunen:", "- ordfører", "- rektor", "Fra politiet:", "- lensmann"], first=False)
    'Fra kommunen: ordfører; rektor. Fra politiet: lensmann'
    """
    parts = [part for part in (" ".join(line.split()) for line in paragraphs) if part]
    marked = [_MARK.match(part) is not None for part in parts]
    if len(parts) == 1:  # one number makes no list
        return parts[0] if parts[0][0].isdigit() else _MARK.sub("", parts[0], count=1)
    if first and not all(marked) and len(parts) < _SOME_ITEMS:
        return " ".join(parts)
    bare = [_MARK.sub("", part, count=1) for part in parts]
    if len(parts) > 1 and all(map(_LABEL.match, parts)):
        return "; ".join(part.rstrip(".") for part in parts)
    starts = {part[:1].isupper() for part in bare}
    if len(starts) == 1 and all(part[:1].isalpha() and _is_an_item(part) for part in bare):
        return "; ".join(bare)
    told = ""
    for part, has, before in zip(bare, marked, [False, *marked], strict=False):
        if has:
            told += f"; {part}" if before else f"{_COLON if _leads_up(told) else ''} {part}"
        else:
            told += f". {part}" if before and told[-1] not in _ENDS else f" {part}"
    return told.strip()


_COLON: Final = ":"


def _leads_up(words: str) -> bool:
    """Tell whether words without an end stand over the items of a cell."""
    return bool(words) and words[-1] not in f"{_ENDS}-/"


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


def with_item(cell: str, more: str) -> str:
    """Give a cell of a list with one more of its items.

    >>> with_item("\uf0b7 Ordfører", "\uf0b7 Rektor")
    'Ordfører; Rektor'
    """
    item = _MARK.sub("", more, count=1)
    return f"{_MARK.sub('', cell, count=1)}; {item}" if cell else item


Span = tuple[float, float, str]
"""A cell of a row: where it begins and ends across the table, and its words."""


def spread(rows: Sequence[Sequence[Span]]) -> Iterator[list[str]]:
    """Give the words of each row, a cell that reaches across several columns in each of them.

    The columns are those of the row with most cells. What reaches across all of them is said once; a head of
    rows stands in the first of them.

    >>> list(spread([[(0, 1, "Leder"), (1, 2, "A"), (2, 3, "B")], [(0, 1, "Møter"), (1, 3, "Ofte")]]))
    [['Leder', 'A', 'B'], ['Møter', 'Ofte', 'Ofte']]
    """
    columns = [(begin + end) / 2 for begin, end, _ in max(rows, key=len)] if rows else []
    for number, row in enumerate(rows):
        if number and len(row) == 1 < len(columns) and _is_a_head(row[0][2]):
            yield [row[0][2], *[""] * (len(columns) - 1)]
            continue
        wide = [sum(begin < at < end for at in columns) for begin, end, _ in row]
        told = zip(row, wide, strict=True)
        yield [
            words for (_, _, words), times in told for _ in range(times if 0 < times < len(columns) else 1)
        ]


def _is_a_head(words: str) -> bool:
    """Tell whether words that reach across a table are what stands over some of its rows, and no sentence."""
    return 0 < len(words) <= _LONGEST_HEAD and words[-1] not in _ENDS


def begins_an_item(line: str) -> bool:
    """Tell whether a line begins with a bullet or a number that is one.

    >>> begins_an_item("1. Godkjenning"), begins_an_item("- rektor"), begins_an_item("8. trinn")
    (True, True, False)
    """
    return _MARK.match(line) is not None


def _is_an_item(part: str) -> bool:
    return len(part) <= _LONGEST_ITEM and part[-1] not in f"{_ENDS}-/"
