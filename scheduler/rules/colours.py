"""Colours that can be read: contrast as WCAG 2.1 computes it. Colours are ``#rrggbb`` in small letters."""

from __future__ import annotations

from typing import Final

LEAST: Final = 4.5
"""The least contrast of a text of ordinary size with its ground (WCAG 2.1, 1.4.3)."""

WHITE: Final = "#ffffff"
BLACK: Final = "#000000"

PAPER: Final = "#ffffff"
"""The ground of papers and letters."""

_STEPS: Final = 100


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 (the same) to 21; the order does not matter.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str) -> str:
    """Give white or black, whichever is read more easily; one of the two always has ``LEAST``.

    >>> ink_on("#005b94"), ink_on("#ffd500")
    ('#ffffff', '#000000')
    """
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, ground))


def readable(colour: str, ground: str) -> str:
    """Give the colour, mixed with as little white or black as makes it readable on the ground.

    >>> readable("#005b94", "#ffffff"), readable("#ffd500", "#ffffff")
    ('#005b94', '#8c7500')
    """
    ink = ink_on(ground)
    shades = (_mixed(colour, ink, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if contrast(shade, ground) >= LEAST)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)
