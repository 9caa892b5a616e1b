"""The wheel: where days stand, that marks never overlap, and that the picture is one for everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import dist
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.drawing import SvgDrawing
from documents.matrix import days_by_month, matrix_svg
from documents.wheel import LABEL_LIMIT, mark_places, ring_places, wheel_svg
from documents.wheel_geometry import angle_of, end_of, middle_of, point, spread
from scheduler.records.errors import RecordError
from scheduler.usecases.show_wheel import ArcKind, MarkState, Wheel, WheelArc, WheelMark, WheelRing

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
DAYS = st.dates(date(2028, 1, 1), date(2028, 12, 31))
HOSTILE = "</title><script>alert(1)</script>&\"'"


def ring(*days: date, name: str = "Politiråd", state: MarkState = MarkState.PLANNED) -> WheelRing:
    return WheelRing(
        name=name, marks=tuple(WheelMark(day=day, tip=f"{name} {day}", state=state) for day in days)
    )


def wheel(*rings: WheelRing, now: date | None = date(2028, 3, 10)) -> Wheel:
    return Wheel(
        year=2028,
        title="Årshjul",
        description="Alle møtene",
        months=MONTHS,
        centre=("Vik", "2028", "4 møter"),
        rings=rings,
        arcs=(
            WheelArc(first=date(2028, 7, 10), last=date(2028, 7, 30), name="Ferie", kind=ArcKind.SUMMER),
            WheelArc(
                first=date(2028, 2, 21),
                last=date(2028, 2, 25),
                name="Skole",
                kind=ArcKind.SCHOOL_BREAK,
                sure=False,
            ),
            WheelArc(first=date(2028, 5, 17), last=date(2028, 5, 17), name="17. mai", kind=ArcKind.HOLIDAY),
        ),
        now=now,
        now_word="nå",
    )


def drawn(picture: Wheel) -> ET.Element:
    return ET.fromstring(wheel_svg(picture))  # noqa: S314 - what we have just written ourselves


def test_january_begins_at_twelve_and_the_year_goes_with_the_clock() -> None:
    assert point(10, angle_of(date(2028, 1, 1))) == pytest.approx((0, -10))
    assert point(10, angle_of(date(2028, 4, 1))) == pytest.approx((10, 0), abs=1e-9)
    assert point(10, angle_of(date(2028, 7, 1))) == pytest.approx((0, 10), abs=1e-9)


@given(DAYS)
def test_each_day_follows_the_one_before_without_a_gap(day: date) -> None:
    following = day + timedelta(days=1)
    expected = 360.0 if following.year > day.year else angle_of(following)

    assert end_of(day) == pytest.approx(expected)
    assert angle_of(day) < middle_of(day) < end_of(day)


@given(st.lists(st.floats(0, 360), max_size=60), st.floats(0.1, 20))
def test_spread_angles_keep_their_order_and_their_distance(angles: list[float], gap: float) -> None:
    angles.sort()

    moved = spread(angles, gap)

    least = min(gap, 360 / max(len(angles), 1))
    assert len(moved) == len(angles)
    assert all(second - first >= least - 1e-6 for first, second in pairwise(moved))
    assert all(least / 2 - 1e-6 <= angle <= 360 - least / 2 + 1e-6 for angle in moved)


@given(st.lists(st.floats(0, 360), max_size=20))
def test_angles_that_have_room_stay_where_they_are(angles: list[float]) -> None:
    roomy = [10.0 + 15 * place for place in range(len(angles))]

    assert spread(roomy, 15) == pytest.approx(roomy)


@given(st.lists(st.lists(DAYS, max_size=60), min_size=1, max_size=7))
def test_marks_with_numbers_never_overlap(years: list[list[date]]) -> None:
    rings = [ring(*days) for days in years]

    for spots in mark_places(rings):
        for first, second in pairwise(spots):
            here, there = point(first.radius, first.angle), point(second.radius, second.angle)
            assert not first.labelled or dist(here, there) >= 2 * first.size


@given(st.lists(st.lists(DAYS, max_size=80), max_size=7))
def test_at_most_sixty_marks_have_numbers_and_every_meeting_has_a_mark(years: list[list[date]]) -> None:
    picture = drawn(wheel(*(ring(*days) for days in years)))

    marks = picture.findall(f".//{SVG}g[@class='wheel-mark wheel-planned']")
    numbers = picture.findall(f".//{SVG}text[@class='wheel-mark-day']")
    assert len(marks) == sum(len(days) for days in years)
    assert len(numbers) <= LABEL_LIMIT


def test_rings_lie_inside_one_another_and_leave_room_for_the_middle() -> None:
    for count in range(1, 12):
        places = ring_places(count)

        assert len(places) == count
        assert all(inner < outer for inner, outer in places)
        assert all(second[1] == pytest.approx(first[0]) for first, second in pairwise(places))
        assert places[-1][0] >= 169


def test_the_number_in_a_mark_is_its_day() -> None:
    picture = drawn(wheel(ring(date(2028, 9, 5), date(2028, 2, 10))))

    assert [text.text for text in picture.iter(f"{SVG}text") if text.get("class") == "wheel-mark-day"] == [
        "10",
        "5",
    ]


def test_the_picture_is_one_image_with_title_and_description() -> None:
    picture = drawn(wheel(ring(date(2028, 2, 10))))

    named = (picture.get("aria-labelledby") or "").split()
    words = {child.get("id"): child.text for child in picture}
    assert picture.get("role") == "img"
    assert [words[name] for name in named] == ["Årshjul", "Alle møtene"]


def test_nothing_is_styled_inside_the_picture_and_every_id_comes_once() -> None:
    picture = drawn(wheel(ring(date(2028, 2, 10)), ring(date(2028, 2, 10), state=MarkState.CANCELLED)))

    ids = [one.get("id") for one in picture.iter() if one.get("id")]
    assert all(one.get("style") is None for one in picture.iter())
    assert all(one.tag != f"{SVG}style" for one in picture.iter())
    assert len(ids) == len(set(ids))


def test_states_differ_by_more_than_colour() -> None:
    pictures = {state: drawn(wheel(ring(date(2028, 2, 10), state=state))) for state in MarkState}

    for state, picture in pictures.items():
        assert picture.find(f".//{SVG}g[@class='wheel-mark wheel-{state}']") is not None
    strikes = [
        state
        for state, one in pictures.items()
        if one.find(f".//{SVG}path[@class='wheel-strike']") is not None
    ]
    assert strikes == [MarkState.CANCELLED]


def test_the_first_rings_have_shapes_of_their_own() -> None:
    shapes = [re.sub(r"[-\d., ]+", " ", SvgDrawing().mark(place)) for place in range(1, 3)]
    polygons = [SvgDrawing().mark(place) for place in range(3, 7)]

    assert len(set(shapes)) == 2
    assert len({one.count(",") for one in polygons}) == 4


def test_the_needle_is_there_only_in_its_own_year() -> None:
    with_needle = wheel_svg(wheel(ring(date(2028, 2, 10))))
    other_year = wheel_svg(wheel(ring(date(2028, 2, 10)), now=date(2027, 3, 10)))
    none = wheel_svg(wheel(ring(date(2028, 2, 10)), now=None))

    assert "wheel-now-line" in with_needle
    assert ">nå<" in with_needle
    assert "wheel-now-line" not in other_year
    assert "wheel-now-line" not in none


def test_every_month_and_every_week_is_named() -> None:
    picture = drawn(wheel())

    assert [one.text for one in picture.iter(f"{SVG}textPath")] == list(MONTHS)
    weeks = [one.text for one in picture.iter(f"{SVG}text") if one.get("class") == "wheel-week"]
    assert weeks == [str(week) for week in range(1, 53)]


def test_a_year_of_53_weeks_has_them_all() -> None:
    picture = drawn(replace(wheel(), year=2026))

    weeks = [one.text for one in picture.iter(f"{SVG}text") if one.get("class") == "wheel-week"]
    assert weeks == [str(week) for week in range(1, 54)]


def test_hostile_words_stay_words() -> None:
    hostile = replace(
        wheel(ring(date(2028, 2, 10), name=HOSTILE)),
        title=HOSTILE,
        description=HOSTILE,
        months=(HOSTILE,) * 12,
        centre=(HOSTILE,),
        now_word=HOSTILE,
    )

    for svg in (wheel_svg(hostile), matrix_svg(hostile), SvgDrawing().wheel_file(hostile)):
        assert "<script" not in svg
        ET.fromstring(svg.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n'))  # noqa: S314 - ours


def test_an_arc_does_not_end_before_it_begins_and_a_year_has_twelve_months() -> None:
    with pytest.raises(RecordError, match="before"):
        WheelArc(first=date(2028, 2, 2), last=date(2028, 2, 1), name="x", kind=ArcKind.CLOSED)
    with pytest.raises(RecordError, match="twelve"):
        replace(wheel(), months=("jan",))


def test_the_matrix_has_each_day_in_its_month() -> None:
    days = days_by_month(
        WheelRing(
            name="Politiråd",
            marks=(
                WheelMark(day=date(2028, 2, 10), tip="a"),
                WheelMark(day=date(2028, 2, 3), tip="b", state=MarkState.PROPOSED),
            ),
        )
    )

    assert days[1] == ("(3)", "10")
    assert days[0] == ()


def test_the_matrix_strikes_out_what_is_cancelled_and_grows_with_its_days() -> None:
    cancelled = wheel(ring(date(2028, 2, 10), state=MarkState.CANCELLED))
    weekly = wheel(ring(*(date(2028, 1, 3) + timedelta(days=7 * week) for week in range(50))))

    assert 'class="matrix-day matrix-cancelled"' in matrix_svg(cancelled)

    def height(svg: str) -> float:
        return float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg)[0])

    assert height(matrix_svg(weekly)) > height(matrix_svg(cancelled))


def test_files_bring_their_colours_and_their_names() -> None:
    picture = wheel(ring(date(2028, 2, 10), name="Politirådet"))

    for svg in (SvgDrawing().wheel_file(picture), SvgDrawing().matrix_file(picture)):
        assert svg.startswith("<?xml")
        assert "<style>" in svg
        assert ">Politirådet</text>" in svg


def test_a_long_name_is_written_on_several_lines_of_the_matrix() -> None:
    words = "Koordineringsmøtet for ungdomsstraff og ungdomsoppfølging i Vik kommune"

    svg = matrix_svg(wheel(ring(date(2028, 2, 10), name=words)))

    lines = re.findall(r'class="matrix-body"[^>]*>([^<]+)<', svg)
    assert " ".join(lines) == words
    assert all(len(line) <= 26 for line in lines)
