from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calendars.busy import EVENT_LIMIT, BusyFault, BusyTimes, UnreadableBusyError, read_busy
from scheduler.records.basics import OSLO

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
NINE = "DTSTART;TZID=Europe/Oslo:20270601T090000\nDTEND;TZID=Europe/Oslo:20270601T100000"


def calendar(*events: str) -> bytes:
    """Give a calendar of events, each written as its lines."""
    inside = "".join(
        f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT\n" for number, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{inside}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def read(*events: str) -> BusyTimes:
    """Read events of 2027."""
    return read_busy(calendar(*events), FIRST, LAST)


def hours(times: BusyTimes) -> list[str]:
    """Give the spans in Oslo's wall time."""
    return [f"{a.astimezone(OSLO):%m-%d %H:%M}/{b.astimezone(OSLO):%m-%d %H:%M}" for a, b in times.spans]


@pytest.mark.parametrize(
    "event",
    [
        NINE,
        "DTSTART:20270601T070000Z\nDURATION:PT1H",
        "DTSTART:20270601T090000\nDTEND:20270601T100000",
        'DTSTART;TZID="W. Europe Standard Time":20270601T090000\nDURATION:PT60M',
        "DTSTART;TZID=Europe/Helsinki:20270601T100000\nDURATION:PT1H",
    ],
)
def test_a_time_is_the_same_moment_however_its_zone_is_written(event: str) -> None:
    assert hours(read(event)) == ["06-01 09:00/06-01 10:00"]
    assert read(event).faults == ()


def test_a_zone_that_nobody_knows_is_oslo_and_is_counted() -> None:
    found = read(NINE.replace("Europe/Oslo", "Customized Time Zone 1"))

    assert hours(found) == ["06-01 09:00/06-01 10:00"]
    assert found.faults == ((BusyFault.UNKNOWN_ZONE, 1),)


def test_a_whole_day_lasts_from_midnight_to_midnight_also_when_the_clock_is_changed() -> None:
    found = read("DTSTART;VALUE=DATE:20270328", "DTSTART;VALUE=DATE:20270705\nDTEND;VALUE=DATE:20270719")

    assert hours(found) == ["03-28 00:00/03-29 00:00", "07-05 00:00/07-19 00:00"]
    assert found.spans[0][1] - found.spans[0][0] == timedelta(hours=23)


@pytest.mark.parametrize(
    "mark", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
)
def test_what_is_cancelled_or_free_takes_no_time(mark: str) -> None:
    assert read(f"{NINE}\n{mark}").spans == ()


def test_times_that_touch_or_overlap_are_one_and_those_outside_the_year_are_cut() -> None:
    found = read(
        NINE, NINE.replace("T10", "T11"), NINE.replace("T10", "T12").replace("T09", "T11"),
        "DTSTART:20260101T000000Z\nDTEND:20270101T070000Z", "DTSTART:20280601T090000Z\nDURATION:PT1H",
    )  # fmt: skip

    assert hours(found) == ["01-01 00:00/01-01 08:00", "06-01 09:00/06-01 12:00"]


def test_a_weekly_meeting_keeps_its_hour_over_the_change_of_clocks_and_skips_what_is_excepted() -> None:
    weekly = NINE.replace("0601", "0315") + "\nRRULE:FREQ=WEEKLY;UNTIL=20270405T070000Z\n"

    found = read(weekly + "EXDATE;TZID=Europe/Oslo:20270322T090000")

    assert hours(found) == [f"{day} 09:00/{day} 10:00" for day in ("03-15", "03-29", "04-05")]


def test_an_occurrence_told_anew_replaces_the_one_of_the_rule() -> None:
    weekly = NINE + "\nRRULE:FREQ=WEEKLY;COUNT=2\nUID:one"
    moved = NINE.replace("0601T", "0609T") + "\nRECURRENCE-ID;TZID=Europe/Oslo:20270608T090000\nUID:one"
    octets = calendar(weekly, moved).replace(b"UID:0\r\n", b"").replace(b"UID:1\r\n", b"")

    found = read_busy(octets, FIRST, LAST)

    assert hours(found) == ["06-01 09:00/06-01 10:00", "06-09 09:00/06-09 10:00"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=99999999", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;BYDAY=XX", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "COUNT=3",
        "FREQ=MONTHLY;BYDAY=" + "MO," * 200 + "MO", "FREQ=DAILY;FREQ=DAILY", "FREQ=WEEKLY;BYEASTER=1",
    ],
)  # fmt: skip
def test_a_hostile_rule_costs_its_own_event_and_no_other(rule: str) -> None:
    found = read(f"{NINE}\nRRULE:{rule}", NINE.replace("0601", "0602"))

    assert hours(found) == ["06-02 09:00/06-02 10:00"]
    assert found.faults == ((BusyFault.HOSTILE_RULE, 1),)


