"""What stands beside the wheel in a file: a label for each mark, where there is room, and a list of the rest.

Labels stand in two columns, those of January to June to the right and the others to the left, each as
near its day as the others allow and tied to it by a line that never crosses the wheel. A mark whose
label would have to stand too far away, or finds no room, goes to the list below. The outermost rings
choose first. Coordinates are those of the wheel: its middle is (0, 0).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import hypot
from typing import Final

from documents.letter_widths import fitted
from documents.wheel_geometry import middle_of, point, rising
from scheduler.usecases.show_wheel import Wheel, WheelMark

LABELS_AT_MOST: Final = 60
"""Marks with a label or a line in the list; what is more stands in the table only."""

SIZE: Final = 19.0
LINE: Final = 24.0
WIDTH: Final = 430.0
NEAR: Final = 640.0
"""How far from the middle the columns begin."""

_AIR: Final = 8.0
_TOP: Final = 600.0
_FOOT: Final = 562.0
_CLEAR: Final = 551.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A mark of a ring (counted from 1) with its words in lines."""

    ring: int
    mark: WheelMark
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Give how much room the lines take, with air."""
        return len(self.lines) * LINE + _AIR

    @property
    def angle(self) -> float:
        """Give the angle of the mark's day."""
        return middle_of(self.mark.day)

    @property
    def foot(self) -> tuple[float, float]:
        """Give where the label's line leaves the wheel."""
        return point(_FOOT, self.angle)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLabel:
    """A label beside the wheel; ``middle`` is the height of its middle, ``side`` 1 (right) or -1."""

    label: Label
    side: int
    middle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Labels beside the wheel, from the top down on each side, and those of the list, by day."""

    placed: tuple[PlacedLabel, ...]
    listed: tuple[Label, ...]


def labels_of(wheel: Wheel) -> Labels:
    """Give every label its place; the same wheel gets the same places."""
    wanted = _wanted(wheel)
    right = _side([one for one in wanted if one.angle < 180], 1)
    left = _side([one for one in wanted if one.angle >= 180], -1)
    shown = {id(one.label) for one in (*right, *left)}
    rest = [one for one in wanted if id(one) not in shown]
    return Labels(placed=(*right, *left), listed=tuple(sorted(rest, key=_by_day)))


def _wanted(wheel: Wheel) -> list[Label]:
    marks = (
        (place, mark)
        for place, ring in enumerate(wheel.rings, start=1)
        for mark in sorted(ring.marks, key=lambda mark: (mark.day, mark.label))
        if mark.label
    )
    found = [
        Label(ring=place, mark=mark, lines=fitted(mark.label, SIZE, WIDTH))
        for (place, mark), _ in zip(marks, range(LABELS_AT_MOST), strict=False)
    ]
    return [one for one in found if one.lines]


def _side(wanted: Sequence[Label], side: int) -> tuple[PlacedLabel, ...]:
    """Place the labels of one side; who comes last in ``wanted`` is the first to go."""
    chosen = list(wanted)
    while chosen:
        placed = _column(chosen, side)
        wrong = [one.label for one in placed if not _fits(one)]
        if not wrong:
            return placed
        chosen.remove(max(wrong, key=lambda one: _rank(chosen, one)))
    return ()


def _rank(chosen: Sequence[Label], label: Label) -> int:
    return next(place for place, one in enumerate(chosen) if one is label)


def _column(labels: Sequence[Label], side: int) -> tuple[PlacedLabel, ...]:
    downwards = sorted(labels, key=lambda one: (side * one.angle, one.ring, one.mark.label))
    offsets = [0.0]
    for above, below in pairwise(downwards):
        offsets.append(offsets[-1] + (above.height + below.height) / 2)
    levels = rising([one.foot[1] - offset for one, offset in zip(downwards, offsets, strict=True)])
    least = downwards[0].height / 2 - _TOP
    most = _TOP - downwards[-1].height / 2 - offsets[-1]
    return tuple(
        PlacedLabel(label=label, side=side, middle=min(max(level, least), max(most, least)) + offset)
        for label, level, offset in zip(downwards, levels, offsets, strict=True)
    )


def _fits(one: PlacedLabel) -> bool:
    """Tell whether the label is inside the picture and its line outside the wheel."""
    half = one.label.height / 2
    inside = abs(one.middle) + half <= _TOP + 0.01
    return inside and _distance(one.label.foot, (one.side * NEAR, one.middle)) >= _CLEAR


def _distance(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Give how near a line from one point to another comes to the middle of the wheel."""
    (x, y), (to_x, to_y) = start, end
    along_x, along_y = to_x - x, to_y - y
    share = -(x * along_x + y * along_y) / (along_x**2 + along_y**2)
    share = min(max(share, 0.0), 1.0)
    return hypot(x + share * along_x, y + share * along_y)


def _by_day(label: Label) -> tuple[date, int, str]:
    return label.mark.day, label.ring, label.mark.label
