"""What is on the agenda each time, whatever the order of the words: "X skal rådet på hvert møte ta opp".

What is neither the meeting, nor who treats it, nor the words for treating, is the list. The words are those
of lexicon/treated.toml.
"""

from __future__ import annotations

from functools import cache

from reading.roles import begins_with_title
from reading.vocabulary import END, START, Pattern, pattern, table


def treated(low: str) -> str:
    """Give the list of what a normalised sentence says is treated each time, empty if it says no such thing.

    >>> treated("på hvert møte skal rådet ta opp rus og vold")
    'rus og vold'
    >>> treated("rådet møtes fire ganger i året")
    ''
    """
    parts = _parts(low) if _says_each_time(low) else []
    if len(parts) != 1 or (begins_with_title(parts[0]) and not _begins("of_somebody").search(parts[0])):
        return ""
    return "" if _begins("no_first").search(parts[0]) or _standing("no_inside").search(parts[0]) else parts[0]


def leads_up(low: str) -> bool:
    """Tell whether a line says that what follows is treated each time, and no more: "i hvert møte:".

    >>> leads_up("hva står på sakslisten hver gang?"), leads_up("i hvert møte deltar:")
    (True, False)
    """
    short = len(low) <= _LEADING
    return short and (_standing("each").search(low) is not None or _says_each_time(low)) and not _parts(low)


_LEADING = 120
"""So many letters at most may lead up to a list."""


def _parts(low: str) -> list[str]:
    """Give what is left of a sentence without the words around a list, in its order."""
    told = pattern(table("treated")["tail"]).sub("", low.strip(" .:?"))
    for words in _AROUND:
        told = _standing(words).sub(" | ", told)
    return [bared for part in told.split("|") if (bared := _bared(part))]


_AROUND = ("each", "fixed", "agenda", "always_up", "treating", "treating")
"""Which words around are taken out, in this order; two of treating that stand side by side share a space."""


def _says_each_time(low: str) -> bool:
    """Tell whether something is treated each time, is a fixed item, or always stands on the agenda."""
    if _standing("fixed").search(low) or _standing("always_up").search(low):
        return True
    if _standing("each").search(low):
        return _standing("treating").search(low) is not None
    return _standing("agenda").search(low) is not None and _standing("always").search(low) is not None


@cache
def _standing(name: str) -> Pattern:
    """Give the pattern of the words of that list where they stand alone."""
    return pattern(f"{START}(?:{_either(name)}){END}")


def _either(name: str) -> str:
    return "|".join(table("treated")[name])


@cache
def _begins(name: str) -> Pattern:
    return pattern(f"^(?:{_either(name)})(?: |$)")


def _bared(part: str) -> str:
    """Give the words without those at their ends that belong to no list: "skal rådet også rus og vold"."""
    part = part.strip(_MARKS)
    part = pattern(f"^(?:(?:{_either('weak_first')})(?:[ ,:]+|$))+").sub("", part)
    return pattern(f"(?:(?:^|[ ,]+)(?:{_either('weak_last')}))+$").sub("", part).strip(_MARKS)


_MARKS = " ,.:;-()"
