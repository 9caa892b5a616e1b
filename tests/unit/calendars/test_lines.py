import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vText

from calendars.lines import clean, escaped, folded, one_line, utc, zoned
from scheduler.records.basics import OSLO
from scheduler.records.errors import NaiveMomentError

ANY_TEXT = st.one_of(
    st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=400),
    st.text(alphabet="a\u0000\r\n\ud800\u202eå;", min_size=200, max_size=1000),
)
HARMLESS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=400)


ALPHABETS = st.sampled_from(["abc", "åøæ", "a å", "a€å", "😀a", "\u0301a", ":;,\\ "])
LONG_LINES = ALPHABETS.flatmap(lambda alphabet: st.text(alphabet=alphabet, min_size=60, max_size=400))


def assert_folded(line: str) -> None:
    written = folded(line)

    lines = written.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(octets) <= 75 for octets in lines)
    assert all(octets.decode() is not None for octets in lines)
    assert all(octets.startswith(b" ") for octets in lines[1:])
    assert written.decode().replace("\r\n ", "") == line + "\r\n"


@given(line=st.one_of(LONG_LINES, HARMLESS))
def test_a_folded_line_has_short_whole_characters_and_unfolds_to_itself(line: str) -> None:
    assert_folded(line)


@pytest.mark.parametrize("mark", ["a", "å", "€", "😀"])
def test_a_line_of_any_length_is_folded_right_at_every_offset(mark: str) -> None:
    for padding in range(8):
        for count in range(230):
            assert_folded("x" * padding + mark * count)


@given(text=ANY_TEXT)
def test_any_text_at_all_becomes_one_that_can_be_written(text: str) -> None:
    cleaned = clean(text, 300)

    written = folded("SUMMARY:" + escaped(cleaned))

    assert len(cleaned) <= 300
    assert not {unicodedata.category(mark) for mark in cleaned.replace("\n", "")} & {"Cc", "Cs", "Zl", "Zp"}
    assert written.count(b"\r") == written.count(b"\n") == written.count(b"\r\n")


@given(text=ANY_TEXT)
def test_a_one_line_text_has_no_line_break(text: str) -> None:
    assert "\n" not in one_line(text, 300)


@given(text=ANY_TEXT)
def test_escaping_agrees_with_the_icalendar_library(text: str) -> None:
    cleaned = clean(text, 400)

    assert escaped(cleaned).encode() == vText(cleaned).to_ical()


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\ufeff", "\x00", "\x1b", "\x0b", "\x7f"])
def test_marks_that_turn_or_hide_text_are_taken_out(mark: str) -> None:
    assert clean(f"Politi{mark}råd", 300) == "Politiråd"


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\n", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_becomes_a_plain_one(mark: str) -> None:
    assert clean(f"a{mark}b", 300) == "a\nb"
    assert escaped(clean(f"a{mark}b", 300)) == "a\\nb"


def test_a_text_that_is_too_long_is_cut_with_an_ellipsis() -> None:
    assert clean("å" * 1_000_000, 10) == "å" * 9 + "…"


def test_a_text_of_decomposed_letters_is_composed() -> None:
    assert clean("ra\u030ad", 10) == "råd"


@pytest.mark.parametrize("minute", range(0, 60, 15))
def test_the_hour_that_comes_twice_is_written_in_utc(minute: int) -> None:
    first = datetime(2027, 10, 31, 0, minute, tzinfo=UTC)

    assert zoned("DTSTART", first.astimezone(OSLO)) == f"DTSTART:20271031T00{minute:02d}00Z"
    assert zoned("DTSTART", first + timedelta(hours=1)) == f"DTSTART:20271031T01{minute:02d}00Z"


@pytest.mark.parametrize(
    ("moment", "wall"),
    [
        (datetime(2027, 10, 31, 1, 59, tzinfo=UTC) + timedelta(minutes=1), "20271031T030000"),
        (datetime(2027, 10, 30, 23, 59, tzinfo=UTC), "20271031T015900"),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "20270328T015900"),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "20270328T030000"),
        (datetime(2028, 2, 29, 8, 0, tzinfo=UTC), "20280229T090000"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "20270101T003000"),
    ],
)
def test_other_moments_are_written_as_norwegian_wall_time(moment: datetime, wall: str) -> None:
    assert zoned("DTSTART", moment) == f"DTSTART;TZID=Europe/Oslo:{wall}"


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(NaiveMomentError):
        utc(datetime(2027, 1, 1, 9))  # noqa: DTZ001 - the fault under test
