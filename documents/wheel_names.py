"""The wheel with its rings' names below: in a file there is no page beside it that says them."""

from __future__ import annotations

from typing import Final

from documents.svg import element, number, text
from documents.wheel import wheel_svg
from documents.wheel_marks import mark_shape
from scheduler.usecases.show_wheel import Wheel

_LINE: Final = 46.0
_TOP: Final = 640.0


def wheel_with_names(wheel: Wheel) -> str:
    """Draw the wheel, and a line for each ring: its mark and its name."""
    height = 1200 + len(wheel.rings) * _LINE + 20 * bool(wheel.rings)
    drawn = wheel_svg(wheel).replace(
        'viewBox="-600 -600 1200 1200"', f'viewBox="-600 -600 1200 {number(height)}"'
    )
    names = "".join(_named(place, ring.name) for place, ring in enumerate(wheel.rings, start=1))
    return drawn.removesuffix("</svg>") + names + "</svg>"


def _named(place: int, name: str) -> str:
    words: dict[str, str | float] = {"class": "wheel-centre-1", "x": 36.0, "y": 8.0, "font-size": 24.0}
    return element(
        "g",
        {
            "class": f"wheel-ring-{place}",
            "transform": f"translate(-540 {number(_TOP + (place - 1) * _LINE)})",
        },
        element("g", {"class": "wheel-mark wheel-planned"}, mark_shape(place, 15)),
        element("text", words, text(name)),
    )
