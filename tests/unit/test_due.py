"""Reminders, lateness and waits: what should be out at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.due import (
    LADDER,
    LateReason,
    ReminderTo,
    end_of,
    late_minutes,
    late_reason,
    next_try,
    reminders_due,
)
from scheduler.records.basics import OSLO
from scheduler.records.errors import NaiveMomentError

MEETING = date(2027, 2, 10)


def at(day: date, hour: int = 8) -> datetime:
    """Give an hour of a day in Oslo."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [
        (22, []),
        (21, [21]),
        (15, [21]),
        (14, [14]),
        (10, [10]),
        (9, [10]),
        (8, [10, 8]),
        (1, [10, 8]),
        (0, []),
    ],
)
def test_each_step_is_due_from_its_day_until_the_next_takes_over(
    days_before: int, expected: list[int]
) -> None:
    due = reminders_due(MEETING, at(MEETING - timedelta(days=days_before)))

    assert [step.days_before for step in due] == expected


def test_a_reminder_waits_until_the_office_opens() -> None:
    day = MEETING - timedelta(days=21)

    assert reminders_due(MEETING, at(day, 6)) == ()
    assert reminders_due(MEETING, at(day, 7)) == (LADDER[0],)


def test_the_chair_and_deputy_are_reminded_only_on_the_last_step() -> None:
    due = reminders_due(MEETING, at(MEETING - timedelta(days=8)))

    assert {step.to for step in due} == {ReminderTo.SECRETARY, ReminderTo.CHAIR_AND_DEPUTY}


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(NaiveMomentError):
        reminders_due(MEETING, datetime(2027, 1, 20, 8))  # noqa: DTZ001 - that is the point


@given(st.dates(date(2020, 1, 1), date(2100, 12, 1)), st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_over_any_days_each_step_comes_once_and_never_out_of_order(meeting: date, days: list[int]) -> None:
    seen: list[int] = []
    for before in sorted(days, reverse=True):
        for step in reminders_due(meeting, at(meeting - timedelta(days=before))):
            if step.days_before not in seen:
                seen.append(step.days_before)

    secretary = [step for step in seen if step != 8]
    assert secretary == sorted(secretary, reverse=True)
    assert set(seen) <= {21, 14, 10, 8}


def test_a_deadline_day_ends_at_midnight_in_oslo_also_when_the_clock_changes() -> None:
    assert end_of(date(2027, 3, 27)) == datetime(2027, 3, 27, 23, tzinfo=UTC)
    assert end_of(date(2027, 3, 28)) == datetime(2027, 3, 28, 22, tzinfo=UTC)


def test_the_last_minute_of_the_deadline_day_is_in_time() -> None:
    deadline = date(2027, 2, 3)

    assert late_minutes(deadline, datetime(2027, 2, 3, 22, 59, 59, tzinfo=UTC)) == 0
    assert late_minutes(deadline, datetime(2027, 2, 3, 23, 1, tzinfo=UTC)) == 1
    assert late_minutes(None, datetime(2099, 1, 1, tzinfo=UTC)) == 0


@pytest.mark.parametrize(
    ("made", "attempts", "approved", "reason"),
    [
        (date(2027, 2, 5), 1, True, LateReason.APPROVED_LATE),
        (date(2027, 2, 5), 1, False, LateReason.CALLED_LATE),
        (date(2027, 2, 1), 1, True, LateReason.SERVICE_STOPPED),
        (date(2027, 2, 1), 4, True, LateReason.MAIL_SERVER),
    ],
)
def test_lateness_has_a_reason(made: date, attempts: int, approved: bool, reason: LateReason) -> None:
    assert late_reason(date(2027, 2, 3), at(made), attempts, approved=approved) is reason


def test_waits_grow_to_an_hour_and_stay_there() -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)

    waits = [(next_try(now, attempts, "a|b") - now).total_seconds() / 60 for attempts in range(16)]

    longest = [1, 1, 2, 5, *[10] * 7, 20, 40, 60, 60, 60]
    assert all(most * 0.9 <= wait <= most for wait, most in zip(waits, longest, strict=True))


def test_letters_put_off_together_come_back_one_after_the_other() -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)

    again = {next_try(now, 5, f"agenda|m|1|p{number}") for number in range(200)}

    assert len(again) > 30
    assert next_try(now, 5, "a") == next_try(now, 5, "a")
