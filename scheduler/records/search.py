"""What can be searched for: each meeting, item, follow-up and addition as an entry of its own.

An entry is ``closed`` when its words are exempt from disclosure; the same item has then an open entry
too, with what may be shown instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SearchKind(StrEnum):
    """Where the words of an entry stand."""

    MEETING = "meeting"
    ITEM = "item"
    MINUTES = "minutes"
    FOLLOW_UP = "follow_up"
    ADDENDUM = "addendum"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One thing that can be found. ``about`` tells it from others of its kind in the same meeting.

    ``order`` is its place among them, from 0; ``number`` is the item's, as it is shown.
    """

    kind: SearchKind
    meeting: str
    about: str = ""
    order: int = 0
    number: str = ""
    title: str
    text: str = ""
    closed: bool = False

    @property
    def key(self) -> str:
        """Give a key that no other entry has."""
        return "|".join((self.kind, self.meeting, self.about, "closed" if self.closed else "open"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One word that is looked for: what it must begin with, or be as a ``whole``."""

    stem: str
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where to look: agreements by key (or some of their bodies), open entries or closed ones."""

    agreements: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    kinds: tuple[SearchKind, ...] = ()
    closed: bool = False
