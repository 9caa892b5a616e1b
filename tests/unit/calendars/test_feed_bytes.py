import itertools
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.feeds import event_fragment, feed, joined
from calendars.zone import OSLO_ZONE
from scheduler.records.errors import RecordError
from scheduler.records.meetings import MeetingState
from tests.unit.calendars.cast import CANCELLED, MEETING, SUMMER, YEAR, event_lines, moved, unfolded

GOLDEN = Path(__file__).parents[2] / "golden"
NAME = "Kommunestyre, formannskap; utvalg"
ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=200)


def test_the_feed_is_the_golden_file() -> None:
    assert feed(NAME, YEAR) == (GOLDEN / "ics-feed.ics").read_bytes()


def test_an_empty_plan_is_a_calendar_with_the_zone_alone() -> None:
    assert feed(NAME, ()) == (GOLDEN / "ics-feed-empty.ics").read_bytes()


def test_the_same_entries_in_any_order_give_the_same_bytes() -> None:
    assert len({feed(NAME, order) for order in itertools.permutations(YEAR)}) == 1


def test_a_feed_is_its_fragments_joined() -> None:
    assert feed(NAME, YEAR) == joined(NAME, [event_fragment(entry) for entry in YEAR])


def test_every_line_ends_in_crlf_and_has_at_most_75_octets_of_utf8() -> None:
    written = feed(NAME, YEAR)

    lines = written.split(b"\r\n")

    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode() for line in lines[:-1])


def test_every_line_follows_the_grammar() -> None:
    name, param = r"[A-Z0-9-]+", r'[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*)'
    line = re.compile(rf"{name}(?:;{param})*:[^\x00-\x08\x0a-\x1f\x7f]*")

    assert all(line.fullmatch(text) for text in unfolded(feed(NAME, YEAR)))


def test_the_head_says_whose_calendar_it_is_and_how_often_to_look() -> None:
    lines = unfolded(feed(NAME, ()))

    assert lines[: lines.index("BEGIN:VTIMEZONE")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Radshjul//Radshjul//NO",
        "CALSCALE:GREGORIAN",
        "NAME:Kommunestyre\\, formannskap\\; utvalg",
        "X-WR-CALNAME:Kommunestyre\\, formannskap\\; utvalg",
        "X-WR-TIMEZONE:Europe/Oslo",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    ]


def test_the_zone_stands_once_before_the_events() -> None:
    written = feed(NAME, YEAR)

    assert written.count(OSLO_ZONE) == written.count(b"BEGIN:VTIMEZONE") == 1
    assert written.index(OSLO_ZONE) < written.index(b"BEGIN:VEVENT")


def test_a_feed_has_no_addresses_alarms_methods_attachments_or_html() -> None:
    written = feed(NAME, YEAR).upper()

    for word in (
        b"ATTENDEE",
        b"ORGANIZER",
        b"MAILTO",
        b"METHOD",
        b"VALARM",
        b"ATTACH",
        b"X-ALT-DESC",
        b"RRULE:FREQ=W",
    ):
        assert word not in written


def test_stamps_are_utc_and_tell_the_last_change() -> None:
    lines = event_lines(feed(NAME, [MEETING]))

    assert lines["DTSTAMP"] == lines["LAST-MODIFIED"] == "20270103T103000Z"
    assert lines["CREATED"] == "20261201T090000Z"


def test_a_move_raises_the_sequence_and_keeps_the_uid() -> None:
    before, after = (event_lines(feed(NAME, [entry])) for entry in (MEETING, moved(MEETING, 7)))

    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after["DTSTART;TZID=Europe/Oslo"] == "20270217T090000"
    assert after["DTSTAMP"] > before["DTSTAMP"]


def test_a_move_changes_no_other_event() -> None:
    untouched = event_fragment(SUMMER)

    assert untouched in feed(NAME, [MEETING, SUMMER])
    assert untouched in feed(NAME, [moved(MEETING, 1), SUMMER])


def test_a_cancelled_meeting_stays_and_says_so_in_every_way() -> None:
    lines = event_lines(feed(NAME, [CANCELLED]))

    assert lines["STATUS"] == "CANCELLED"
    assert lines["TRANSP"] == "TRANSPARENT"
    assert lines["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
    assert lines["SUMMARY"].startswith("AVLYST: ")


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.HELD])
def test_a_meeting_that_stands_takes_time(state: MeetingState) -> None:
    lines = event_lines(feed(NAME, [replace(MEETING, state=state)]))

    assert (lines["STATUS"], lines["TRANSP"], lines["X-MICROSOFT-CDO-BUSYSTATUS"]) == (
        "CONFIRMED",
        "OPAQUE",
        "BUSY",
    )
    assert lines["CLASS"] == "PUBLIC"


def test_texts_are_escaped_once() -> None:
    lines = event_lines(feed(NAME, [MEETING]))

    assert lines["SUMMARY"] == "Politiråd\\, styringsgruppe\\; Eksempelfjord"
    assert lines["DESCRIPTION"].startswith("Sakliste:\\n1/27 ")
    assert lines["DESCRIPTION"].endswith("abc\\\\def")
    assert lines["CATEGORIES"] == "Politiråd\\, Eksempelfjord"


def test_what_is_not_there_is_left_out() -> None:
    assert not {"DESCRIPTION", "LOCATION", "URL", "CATEGORIES"} & event_lines(feed(NAME, [SUMMER])).keys()


@given(summary=ANY_TEXT, description=ANY_TEXT, location=ANY_TEXT, category=ANY_TEXT, name=ANY_TEXT)
def test_hostile_text_adds_no_line_and_breaks_nobody_elses_event(
    summary: str, description: str, location: str, category: str, name: str
) -> None:
    harmless = replace(MEETING, summary="a", description="b", location="c", categories=("d",))
    hostile = replace(
        MEETING,
        summary=summary,
        description=description or "b",
        location=location or "c",
        categories=(category,),
    )

    written = feed(name, [hostile, SUMMER])

    assert event_fragment(SUMMER) in written
    assert names_of(written) == names_of(feed("x", [harmless, SUMMER]))


def names_of(written: bytes) -> list[str]:
    return [re.split("[:;]", line)[0] for line in unfolded(written)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"uid": ""},
        {"uid": "møte@x"},
        {"uid": "a\r\nATTENDEE:x"},
        {"uid": "x" * 256},
        {"sequence": -1},
        {"end": MEETING.start},
        {"url": "javascript:alert(1)"},
        {"url": "https://x.example/å"},
        {"url": "https://x.example/ b"},
        {"url": "https://x.example/\r\nX:y"},
        {"start": datetime(2027, 1, 1)},  # noqa: DTZ001 - the fault under test
        {"changed": datetime(2027, 1, 1)},  # noqa: DTZ001 - the fault under test
    ],
    ids=str,
)
def test_an_entry_that_would_break_the_file_is_refused_when_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        replace(MEETING, **wrong)
