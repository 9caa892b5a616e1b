"""The plan as a matrix: one row for each body, one column for each month, the days in the cells.

It is the picture that councils paste into their papers; the page shows the same as a table.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Final

from documents.svg import NAMESPACE, element, text
from scheduler.usecases.show_wheel import MarkState, Wheel, WheelRing

_NAME: Final = 250.0
_NAME_LETTERS: Final = 26
_COLUMN: Final = 76.0
_ROW: Final = 46.0
_HEAD: Final = 84.0
_LINE: Final = 22.0


def matrix_svg(wheel: Wheel) -> str:
    """Draw the year's days by body and month; cancelled ones struck out, proposed ones in brackets."""
    heights = [_height(ring) for ring in wheel.rings]
    width, height = _NAME + 12 * _COLUMN + 20, _HEAD + sum(heights) + 20
    tops = [_HEAD + sum(heights[:place]) for place in range(len(heights))]
    return element(
        "svg",
        {"xmlns": NAMESPACE, "class": "matrix", "viewBox": f"0 0 {width:g} {height:g}", "role": "img"},
        element("title", {}, text(wheel.title)),
        element("desc", {}, text(wheel.description)),
        element("rect", {"class": "matrix-ground", "width": width, "height": height}),
        _words("matrix-title", 10.0, 30.0, wheel.title),
        *(_head(month, name) for month, name in enumerate(wheel.months)),
        *(_row(ring, top, width) for ring, top in zip(wheel.rings, tops, strict=True)),
    )


def days_by_month(ring: WheelRing) -> tuple[tuple[str, ...], ...]:
    """Give the day numbers of each month, January first, by day; brackets are for proposals."""
    marks = sorted(ring.marks, key=lambda mark: mark.day)
    return tuple(
        tuple(
            f"({mark.day.day})" if mark.state is MarkState.PROPOSED else str(mark.day.day)
            for mark in marks
            if mark.day.month == month
        )
        for month in range(1, 13)
    )


def _height(ring: WheelRing) -> float:
    lines = max((_lines(days) for days in days_by_month(ring)), default=1)
    return max(_ROW, 24 + max(lines, len(_name_lines(ring))) * _LINE)


def _name_lines(ring: WheelRing) -> list[str]:
    return wrap(ring.name, _NAME_LETTERS) or [""]


def _lines(days: tuple[str, ...]) -> int:
    return -(-len(days) // 2)


def _head(month: int, name: str) -> str:
    return _words(
        "matrix-month", _NAME + (month + 0.5) * _COLUMN, _HEAD - 14, name[:3].capitalize(), "middle"
    )


def _row(ring: WheelRing, top: float, width: float) -> str:
    cells = [
        _words(
            "matrix-day matrix-cancelled"
            if words.isdigit() and int(words) in ring.struck(month + 1)
            else "matrix-day",
            _NAME + (month + 0.5) * _COLUMN + (0 if len(days) == 1 else 18 * (place % 2 * 2 - 1)),
            top + 29 + place // 2 * _LINE,
            words,
            "middle",
        )
        for month, days in enumerate(days_by_month(ring))
        for place, words in enumerate(days)
    ]
    rule = element("path", {"class": "matrix-rule", "d": f"M0 {top:g}H{width:g}"})
    name = [
        _words("matrix-body", 10.0, top + 29 + place * _LINE, line)
        for place, line in enumerate(_name_lines(ring))
    ]
    return element("g", {}, rule, *name, *cells)


def _words(look: str, x: float, y: float, words: str, anchor: str = "start") -> str:
    return element(
        "text", {"class": look, "x": x, "y": y, "font-size": 17, "text-anchor": anchor}, text(words)
    )
