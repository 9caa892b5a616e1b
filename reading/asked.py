"""What a heading asks for, so that a bare answer under it is read like the line of a form.

"Hvem leder møtene?" over "Ordføreren." is read as "leder: ordføreren"; the quote stays the answer alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reading.records import Sentence, Shape
from reading.roles import begins_with_role
from reading.spelling import normal
from reading.vocabulary import Pattern, pattern, table

_LONGEST = 250
_HELD = ("leder", "sekretær", "innkaller", "medlemmer")


def answered(found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences, those that answer the heading just above with the label of what was asked."""
    given = list(found)
    for index, heading in enumerate(found):
        if heading.shape is Shape.HEADING and index + 1 < len(found):
            given[index + 1] = _answered(heading, found[index + 1])
    return tuple(given)


def label_of(heading: str) -> str:
    """Give the label that stands for what a normalised heading asks, nothing if it asks for none.

    >>> label_of("hvor ofte møtes rådet?")
    'møtefrekvens'
    """
    asks, labels = _asked()
    found = asks.search(heading.lstrip("0123456789.§) "))
    return labels[found.which(labels)] if found is not None else ""


@cache
def _asked() -> tuple[Pattern, dict[str, str]]:
    """Give one pattern of all that is asked for, each a group, and their labels."""
    named = {f"asked{number}": entry for number, entry in enumerate(table("layout")["asked"])}
    either = "|".join(f"(?P<{name}>{entry['pattern']})" for name, entry in named.items())
    return pattern(either), {name: str(entry["label"]) for name, entry in named.items()}


def _answered(heading: Sentence, sentence: Sentence) -> Sentence:
    if sentence.shape is Shape.HEADING or sentence.shape is Shape.ROW:
        return sentence
    label = label_of(heading.low) if len(sentence.text) <= _LONGEST and ":" not in sentence.text else ""
    if not label or (label in _HELD and not begins_with_role(sentence.low)):
        return sentence
    low = normal(f"{label}: {sentence.low}")
    return replace(sentence, text=f"{label.capitalize()}: {sentence.text}", low=low, signals=low.bits)
