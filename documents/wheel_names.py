"""The wheel as a file: with its labels beside it and its rings' names below.

In a file there is no page around the picture that says what the marks mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from documents.letter_widths import fitted
from documents.svg import element, number, text
from documents.wheel import wheel_svg
from documents.wheel_labels import LINE, NEAR, SIZE, Label, PlacedLabel, labels_of
from documents.wheel_marks import mark_shape
from scheduler.usecases.show_wheel import Wheel

_HALF: Final = 1120.0
_TOP: Final = 650.0
_COLUMNS: Final = 4
_COLUMN: Final = 2 * _HALF / _COLUMNS
_KEY: Final = 22.0
_KEY_LINE: Final = 28.0


def wheel_with_names(wheel: Wheel) -> str:
    """Draw the wheel, a label for each mark, and a line for each ring: its mark and its name."""
    labels = labels_of(wheel)
    names, under = _names(wheel)
    listed, foot = _listed(labels.listed, under)
    size = f"{number(-_HALF)} -620 {number(2 * _HALF)} {number(foot + 620)}"
    drawn = wheel_svg(wheel).replace(
        'viewBox="-600 -600 1200 1200"',
        f'viewBox="{size}" width="{number(2 * _HALF)}" height="{number(foot + 620)}"',
    )
    ground = element(
        "rect", {"class": "wheel-paper", "x": -_HALF, "y": -620, "width": 2 * _HALF, "height": foot + 620}
    )
    head, wheel_itself = drawn.split("<defs>", 1)
    lines = "".join(_tie(one) for one in labels.placed)
    words = "".join(_beside(one) for one in labels.placed)
    return f"{head}{ground}{lines}<defs>{wheel_itself.removesuffix('</svg>')}{words}{names}{listed}</svg>"


def _tie(one: PlacedLabel) -> str:
    (x, y), to_x = one.label.foot, one.side * NEAR
    path = f"M{number(x)} {number(y)}L{number(to_x)} {number(one.middle)}"
    return element("path", {"class": "wheel-tie", "d": path})


def _beside(one: PlacedLabel) -> str:
    edge = one.side * (NEAR + 14)
    return _marked(one.label, (edge, one.middle), one.side)


def _marked(label: Label, at: tuple[float, float], side: int) -> str:
    """Write a label's lines around a height, after the shape of its ring."""
    x, middle = at
    first = middle - (len(label.lines) - 1) * LINE / 2
    anchor = "start" if side > 0 else "end"
    rows = [
        element(
            "text",
            {
                "class": "wheel-label",
                "x": x + side * 18,
                "y": first + place * LINE + SIZE * 0.35,
                "font-size": SIZE,
                "text-anchor": anchor,
            },
            text(line),
        )
        for place, line in enumerate(label.lines)
    ]
    look = f"wheel-mark wheel-{label.mark.state}"
    shape = element(
        "g",
        {"class": f"wheel-ring-{label.ring}", "transform": f"translate({number(x)} {number(first)})"},
        element("g", {"class": look}, mark_shape(label.ring, 9)),
    )
    return shape + "".join(rows)


def _names(wheel: Wheel) -> tuple[str, float]:
    """Give the rings' names in rows of columns, and where they end."""
    wrapped = [fitted(ring.name, _KEY, _COLUMN - 60) for ring in wheel.rings]
    drawn, top = [], _TOP
    for start in range(0, len(wrapped), _COLUMNS):
        row = wrapped[start : start + _COLUMNS]
        drawn += [
            _named(start + place + 1, lines, (place * _COLUMN - _HALF + 30, top + 20))
            for place, lines in enumerate(row)
        ]
        top += max(len(lines) for lines in row) * _KEY_LINE + 16
    return "".join(drawn), top


def _named(ring: int, lines: Sequence[str], at: tuple[float, float]) -> str:
    x, y = at
    shape = element(
        "g",
        {"class": f"wheel-ring-{ring}", "transform": f"translate({number(x)} {number(y)})"},
        element("g", {"class": "wheel-mark wheel-planned"}, mark_shape(ring, 12)),
    )
    rows = [
        element(
            "text",
            {
                "class": "wheel-key-name",
                "x": x + 26,
                "y": y + _KEY * 0.35 + place * _KEY_LINE,
                "font-size": _KEY,
            },
            text(line),
        )
        for place, line in enumerate(lines)
    ]
    return shape + "".join(rows)


def _listed(labels: Sequence[Label], under: float) -> tuple[str, float]:
    """Give the list of labels without a place beside the wheel, in columns by day, and where it ends."""
    if not labels:
        return "", under
    top = under + 24
    heights = list(accumulate(label.height for label in labels))
    tall = heights[-1] / _COLUMNS + max(label.height for label in labels)
    drawn, column, begun = [], 0, 0.0
    for label, end in zip(labels, heights, strict=True):
        if end - begun > tall:
            column, begun = column + 1, end - label.height
        middle = top + (end - begun) - label.height / 2
        drawn.append(_marked(label, (column * _COLUMN - _HALF + 30, middle), 1))
    return "".join(drawn), top + tall + 10
