"""The wheel's geometry: days to angles, points, sectors, and marks spread so that none overlap.

Angles are degrees clockwise from twelve o'clock; January begins at 0. The middle is (0, 0) and
y grows downwards, as in SVG.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from math import asin, cos, degrees, radians, sin

from documents.svg import number


def angle_of(day: date) -> float:
    """Give the angle of a day's beginning: each month has 30 degrees, its days share them.

    >>> angle_of(date(2027, 1, 1)), angle_of(date(2027, 4, 1)), angle_of(date(2027, 4, 16))
    (0.0, 90.0, 105.0)
    """
    return 30.0 * (day.month - 1) + day_width(day) * (day.day - 1)


def middle_of(day: date) -> float:
    """Give the angle of a day's noon."""
    return angle_of(day) + day_width(day) / 2


def end_of(day: date) -> float:
    """Give the angle of a day's end."""
    return angle_of(day) + day_width(day)


def day_width(day: date) -> float:
    """Give how many degrees a day takes; days of short months take more."""
    return 30.0 / monthrange(day.year, day.month)[1]


def point(radius: float, angle: float) -> tuple[float, float]:
    """Give the point at a radius and an angle."""
    return radius * sin(radians(angle)), -radius * cos(radians(angle))


def sector(inner: float, outer: float, first: float, last: float) -> str:
    """Give the path of a sector between two radii, from one angle clockwise to another."""
    large = 1 if last - first > 180 else 0
    outer_arc = f"M{_at(outer, first)}A{number(outer)} {number(outer)} 0 {large} 1 {_at(outer, last)}"
    inner_arc = f"L{_at(inner, last)}A{number(inner)} {number(inner)} 0 {large} 0 {_at(inner, first)}Z"
    return outer_arc + inner_arc


def arc(radius: float, first: float, last: float) -> str:
    """Give the path of an arc; clockwise when ``last`` is the greater angle, else against the clock."""
    large = 1 if abs(last - first) > 180 else 0
    turn = 1 if last > first else 0
    return f"M{_at(radius, first)}A{number(radius)} {number(radius)} 0 {large} {turn} {_at(radius, last)}"


def gap_for(width: float, radius: float) -> float:
    """Give the degrees between the middles of two things of a width that just touch at a radius."""
    return 2 * degrees(asin(min(width / (2 * radius), 1.0)))


def spread(angles: Sequence[float], gap: float) -> tuple[float, ...]:
    """Move angles apart, each as little as possible, so that neighbours are ``gap`` apart.

    The angles come in rising order and stay so, between 0 and 360 less half a gap at both ends.
    When they cannot all have their gap they share the circle evenly.

    >>> spread((10, 10, 11, 50), 4)
    (6.333333333333333, 10.333333333333332, 14.333333333333332, 50.0)
    """
    if not angles:
        return ()
    gap = min(gap, 360.0 / len(angles))
    least, most = gap / 2, 360.0 - gap / 2 - (len(angles) - 1) * gap
    levels = rising([angle - place * gap for place, angle in enumerate(angles)])
    return tuple(min(max(level, least), most) + place * gap for place, level in enumerate(levels))


def rising(values: Sequence[float]) -> list[float]:
    """Give the rising sequence that is nearest to the values, by pooling neighbours that fall.

    >>> rising([1.0, 4.0, 2.0, 9.0])
    [1.0, 3.0, 3.0, 9.0]
    """
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, size = pools.pop()
            total, count = total + before, count + size
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


def _at(radius: float, angle: float) -> str:
    x, y = point(radius, angle)
    return f"{number(x)} {number(y)}"
