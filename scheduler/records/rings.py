"""In which order an agreement's bodies stand on the wheel and in the matrix, as its secretary wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from scheduler.records.basics import aware
from scheduler.records.errors import RecordError


class Keyed(Protocol):
    """Something with a key: a body."""

    @property
    def key(self) -> str:
        """Give its key."""
        ...


class Side(StrEnum):
    """On which side of its neighbour a ring is wanted."""

    OUTSIDE = "outside"
    INSIDE = "inside"


Ring = TypeVar("Ring", bound=Keyed)


@dataclass(frozen=True, slots=True, kw_only=True)
class RingOrder:
    """The keys of an agreement's bodies from the outermost ring in; bodies that are not named come last."""

    agreement: str
    bodies: tuple[str, ...]
    by: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a body that stands twice, and a naive moment."""
        aware(self.at, "rings.at")
        if len(set(self.bodies)) != len(self.bodies):
            raise RecordError("rings", "have one body twice", "name each once")


def in_order(bodies: Sequence[Ring], wanted: Sequence[str]) -> tuple[Ring, ...]:
    """Give the bodies as they are wanted; those that are not named come last, in the order they had.

    Keys of bodies that are not there are passed over.
    """
    places = {key: place for place, key in enumerate(wanted)}
    return tuple(sorted(bodies, key=lambda body: places.get(body.key, len(places))))


def placed(order: Sequence[str], body: str, side: Side, neighbour: str) -> tuple[str, ...]:
    """Give the order in which a body stands just outside or inside a neighbour. Doing so twice is once.

    >>> placed(("a", "b", "c"), "c", Side.OUTSIDE, "b")
    ('a', 'c', 'b')
    """
    rest = [key for key in order if key != body]
    rest.insert(rest.index(neighbour) + (side is Side.INSIDE), body)
    return tuple(rest)
