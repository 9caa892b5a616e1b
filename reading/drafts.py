"""What the readers of facts hand over: a fact before its body has an id and its words are cut."""

from __future__ import annotations

from dataclasses import dataclass

from reading.places import Place
from reading.records import Kind, Sentence, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact with the sentences it was read from; `body` is a type, empty for the agreement as a whole."""

    kind: Kind
    body: str
    value: Value
    first: Sentence
    last: Sentence
    confidence: float


def draft(kind: Kind, place: Place, value: Value, *, body: str | None = None, sure: float = 1.0) -> Draft:
    """Make a draft from one sentence; the body is the sentence's own unless another is given."""
    return Draft(
        kind=kind,
        body=place.topic if body is None else body,
        value=value,
        first=place.sentence,
        last=place.sentence,
        confidence=min(0.99, place.certainty * sure) if body is None or body else 0.95 * sure,
    )
