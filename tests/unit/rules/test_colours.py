"""Colours that can be read: the contrast of WCAG 2.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.rules.colours import LEAST, contrast, ink_on, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#abc123", "#abc123", 1),
    ],
)
def test_contrast_is_what_the_standard_computes(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(COLOURS)
def test_there_is_an_ink_for_every_ground(ground: str) -> None:
    assert contrast(ink_on(ground), ground) >= LEAST


@given(COLOURS, COLOURS)
def test_a_colour_becomes_readable_and_one_that_is_stays_as_it_is(colour: str, ground: str) -> None:
    shade = readable(colour, ground)

    assert contrast(shade, ground) >= LEAST
    assert shade == colour or contrast(colour, ground) < LEAST
