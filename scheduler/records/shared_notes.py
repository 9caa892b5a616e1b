"""A note that is prepared once and stands on several councils' agendas, each with its own addition.

The text of the item is the note and, after a line of its own, what holds only for that council.
"""

from __future__ import annotations

import hashlib
from typing import Final

from scheduler.records.basics import Language

_HEADINGS: Final = {
    Language.BOKMAL: "Lokalt:",
    Language.NYNORSK: "Lokalt:",
    Language.ENGLISH: "Locally:",
}


def shared_identity(meeting: str, item: str) -> str:
    """Give the identity that a shared item has on every agenda: the same source, the same identity."""
    return f"note-{hashlib.sha256(f'{meeting}|{item}'.encode()).hexdigest()[:20]}"


def joined(note: str, addition: str, language: Language) -> str:
    r"""Give the text of a shared item.

    >>> joined("Tyveri øker.", "Her: 12 saker.", Language.BOKMAL)
    'Tyveri øker.\n\nLokalt:\nHer: 12 saker.'
    """
    local = addition.strip()
    parts = (note.strip(), f"{_HEADINGS[language]}\n{local}" if local else "")
    return "\n\n".join(part for part in parts if part)


def addition_in(text: str) -> str:
    r"""Give the addition in the text of a shared item; empty where there is none.

    >>> addition_in("Tyveri øker.\n\nLokalt:\nHer: 12 saker.")
    'Her: 12 saker.'
    """
    return _halves(text)[1]


def without_addition(text: str) -> str:
    r"""Give the note in the text of a shared item, or the whole text of any other.

    >>> without_addition("Tyveri øker.\n\nLokalt:\nHer: 12 saker.")
    'Tyveri øker.'
    """
    return _halves(text)[0]


def _halves(text: str) -> tuple[str, str]:
    for heading in dict.fromkeys(_HEADINGS.values()):
        note, found, addition = f"\n\n{text}".rpartition(f"\n\n{heading}\n")
        if found:
            return note.strip(), addition.strip()
    return text.strip(), ""
