"""The shapes of the wheel's marks: one for each ring, so that nobody needs to see colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from documents.svg import NAMESPACE, element, number
from documents.wheel_geometry import point

_CORNERS: Final = {3: 4, 4: 6, 5: 5, 6: 8}
"""Rings with a polygon and its corners; ring 1 has a circle, ring 2 a square."""

_TURN: Final = {6: 22.5}


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Where a mark stands and how big it is; ``size`` is half its width."""

    radius: float
    angle: float
    size: float
    labelled: bool


@lru_cache(maxsize=64)
def mark_shape(ring: int, size: float) -> str:
    """Give the shape of a ring's marks around (0, 0); rings count from 1, shapes return after six."""
    kind = (ring - 1) % 6 + 1
    if kind == 1:
        return element("circle", {"class": "wheel-shape", "r": size})
    if kind == 2:
        side = size * 0.9
        box = {"x": -side, "y": -side, "width": 2 * side, "height": 2 * side, "rx": size * 0.22}
        return element("rect", {"class": "wheel-shape", **box})
    corners = _CORNERS[kind]
    step = 360.0 / corners
    points = (point(size * 1.02, _TURN.get(kind, 0.0) + step * place) for place in range(corners))
    joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polygon", {"class": "wheel-shape", "points": joined})


def legend_mark(ring: int) -> str:
    """Draw one mark by itself, for the list that says which shape is which body."""
    return element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "class": f"wheel-key wheel-ring-{ring}",
            "viewBox": "-12 -12 24 24",
            "aria-hidden": "true",
        },
        element("g", {"class": "wheel-mark wheel-planned"}, mark_shape(ring, 10)),
    )
