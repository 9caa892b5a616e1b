"""Until which day things may be erased, by what one or several municipalities have chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.erasure import Trace
from scheduler.records.errors import RecordError
from scheduler.records.retention import MONTHS, Retention
from scheduler.rules.retention import cut_on, months_before

DAY = date(2027, 3, 31)
VIK = Retention(
    number="4639",
    trace=Trace.LETTERS,
    months=12,
    since=date(2027, 3, 1),
    by="vik-admin",
    at=datetime(2027, 2, 15, tzinfo=UTC),
)
NES = replace(VIK, number="4638", months=24)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.sampled_from(MONTHS))
def test_months_are_counted_back_to_a_day_that_exists(day: date, months: int) -> None:
    found = months_before(day, months)

    assert (day.year - found.year) * 12 + day.month - found.month == months
    assert found.day <= day.day


def test_a_choice_holds_from_its_day_for_its_kind_and_its_municipality() -> None:
    assert cut_on([VIK], ["4639"], Trace.LETTERS, DAY) == date(2026, 3, 31)
    assert cut_on([VIK], ["4639"], Trace.LETTERS, date(2027, 2, 28)) is None
    assert cut_on([VIK], ["4639"], Trace.ANSWER_WORDS, DAY) is None
    assert cut_on([VIK], ["4638"], Trace.LETTERS, DAY) is None
    assert cut_on([replace(VIK, months=0)], ["4639"], Trace.LETTERS, DAY) is None


def test_of_several_municipalities_the_longest_time_holds_and_one_that_chose_nothing_keeps_it_all() -> None:
    both = ["4639", "4638"]

    assert cut_on([VIK, NES], both, Trace.LETTERS, DAY) == date(2025, 3, 31)
    assert cut_on([VIK], both, Trace.LETTERS, DAY) is None
    assert cut_on([VIK, replace(NES, since=date(2027, 4, 1))], both, Trace.LETTERS, DAY) is None


@pytest.mark.parametrize("trace", [Trace.ADDRESSES, Trace.MAILS, Trace.SESSIONS])
def test_what_may_be_asked_for_is_not_chosen_among(trace: Trace) -> None:
    with pytest.raises(RecordError, match="not chosen"):
        replace(VIK, trace=trace)


def test_a_time_that_is_not_offered_is_refused() -> None:
    with pytest.raises(RecordError, match="months"):
        replace(VIK, months=1)