@pytest.mark.parametrize(
    "event",
    [
        "SUMMARY:no start", "DTSTART:20271301T090000Z", "DTSTART:tomorrow",
        "DTSTART:20270601T090000Z\nDURATION:-PT1H",
        "DTSTART:20270601T090000Z\nDTEND:20270601T080000Z",
        "DTSTART:00010101T000000\nDTEND:99991231T235959",
    ],
)  # fmt: skip
def test_an_event_that_cannot_be_read_is_counted_and_the_rest_is_used(event: str) -> None:
    found = read(event, NINE)

    assert hours(found) == ["06-01 09:00/06-01 10:00"]
    assert found.faults == ((BusyFault.UNREADABLE, 1),)


def test_ten_thousand_rules_that_never_match_are_not_followed() -> None:
    never = f"{NINE}\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"

    assert read(*[never] * 10_000).faults == ((BusyFault.HOSTILE_RULE, 10_000),)


def test_more_repetitions_than_a_calendar_needs_are_refused_event_by_event() -> None:
    daily = NINE.replace("2027", "1977") + "\nRRULE:FREQ=DAILY"

    found = read(*[daily] * 100)

    assert len(found.spans) == 365
    assert dict(found.faults)[BusyFault.HOSTILE_RULE] > 50


@pytest.mark.parametrize(
    ("octets", "why"),
    [
        (b"<html>", "does not begin as a calendar"),
        (b"", "does not begin as a calendar"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 100_000, f"more than {EVENT_LIMIT} events"),
        (b"BEGIN:VCALENDAR\n" + b"\r\n" * 2_000_000, "lines"),
        (b"BEGIN:VCALENDAR\n" + b"x" * 16 * 1024 * 1024, "MiB"),
        (calendar(f"{NINE}\nRDATE:{','.join(['20270601T090000Z'] * 250_000)}"), "single dates"),
    ],
)
def test_a_file_that_is_no_calendar_or_too_large_is_refused_with_the_reason(octets: bytes, why: str) -> None:
    with pytest.raises(UnreadableBusyError, match=why):
        read_busy(octets, FIRST, LAST)


@example(b"RDATE;")
@example(b"EXDATE;TZID=x")
@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet="DTSTARENRUL=:;,Z0129\n", max_size=200).map(str.encode))
def test_no_bytes_raise_anything_but_the_one_error(octets: bytes) -> None:
    inside = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270601T090000Z\nDURATION:PT1H\n"
        + octets
        + b"\nEND:VEVENT\n"
    )

    found = read_busy(inside, FIRST, LAST)

    assert all(start < end for start, end in found.spans)


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(2025, 1, 1), date(2027, 12, 1)),
    st.integers(1, 5),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(1, 60),
)
def test_a_weekly_rule_gives_the_days_that_walking_through_the_calendar_gives(
    first: date, interval: int, weekdays: set[int], count: int
) -> None:
    first -= timedelta(days=first.weekday() - min(weekdays))
    names = ",".join(("MO", "TU", "WE", "TH", "FR", "SA", "SU")[number] for number in sorted(weekdays))
    monday = first - timedelta(days=first.weekday())
    walked = [
        monday + timedelta(weeks=week * interval, days=day)
        for week in range(count)
        for day in sorted(weekdays)
    ]
    expected = [day for day in [day for day in walked if day >= first][:count] if FIRST <= day <= LAST]

    found = read(
        f"DTSTART;TZID=Europe/Oslo:{first:%Y%m%d}T090000\nDURATION:PT1H\n"
        f"RRULE:FREQ=WEEKLY;INTERVAL={interval};BYDAY={names};COUNT={count}"
    )

    assert [start for start, _ in found.spans] == [
        datetime(day.year, day.month, day.day, 9, tzinfo=OSLO).astimezone(UTC) for day in expected
    ]


def test_alarms_inside_an_event_say_nothing_of_its_time() -> None:
    alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nDURATION:PT5H\nSTATUS:CANCELLED\nEND:VALARM"

    assert hours(read(f"{alarm}\n{NINE}")) == ["06-01 09:00/06-01 10:00"]


def test_a_broken_time_of_what_is_told_anew_costs_no_other_event() -> None:
    found = read(f"{NINE}\nRECURRENCE-ID:someday", NINE.replace("0601", "0602"))

    assert hours(found) == ["06-01 09:00/06-01 10:00", "06-02 09:00/06-02 10:00"]


def test_added_dates_count_and_a_last_day_is_included() -> None:
    added = read(f"{NINE}\nRDATE;TZID=Europe/Oslo:20270605T090000,20270607T090000")
    until = read(f"{NINE}\nRRULE:FREQ=DAILY;UNTIL=20270602")
    before = read(f"{NINE}\nRRULE:FREQ=DAILY;UNTIL=20270501T000000Z")

    assert [one[:5] for one in hours(added)] == ["06-01", "06-05", "06-07"]
    assert [one[:5] for one in hours(until)] == ["06-01", "06-02"]
    assert before.spans == ()


def test_an_exception_written_as_a_day_takes_out_that_day() -> None:
    found = read(f"{NINE}\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20270602")

    assert [one[:5] for one in hours(found)] == ["06-01", "06-03"]
