"""Telling of days: what is confirmed or closed binds the next proposal; nonsense is refused at its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.busy import UnreadableBusyError
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.basics import OSLO
from scheduler.records.days import BreakKind
from scheduler.records.own_days import BusyKind, DayFault, DaysError, school_year
from scheduler.records.plan import Plan, ReasonKind
from scheduler.usecases import tell_days
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.known_days import school_breaks
from scheduler.usecases.propose_plan import propose
from scheduler.usecases.tell_days import BreakWish, Calendar, ClosedWish
from tests.unit.usecases.conftest import Vik

WINTER = BreakWish(
    municipality="4639",
    year=2027,
    kind=BreakKind.WINTER,
    first=date(2027, 2, 22),
    last=date(2027, 2, 26),
    source="https://vik.example/skolerute",
)


def proposed(vik: Vik) -> Plan:
    return propose(vik.ports, 2027, ("vik",), FIRST_VALID)


def days_of(plan: Plan) -> list[date]:
    return [entry.start.astimezone(OSLO).date() for entry in plan.entries]


def event(day: date, title: str = "Hemmelig") -> bytes:
    stamp = f"{day:%Y%m%d}"
    return (
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{stamp}\r\nSUMMARY:{title}\r\nDTSTART;VALUE=DATE:{stamp}\r\n"
        f"END:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def test_a_confirmed_break_takes_the_assumed_ones_place_and_is_hard(vik: Vik) -> None:
    first = days_of(proposed(vik))[0]
    wish = replace(WINTER, first=first - timedelta(days=3), last=first + timedelta(days=3))

    tell_days.confirm_break(vik.ports, vik.agreement, wish, "vik-slt")

    assert first not in days_of(proposed(vik))
    winter = [one for one in school_breaks(vik.ports, (vik.agreement,), 2027) if one.kind is BreakKind.WINTER]
    assert [(one.first, one.confirmed, one.source) for one in winter] == [(wish.first, True, wish.source)]


def test_a_confirmation_stands_in_the_audit_trail(vik: Vik) -> None:
    tell_days.confirm_break(vik.ports, vik.agreement, WINTER, "vik-slt")

    with vik.ports.store.reading() as books:
        (entry,) = books.audit.entries("4639")
    assert (entry.act, entry.by) == ("confirm_break", "vik-slt")


@pytest.mark.parametrize(
    ("change", "field", "fault"),
    [
        ({"last": date(2027, 2, 21)}, "last", DayFault.ENDS_FIRST),
        ({"last": date(2027, 12, 24)}, "last", DayFault.TOO_LONG),
        ({"first": date(2026, 2, 16), "last": date(2026, 2, 20)}, "first", DayFault.OUTSIDE_YEAR),
        ({"first": date(2027, 7, 5), "last": date(2027, 7, 9)}, "first", DayFault.OUTSIDE_YEAR),
        ({"source": "  "}, "source", DayFault.NO_SOURCE),
    ],
)
def test_nonsense_is_refused_at_its_field_and_nothing_is_kept(
    vik: Vik, change: dict[str, date], field: str, fault: DayFault
) -> None:
    with pytest.raises(DaysError) as refusal:
        tell_days.confirm_break(vik.ports, vik.agreement, replace(WINTER, **change), "vik-slt")  # type: ignore[arg-type]

    assert (refusal.value.field, refusal.value.fault) == (field, fault)
    with vik.ports.store.reading() as books:
        assert books.own_days.version() == 0


def test_another_municipalitys_days_are_missing(vik: Vik) -> None:
    with pytest.raises(UnknownError):
        tell_days.confirm_break(vik.ports, vik.agreement, replace(WINTER, municipality="0301"), "vik-slt")


@given(first=st.dates(date(2020, 1, 1), date(2100, 12, 31)))
def test_a_school_year_begins_in_august(first: date) -> None:
    begun = school_year(first)

    assert date(begun, 8, 1) <= first < date(begun + 1, 8, 1)


@pytest.mark.parametrize("body", ["", "vik-politirad"])
def test_closed_days_are_free_of_meetings_until_they_are_opened_again(vik: Vik, body: str) -> None:
    before = days_of(proposed(vik))
    wish = ClosedWish(municipality="4639", body=body, first=before[0], last=before[0], why="Plandag")

    closed = tell_days.close_days(vik.ports, vik.agreement, wish, "vik-slt")
    tell_days.close_days(vik.ports, vik.agreement, wish, "vik-slt")

    assert before[0] not in days_of(proposed(vik))
    tell_days.open_days(vik.ports, vik.agreement, closed.key, "vik-slt")
    assert days_of(proposed(vik)) == before
    with pytest.raises(UnknownError):
        tell_days.open_days(vik.ports, vik.agreement, closed.key, "vik-slt")


def test_a_members_busy_day_gets_no_meeting_and_only_its_times_are_kept(vik: Vik) -> None:
    before = days_of(proposed(vik))
    calendar = Calendar(
        kind=BusyKind.PERSON, owner="vik-ordforer", name="Jobb", octets=event(before[1], "Lege")
    )

    kept = tell_days.hand_in_calendar(vik.ports, vik.agreement, calendar, "vik-ordforer")

    assert before[1] not in days_of(proposed(vik))
    assert len(kept.spans) == 1
    assert "Lege" not in repr(kept)


def test_the_municipal_councils_day_is_avoided_and_the_plan_says_so(vik: Vik) -> None:
    before = proposed(vik)
    taken = days_of(before)[1]
    calendar = Calendar(kind=BusyKind.MUNICIPAL_COUNCIL, owner="4639", name="Møteplan", octets=event(taken))

    tell_days.hand_in_calendar(vik.ports, vik.agreement, calendar, "vik-slt")

    after = proposed(vik)
    assert taken not in days_of(after)
    assert len(after.entries) == len(before.entries)
    said = [reason for entry in after.entries for reason in entry.because]
    avoided = [one.facts for one in said if one.code == ReasonKind.AVOIDS_SOFT_DAY.value]
    assert {"day": taken, "election": False} in avoided


def test_the_councils_day_gives_way_where_every_day_is_theirs(vik: Vik) -> None:
    days = b"".join(
        event(date(2027, 1, 1) + timedelta(days=n))
        .replace(b"BEGIN:VCALENDAR\r\n", b"")
        .replace(b"END:VCALENDAR\r\n", b"")
        for n in range(365)
    )
    octets = b"BEGIN:VCALENDAR\r\n" + days + b"END:VCALENDAR\r\n"
    before = len(proposed(vik).entries)
    calendar = Calendar(kind=BusyKind.MUNICIPAL_COUNCIL, owner="4639", name="Møteplan", octets=octets)

    tell_days.hand_in_calendar(vik.ports, vik.agreement, calendar, "vik-slt")

    after = proposed(vik)
    assert len(after.entries) == before
    assert all(
        any(one.code == ReasonKind.ON_SOFT_DAY.value for one in entry.because) for entry in after.entries
    )


def test_a_calendar_that_is_handed_in_again_replaces_the_first_and_can_be_taken_away(vik: Vik) -> None:
    calendar = Calendar(
        kind=BusyKind.PERSON, owner="vik-ordforer", name="Jobb", octets=event(date(2027, 3, 3))
    )
    tell_days.hand_in_calendar(vik.ports, vik.agreement, calendar, "vik-slt")
    second = tell_days.hand_in_calendar(
        vik.ports, vik.agreement, replace(calendar, octets=event(date(2027, 3, 4))), "vik-slt"
    )

    with vik.ports.store.reading() as books:
        assert books.own_days.sources(["vik-ordforer"]) == (second,)
    with pytest.raises(UnknownError):
        tell_days.take_calendar_away(vik.ports, ("vik-slt",), second.key, "vik-slt")
    tell_days.take_calendar_away(vik.ports, ("vik-ordforer",), second.key, "vik-slt")
    with vik.ports.store.reading() as books:
        assert books.own_days.sources(["vik-ordforer"]) == ()


@pytest.mark.parametrize(
    "octets",
    [b"", b"<html>", b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 100_000],
    ids=["empty", "no calendar", "100,000 events"],
)
def test_a_file_that_is_no_calendar_or_far_too_large_is_refused_whole(vik: Vik, octets: bytes) -> None:
    calendar = Calendar(kind=BusyKind.PERSON, owner="vik-ordforer", name="Jobb", octets=octets)

    with pytest.raises(UnreadableBusyError):
        tell_days.hand_in_calendar(vik.ports, vik.agreement, calendar, "vik-slt")

    with vik.ports.store.reading() as books:
        assert books.own_days.version() == 0
