"""Other people's programs read our feeds and find the same moments, texts and states."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from calendars.entries import FeedEntry
from calendars.feeds import feed
from scheduler.records.basics import OSLO
from tests.unit.calendars.cast import MEETING, YEAR

Seen = tuple[str, datetime, datetime, str]
Reader = Callable[[bytes], set[Seen]]

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2039, 12, 31)).map(  # noqa: DTZ001 - zone below
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)


def ours(entries: Iterable[FeedEntry]) -> set[Seen]:
    return {(e.uid, e.start.astimezone(UTC), e.end.astimezone(UTC), e.summary) for e in entries}


def as_icalendar(written: bytes) -> set[Seen]:
    calendar = icalendar.Calendar.from_ical(written)
    return {(str(e["UID"]), moment(e.start), moment(e.end), str(e["SUMMARY"])) for e in calendar.events}


def as_vobject(written: bytes) -> set[Seen]:
    calendar = vobject.readOne(written.decode())
    return {
        (e.uid.value, e.dtstart.value.astimezone(UTC), e.dtend.value.astimezone(UTC), e.summary.value)
        for e in calendar.contents["vevent"]
    }


def as_ical(written: bytes) -> set[Seen]:
    calendar = IcsCalendarStream.calendar_from_ics(written.decode())
    return {(e.uid or "", moment(e.start), moment(e.end), e.summary or "") for e in calendar.events}


def moment(value: object) -> datetime:
    assert isinstance(value, datetime)
    return value.astimezone(UTC)


READERS: list[Reader] = [as_icalendar, as_vobject, as_ical]


@pytest.mark.parametrize("read", READERS)
def test_every_reader_finds_exactly_the_meetings_of_the_plan(read: Reader) -> None:
    assert read(feed("Politiråd", YEAR)) == ours(YEAR)


@pytest.mark.parametrize("read", READERS)
@given(start=MOMENTS, minutes=st.integers(min_value=15, max_value=480))
def test_every_reader_finds_the_same_moments_in_every_year(
    read: Reader, start: datetime, minutes: int
) -> None:
    entry = replace(MEETING, start=start, end=start + timedelta(minutes=minutes))

    assert read(feed("Politiråd", [entry])) == ours([entry])


@pytest.mark.parametrize("hour", range(6))
@pytest.mark.parametrize("day", [datetime(2027, 3, 27, tzinfo=OSLO), datetime(2027, 10, 30, tzinfo=OSLO)])
@pytest.mark.parametrize("read", READERS)
def test_every_reader_finds_the_same_moments_in_the_nights_when_clocks_change(
    read: Reader, day: datetime, hour: int
) -> None:
    start = day.astimezone(UTC) + timedelta(hours=23 + hour)
    entry = replace(MEETING, start=start, end=start + timedelta(hours=1))

    assert read(feed("Politiråd", [entry])) == ours([entry])


def test_the_strict_reader_has_no_errors_to_report() -> None:
    calendar = icalendar.Calendar.from_ical(feed("Politiråd, råd; utvalg", YEAR))

    assert not calendar.errors
    assert not any(event.errors for event in calendar.events)
    assert not calendar.get_missing_tzids()
    assert str(calendar["X-WR-CALNAME"]) == str(calendar["NAME"])


def test_texts_come_back_as_they_were_written() -> None:
    [event] = icalendar.Calendar.from_ical(feed("x", [MEETING])).events

    assert str(event["DESCRIPTION"]) == MEETING.description
    assert str(event["LOCATION"]) == MEETING.location
    assert str(event["URL"]) == MEETING.url
    assert event.categories == list(MEETING.categories)
