"""The wheel as a file: no text is cut, none lies on another, whatever the year and however long the names."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from documents.drawing import SvgDrawing
from documents.letter_widths import fitted, width_of
from documents.wheel_labels import LABELS_AT_MOST, labels_of
from scheduler.usecases.show_wheel import MarkState, Wheel, WheelMark, WheelRing

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
SVG = "{http://www.w3.org/2000/svg}"
MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
NAMES = st.sampled_from(
    (
        "Politiråd",
        "Samarbeidsforum for førebygging av kriminalitet og rus i kommunane på Nordmøre",
        "Guovdageainnu ja Kárášjoga politiijaráđđi, ŋieddaš čakčii žš",
        "Interkommunalt politiråd for Værnesregionen",
        "Koordineringsgruppesamarbeidsutvalgsarbeidsgruppemøteplansansvarlige",
        "SLT",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    )
)

pytestmark = pytest.mark.skipif(not FONT.exists(), reason="the font that is measured is not installed")


class Box(NamedTuple):
    """What a line of text covers."""

    left: float
    top: float
    right: float
    bottom: float
    words: str


@st.composite
def wheels(draw: st.DrawFn) -> Wheel:
    """Give a year with up to 60 entries, at times all in one week; leap years and 53 weeks too."""
    year = draw(st.sampled_from((2026, 2027, 2028, 2032, 2037)))
    first = draw(st.integers(0, 358))
    spread = draw(st.sampled_from((6, 6, 364)))
    rings = draw(st.integers(1, 12))
    entries = draw(st.integers(0, 60))
    marks: list[list[WheelMark]] = [[] for _ in range(rings)]
    for _ in range(entries):
        day = date(year, 1, 1) + timedelta(days=(first + draw(st.integers(0, spread))) % 365)
        name = draw(NAMES)
        label = f"{day.day}. {MONTHS[day.month - 1]} {name}: {draw(NAMES)}"
        state = draw(st.sampled_from(tuple(MarkState)))
        marks[draw(st.integers(0, rings - 1))].append(WheelMark(day=day, tip=name, label=label, state=state))
    return Wheel(
        year=year,
        title="Årshjul",
        description="",
        months=MONTHS,
        centre=(
            draw(st.sampled_from(("Vik", ", ".join(["Nord-Aurdal"] * 7)))),
            str(year),
            f"{entries} møter",
        ),
        rings=tuple(WheelRing(name=draw(NAMES), marks=tuple(one)) for one in marks),
        now=date(year, 1, 1) + timedelta(days=draw(st.integers(0, 364))),
        now_word="nå",
    )


@lru_cache(maxsize=1)
def font() -> TTFont:
    return TTFont(FONT)


@lru_cache(maxsize=4096)
def glyph(letter: str) -> tuple[float, float, float]:
    """Give a letter's advance, depth below the line and height above it, in em."""
    name = font().getBestCmap()[ord(letter)]
    pen = BoundsPen(font().getGlyphSet())
    font().getGlyphSet()[name].draw(pen)
    _, low, _, high = pen.bounds or (0, 0, 0, 0)
    em = font()["head"].unitsPerEm
    return font()["hmtx"][name][0] / em, low / em, high / em


def boxes(svg: str) -> list[Box]:
    """Give what each straight line of text covers; months run along their band, which holds nothing else."""
    found: list[Box] = []
    _walk(ET.fromstring(svg), 0.0, 0.0, found)  # noqa: S314 - what we have just written ourselves
    return found


def _walk(element: ET.Element, x: float, y: float, found: list[Box]) -> None:
    moved = re.fullmatch(r"translate\(([-.\d]+) ([-.\d]+)\)", element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag == f"{SVG}text" and element.text:
        found.append(_box(element, x, y))
    for child in element:
        _walk(child, x, y, found)


def _box(element: ET.Element, x: float, y: float) -> Box:
    words, size = element.text or "", float(element.get("font-size", "0"))
    glyphs = [glyph(letter) for letter in words]
    width = sum(advance for advance, _, _ in glyphs) * size
    share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", "start"), 0.0)
    left, line = x + float(element.get("x", "0")) - share * width, y + float(element.get("y", "0"))
    low, high = min(one[1] for one in glyphs), max(one[2] for one in glyphs)
    return Box(left, line - high * size, left + width, line - low * size, words)


def apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


@given(wheels())
def test_no_text_of_the_wheel_lies_on_another_or_leaves_the_picture(wheel: Wheel) -> None:
    svg = SvgDrawing().wheel_file(wheel)

    found = boxes(svg)
    left, top, width, height = map(
        float,
        ET.fromstring(svg.encode()).get("viewBox", "").split(),  # noqa: S314 - our own
    )
    for box in found:
        assert left <= box.left <= box.right <= left + width, box
        assert top <= box.top <= box.bottom <= top + height, box
    for one, other in combinations(found, 2):
        assert apart(one, other), (one, other)


@given(wheels())
def test_every_mark_has_its_whole_label_once_beside_the_wheel_or_in_the_list(wheel: Wheel) -> None:
    labels = labels_of(wheel)

    shown = [one.label for one in labels.placed] + list(labels.listed)
    wanted = [mark.label for ring in wheel.rings for mark in ring.marks]
    assert sorted(_joined(label.lines) for label in shown) == sorted(map(_joined, ([one] for one in wanted)))
    assert len(shown) <= LABELS_AT_MOST


def _joined(lines: tuple[str, ...] | list[str]) -> str:
    return "".join("".join(lines).split())


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=40), st.floats(8, 40))
def test_widths_are_never_told_too_small(words: str, size: float) -> None:
    known = "".join(letter for letter in words if ord(letter) in font().getBestCmap())

    measured = sum(glyph(letter)[0] for letter in known) * size

    assert width_of(known, size) >= measured - 0.01


def test_no_letter_of_the_neighbours_languages_is_told_too_small() -> None:
    """Each by itself: chance met «ľ» once, whose caron stands beside it and makes it wider than an l."""
    letters = [chr(code) for code in range(0x20, 0x180) if code in font().getBestCmap()]

    assert [one for one in letters if width_of(one, 100) < glyph(one)[0] * 100 - 0.01] == []


def test_a_word_that_is_too_wide_is_broken_and_loses_nothing() -> None:
    lines = fitted("W" * 30 + " i Vik", 10, 100)

    assert all(width_of(line, 10) <= 100 for line in lines)
    assert "".join(lines).replace(" ", "") == "W" * 30 + "iVik"


def test_the_marks_say_which_window_and_day_they_stand_for() -> None:
    mark = WheelMark(day=date(2027, 3, 10), tip="Møte", window="vik-politirad-2027-1")
    wheel = Wheel(
        year=2027,
        title="t",
        description="d",
        months=MONTHS,
        centre=("Vik", "2027"),
        rings=(WheelRing(name="Politiråd", marks=(mark,)),),
    )

    svg = SvgDrawing().wheel(wheel)

    assert 'data-window="vik-politirad-2027-1"' in svg
    assert 'data-day="2027-03-10"' in svg
