"""What places said that stand alike: the same words, about the same.

Versions of an agreement repeat each other, and a document itself. What was said at one place is said at
another that stands alike; only where it stands is its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Generic, TypeVar

from reading.drafts import Draft
from reading.places import Place

Likeness = tuple[object, ...]
Drafts = tuple[Draft, ...]
_Said = TypeVar("_Said")


def likeness(place: Place) -> Likeness:
    """Give all that readers of one place look at: its words and what it is about, not where it stands."""
    sentence = place.sentence
    return (
        sentence.low, sentence.text, sentence.shape, sentence.signals, place.topic, place.certainty,
        place.namings, place.heading, place.back, place.main, place.before, place.together, place.everyone,
    )  # fmt: skip


def as_said_at(place: Place, drafts: Iterable[Draft]) -> Drafts:
    """Give what was said at a place that stands alike as said by this one's sentence."""
    here = place.sentence
    return tuple(one if one.first is here else replace(one, first=here, last=here) for one in drafts)


class Kept(Generic[_Said]):
    """What was said at places of each likeness, up to a number of them; several threads may use it."""

    __slots__ = ("_most", "_told")

    def __init__(self, most: int) -> None:
        """Begin with nothing, to keep at most so many."""
        self._told: dict[Likeness, _Said] = {}
        self._most = most

    def of(self, likeness: Likeness) -> _Said | None:
        """Give what was said, None if nothing is kept of it."""
        return self._told.get(likeness)

    def keep(self, likeness: Likeness, said: _Said) -> _Said:
        """Keep what was said, and give it back."""
        if len(self._told) >= self._most:
            self._told.clear()
        self._told[likeness] = said
        return said

    def forget(self) -> None:
        """Forget everything."""
        self._told.clear()
