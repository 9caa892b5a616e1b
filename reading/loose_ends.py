"""Words that end no line for good: more must follow."""

from __future__ import annotations

_LOOSE_END = frozenset([
    "og", "i", "av", "til", "på", "for", "med", "fra", "frå", "om", "som", "at", "eller", "er", "den", "det",
    "skal", "ved", "mellom", "samt", "kan", "har", "en", "et", "ein", "eit", "de", "dei", "blir", "innen",
])  # fmt: skip


def ends_loose(last: str) -> bool:
    """Tell whether the words end so that more must follow."""
    return last.rpartition(" ")[2].lower() in _LOOSE_END
