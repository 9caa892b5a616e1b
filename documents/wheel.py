"""The wheel: a year as twelve sectors, January at twelve o'clock, with a ring for each body.

From outside in: the months, the ISO weeks, a thin ring with holidays and breaks, then the rings
of the bodies, outermost first, and the middle with the council's name. A mark holds its day of the
month; shape, ring and words tell the bodies apart, colour only helps. At most ``LABEL_LIMIT`` marks
have a number: a ring that has no room for numbers gets small marks, and the page's table says the
rest. Looks stand in the style sheet (classes ``wheel-…``); nothing is styled in the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt
from typing import Final

from documents.letter_widths import fitted, width_of
from documents.svg import NAMESPACE, element, number, text
from documents.wheel_geometry import (
    angle_of,
    arc,
    end_of,
    gap_for,
    middle_of,
    point,
    sector,
    spread,
)
from documents.wheel_marks import MarkPlace, mark_shape
from scheduler.usecases.show_wheel import ArcKind, Wheel, WheelArc, WheelMark, WheelRing

LABEL_LIMIT: Final = 60
"""The most marks with a number inside."""

_EDGE: Final = 548.0
_MONTHS_INNER: Final = 498.0
_WEEKS_RADIUS: Final = 481.0
_DAYS_OUTER: Final = 464.0
_DAYS_INNER: Final = 452.0
_RINGS_OUTER: Final = 444.0
_HOLE_LEAST: Final = 170.0
_RING_MOST: Final = 92.0
_MARK_MOST: Final = 26.0
_SMALL_MARK: Final = 7.0
_READABLE: Final = 10.0
"""Marks smaller than this have no number: nobody could read it."""
_MARK_AIR: Final = 3.0


def wheel_svg(wheel: Wheel) -> str:
    """Draw the year. The picture is one image with a title and a description for those who hear it."""
    mark = f"wheel-{wheel.year}"
    places = ring_places(len(wheel.rings))
    hole = places[-1][0] if places else _HOLE_LEAST
    return element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "class": "wheel",
            "viewBox": "-600 -600 1200 1200",
            "role": "img",
            "aria-labelledby": f"{mark}-title {mark}-description",
        },
        element("title", {"id": f"{mark}-title"}, text(wheel.title)),
        element("desc", {"id": f"{mark}-description"}, text(wheel.description)),
        _hatches(),
        element("circle", {"class": "wheel-ground", "r": _EDGE}),
        *(_track(number_, inner, outer) for number_, (inner, outer) in enumerate(places, start=1)),
        *(_wedge(one, hole) for one in wheel.arcs if one.kind is not ArcKind.HOLIDAY),
        *_months(wheel, hole),
        *_weeks(wheel.year),
        *(_day_ring(one) for one in wheel.arcs),
        _needle(wheel, hole) if wheel.now and wheel.now.year == wheel.year else "",
        *_rings(wheel.rings, places),
        _middle(wheel.centre, hole),
    )


def ring_places(count: int) -> tuple[tuple[float, float], ...]:
    """Give the inner and outer radius of each ring, outermost first."""
    if count == 0:
        return ()
    thick = min(_RING_MOST, (_RINGS_OUTER - _HOLE_LEAST) / count)
    return tuple((_RINGS_OUTER - (place + 1) * thick, _RINGS_OUTER - place * thick) for place in range(count))


def mark_places(rings: Sequence[WheelRing]) -> tuple[tuple[MarkPlace, ...], ...]:
    """Give where each ring's marks stand, by day: spread so that no two of a ring overlap.

    A ring whose marks have no room, or that would pass the limit of numbers, gets small marks.
    """
    left = LABEL_LIMIT
    placed = []
    for ring, (inner, outer) in zip(rings, ring_places(len(rings)), strict=True):
        radius, size = (inner + outer) / 2, min(_MARK_MOST, (outer - inner) / 2 - _MARK_AIR)
        gap = gap_for(2 * size + _MARK_AIR, radius)
        labelled = size >= _READABLE and len(ring.marks) <= left and len(ring.marks) * gap <= 360
        left -= len(ring.marks) if labelled else 0
        chosen = size if labelled else min(size, _SMALL_MARK)
        angles = spread(
            sorted(middle_of(mark.day) for mark in ring.marks), gap_for(2 * chosen + _MARK_AIR, radius)
        )
        placed.append(tuple(MarkPlace(radius, angle, chosen, labelled) for angle in angles))
    return tuple(placed)


def _rings(rings: Sequence[WheelRing], places: Sequence[tuple[float, float]]) -> list[str]:
    drawn = []
    for place, (ring, spots) in enumerate(zip(rings, mark_places(rings), strict=True), start=1):
        marks = sorted(ring.marks, key=lambda mark: mark.day)
        drawn.append(
            element(
                "g",
                {"class": f"wheel-ring wheel-ring-{place}"},
                *(_mark(mark, spot, place) for mark, spot in zip(marks, spots, strict=True)),
            )
        )
    return drawn if places else []


def _mark(mark: WheelMark, spot: MarkPlace, ring: int) -> str:
    x, y = point(spot.radius, spot.angle)
    children = [element("title", {}, text(mark.tip)), mark_shape(ring, spot.size)]
    if spot.labelled:
        size = spot.size * (0.86 if ring % 6 == 3 else 0.98)  # a diamond has less room
        children.append(
            element(
                "text",
                _letters("wheel-mark-day", size * 0.36, size),
                str(mark.day.day),
            )
        )
    if mark.state.value == "cancelled":
        reach = spot.size * 0.9
        children.append(
            element(
                "path",
                {
                    "class": "wheel-strike",
                    "d": f"M{number(-reach)} {number(reach)}L{number(reach)} {number(-reach)}",
                },
            )
        )
    return element(
        "g",
        {
            "class": f"wheel-mark wheel-{mark.state}",
            **({"data-window": mark.window} if mark.window else {}),
            "data-day": mark.day.isoformat(),
            "transform": f"translate({number(x)} {number(y)})",
        },
        *children,
    )


def _track(place: int, inner: float, outer: float) -> str:
    middle = (inner + outer) / 2
    track: dict[str, str | float] = {"class": "wheel-track", "r": middle, "stroke-width": outer - inner - 4}
    return element("g", {"class": f"wheel-ring-{place}"}, element("circle", track))


def _months(wheel: Wheel, hole: float) -> list[str]:
    drawn = []
    for month, name in enumerate(wheel.months, start=1):
        first = 30.0 * (month - 1)
        current = wheel.now is not None and wheel.now.year == wheel.year and wheel.now.month == month
        look = "wheel-month wheel-month-now" if current else "wheel-month"
        drawn += [
            element("path", {"class": look, "d": sector(_MONTHS_INNER, _EDGE, first + 0.35, first + 29.65)}),
            element("path", {"class": "wheel-spoke", "d": _ray(hole, _RINGS_OUTER, first)}),
            _curved(f"wheel-{wheel.year}-m{month}", name, (first, first + 30.0), 523.0, "wheel-month-name"),
        ]
    return drawn


def _curved(mark: str, words: str, span: tuple[float, float], radius: float, look: str) -> str:
    first, last = span
    upside_down = 90 <= (first + last) / 2 % 360 < 270
    size = 23.0 if look == "wheel-month-name" else 12.0
    line = arc(radius + size * 0.36, last, first) if upside_down else arc(radius - size * 0.36, first, last)
    path = element("path", {"id": mark, "class": "wheel-line", "d": line})
    along = element(
        "textPath", {"href": f"#{mark}", "startOffset": "50%", "text-anchor": "middle"}, text(words)
    )
    return path + element("text", {"class": look, "font-size": size}, along)


def _weeks(year: int) -> list[str]:
    first = date(year, 1, 1) - timedelta(days=date(year, 1, 1).weekday())
    mondays = [first + timedelta(days=7 * week) for week in range(54)]
    ticks = [
        element("path", {"class": "wheel-tick", "d": _ray(_DAYS_OUTER, _MONTHS_INNER - 2, angle_of(day))})
        for day in mondays
        if day.year == year
    ]
    thursdays = [day for day in (monday + timedelta(days=3) for monday in mondays) if day.year == year]
    angles = spread([middle_of(day) for day in thursdays], gap_for(22, _WEEKS_RADIUS))
    numbers = []
    for day, angle in zip(thursdays, angles, strict=True):
        x, y = point(_WEEKS_RADIUS, angle)
        week = str(day.isocalendar().week)
        numbers.append(element("text", {"x": x, **_letters("wheel-week", y + 4.6, 13)}, week))
    return ticks + numbers


def _wedge(one: WheelArc, hole: float) -> str:
    first, last = angle_of(one.first), end_of(one.last)
    look = {"class": f"wheel-wedge wheel-wedge-{one.kind}", "d": sector(hole, _RINGS_OUTER, first, last)}
    return element("path", look, element("title", {}, text(one.name)))


def _day_ring(one: WheelArc) -> str:
    first, last = angle_of(one.first), end_of(one.last)
    sure = "" if one.sure else " wheel-assumed"
    look = {
        "class": f"wheel-day wheel-day-{one.kind}{sure}",
        "d": sector(_DAYS_INNER, _DAYS_OUTER, first, last),
    }
    return element("path", look, element("title", {}, text(one.name)))


def _needle(wheel: Wheel, hole: float) -> str:
    if wheel.now is None:
        return ""
    angle = middle_of(wheel.now)
    x, y = point(574.0, angle)
    return element(
        "g",
        {"class": "wheel-now"},
        element("path", {"class": "wheel-now-line", "d": _ray(hole, _EDGE + 4, angle)}),
        element(
            "g",
            {"transform": f"translate({number(x)} {number(y)})"},
            element(
                "rect", {"class": "wheel-now-tag", "x": -26, "y": -15, "width": 52, "height": 30, "rx": 15}
            ),
            element("text", _letters("wheel-now-word", 7, 20), text(wheel.now_word)),
        ),
    )


def _middle(lines: Sequence[str], hole: float) -> str:
    where, year, counted = (*lines, "", "", "")[:3]
    names, size = _centred(where, hole)
    top = -hole * 0.3 - (len(names) - 1) * size * 1.15
    rows = [
        element("text", _letters("wheel-centre-1", top + place * size * 1.15, size), text(name))
        for place, name in enumerate(names)
    ]
    rows += [
        element("text", _letters(f"wheel-centre-{place}", height, size), text(line))
        for place, line, height, size in (
            (2, year, hole * 0.12, hole * 0.34),
            (3, counted, hole * 0.12 + 40.0, min(24.0, _room(hole, hole * 0.12 + 40.0) / _em(counted))),
        )
        if line
    ]
    return element(
        "g", {"class": "wheel-centre"}, element("circle", {"class": "wheel-hub", "r": hole - 4}), *rows
    )


def _centred(words: str, hole: float) -> tuple[tuple[str, ...], float]:
    """Give the lines above the year and their size: as large as the middle has room for."""
    for size in (32.0, 28.0, 24.0, 20.0, 17.0, 15.0, 13.0, 11.0, 9.0):
        top = -hole * 0.3 - size
        for count in range(1, 6):
            lines = fitted(words, size, _room(hole, top - (count - 1) * size * 1.15))
            whole = size < 12 or " ".join(lines) == " ".join(words.split())  # no word broken in two
            if whole and len(lines) <= count and (size < 16 or len(lines) <= 3):
                return lines, size
    return (), 9.0


def _room(hole: float, height: float) -> float:
    """Give how wide the middle is at a height, less some air."""
    return 2 * sqrt(max((hole - 12) ** 2 - height**2, 1.0))


def _em(words: str) -> float:
    return max(width_of(words, 1.0), 1.0)


def _hatches() -> str:
    stripes = element("path", {"class": "wheel-stripe", "d": "M0 0V9"})
    size: dict[str, str | float] = {"width": 9, "height": 9, "patternTransform": "rotate(45)"}
    pattern = element("pattern", {"id": "wheel-hatch", "patternUnits": "userSpaceOnUse", **size}, stripes)
    return element("defs", {}, pattern)


def _letters(look: str, y: float, size: float) -> dict[str, str | float]:
    return {"class": look, "y": y, "font-size": size, "text-anchor": "middle"}


def _ray(inner: float, outer: float, angle: float) -> str:
    (x, y), (to_x, to_y) = point(inner, angle), point(outer, angle)
    return f"M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}"
