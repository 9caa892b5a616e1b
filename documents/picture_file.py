"""A picture as a file of its own: with the colours that a page's style sheet would have given it."""

from __future__ import annotations

from typing import Final

_RINGS: Final = (
    ("#0062ba", "#fff", "#eef4fa"),
    ("#0d7a5f", "#fff", "#edf5f3"),
    ("#5b3fa0", "#fff", "#f4f3f9"),
    ("#a56d13", "#fff", "#fcf2e2"),
    ("#ce4d4d", "#fff", "#fbf1f1"),
    ("#5b5d60", "#fff", "#f3f3f4"),
    ("#056d13", "#fff", "#ecf6ee"),
)
"""Each ring's mark, the number in it, and its track."""

_SHEET: Final = """
text { font-family: Inter, "Segoe UI", Roboto, Arial, sans-serif; }
.wheel-ground, .wheel-hub, .matrix-ground { fill: #fff; }
.wheel-ground { stroke: #bbbcbd; }
.wheel-track, .wheel-line { fill: none; }
.wheel-month { fill: #ddeaf6; }
.wheel-month-now { fill: #afcee9; }
.wheel-month-name, .wheel-centre-2, .matrix-title { fill: #002c54; font-weight: 600; }
.wheel-spoke { stroke: #bbbcbd; stroke-dasharray: 1 5; }
.wheel-tick, .matrix-rule { stroke: #bbbcbd; }
.wheel-week, .wheel-centre-3, .matrix-month { fill: #5b5d60; }
.wheel-stripe { stroke: #bbbcbd; stroke-width: 2.4; }
.wheel-wedge { fill: url("#wheel-hatch"); opacity: 0.75; }
.wheel-day-holiday { fill: #ce4d4d; }
.wheel-day-school_break { fill: #eeb04c; }
.wheel-day-summer { fill: #8fc997; }
.wheel-day-closed { fill: #77797b; }
.wheel-assumed { fill-opacity: 0.45; stroke: #a56d13; stroke-dasharray: 3 3; }
.wheel-shape { stroke: #fff; stroke-width: 2.5; }
.wheel-mark-day { font-weight: 600; }
.wheel-strike { stroke: #b81a1a; stroke-width: 3; }
.wheel-now-line { stroke: #c01b1b; stroke-width: 3; }
.wheel-now-tag { fill: #c01b1b; }
.wheel-now-word { fill: #fff; font-weight: 600; }
.wheel-centre-1, .wheel-label, .wheel-key-name, .matrix-body, .matrix-day { fill: #292c30; }
.wheel-paper { fill: #fff; }
.wheel-tie { fill: none; stroke: #77797b; stroke-width: 1; }
.matrix-day { font-variant-numeric: tabular-nums; }
.matrix-cancelled { text-decoration: line-through; }
"""

_RING: Final = """
.wheel-ring-{place} .wheel-track {{ stroke: {track}; }}
.wheel-ring-{place} .wheel-shape {{ fill: {mark}; }}
.wheel-ring-{place} .wheel-mark-day {{ fill: {number}; }}
.wheel-ring-{place} .wheel-held .wheel-shape {{ fill: {track}; stroke: {mark}; }}
.wheel-ring-{place} .wheel-proposed .wheel-shape {{ fill: #fff; stroke: {mark}; stroke-dasharray: 5 3.5; }}
.wheel-ring-{place} .wheel-cancelled .wheel-shape {{ fill: #fff; stroke: #77797b; }}
.wheel-ring-{place} .wheel-held .wheel-mark-day {{ fill: #292c30; }}
.wheel-ring-{place} .wheel-proposed .wheel-mark-day {{ fill: #292c30; }}
.wheel-ring-{place} .wheel-cancelled .wheel-mark-day {{ fill: #292c30; }}
"""


def standing_alone(svg: str) -> str:
    """Give a picture its colours inside, so that it can be saved, printed and pasted."""
    rings = "".join(
        _RING.format(place=place, mark=mark, number=number, track=track)
        for place, (mark, number, track) in enumerate(_RINGS, start=1)
    )
    head, rest = svg.split(">", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}><style>{_SHEET}{rings}</style>{rest}\n'
