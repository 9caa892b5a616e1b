"""Roles in the words of the text: titles of its own, and those in "-leiar" of nynorsk."""

from __future__ import annotations

from collections.abc import Sequence

from reading.roles import is_known
from reading.spelling import as_written, normal


def in_their_form(text: str, roles: Sequence[str]) -> list[str]:
    """Give the roles, titles of the text's own and those in "-leiar" as the text writes them.

    >>> in_their_form("Kulturleiaren leier gruppa.", ["kulturleder"])
    ['kulturleiar']
    """
    return [_in_its_form(text, role if is_known(role) else _small(as_written(text, role))) for role in roles]


def _small(words: str) -> str:
    """Give words without the capital that begins a line; an abbreviation keeps its own."""
    return words if words[1:2].isupper() or words[1:2] == "-" else words[:1].lower() + words[1:]


_OF_NYNORSK = (
    ("helsesykepleier", "helsesjukeplei", "helsesjukepleiar"),
    ("rådgiver", "rådgjev", "rådgjevar"),
)


def _in_its_form(text: str, role: str) -> str:
    """Give "einingsleiar" for "einingsleder" and the like where the text is in nynorsk."""
    for known, stem, shown in _OF_NYNORSK:
        if role == known and stem in text.lower():
            return shown
    if not role.endswith("leder") or "leiar" not in text:
        return role
    told = (word.strip(" .,;:()").removesuffix("en") for word in text.split() if "leiar" in word)
    return next((_small(word) for word in told if normal(word) == normal(role)), role)
