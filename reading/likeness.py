"""What places said that stand alike: the same words, about the same.

Versions of an agreement repeat each other, and a document itself. What was said at one place is said at
another that stands alike; only where it stands is its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reading.drafts import Draft
from reading.places import Place

Likeness = tuple[object, ...]
Drafts = tuple[Draft, ...]


def likeness(place: Place) -> Likeness:
    """Give all that readers of one place look at: its words and what it is about, not where it stands."""
    sentence = place.sentence
    return (
        sentence.low, sentence.text, sentence.shape, place.topic, place.certainty,
        place.namings, place.heading, place.back, place.main, place.near, place.before,
        place.together, place.everyone,
    )  # fmt: skip


def as_said_at(place: Place, drafts: Iterable[Draft]) -> Drafts:
    """Give what was said at a place that stands alike as said by this one's sentence."""
    here = place.sentence
    return tuple(one if one.first is here else replace(one, first=here, last=here) for one in drafts)
