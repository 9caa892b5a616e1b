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
from reading.vocabulary import Pattern, cue, pattern, table

_LONGEST = 250
_HELD = ("leder", "sekretær", "innkaller", "medlemmer")


def answered(found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences, those that answer the heading just above with the label of what was asked."""
    return tuple(
        _answered(found[index - 1], sentence) if index else sentence for index, sentence in enumerate(found)
    )


def label_of(heading: str) -> str:
    """Give the label that stands for what a normalised heading asks, nothing if it asks for none.

    >>> label_of("hvor ofte møtes rådet?")
    'møtefrekvens'
    """
    bare = cue("asked.question").sub("", heading.lstrip("0123456789.§) ").strip())
    return next((label for asks, label in _asked() if asks.search(bare)), "")


@cache
def _asked() -> tuple[tuple[Pattern, str], ...]:
    return tuple((pattern(entry["pattern"]), str(entry["label"])) for entry in table("layout")["asked"])


def _answered(heading: Sentence, sentence: Sentence) -> Sentence:
    asks = heading.shape is Shape.HEADING or heading.low.endswith("?")
    if not asks or sentence.shape in {Shape.HEADING, Shape.ROW}:
        return sentence
    named = cue("asked.answer").search(sentence.low)
    low, text = (
        (sentence.low[named.end() :], sentence.text[named.end() :])
        if named
        else (sentence.low, sentence.text)
    )
    label = label_of(heading.low) if len(text) <= _LONGEST and ":" not in text else ""
    if not label or (label in _HELD and not begins_with_role(low)):
        return sentence
    heard = normal(f"{label}: {low}")
    return replace(sentence, text=f"{label.capitalize()}: {text}", low=heard, signals=heard.bits)
