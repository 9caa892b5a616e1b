"""What meetings outside the plan, and replacements, do to the promises of the year."""

from __future__ import annotations

from datetime import date

from scheduler.records.compliance import MeetingFact
from tests.unit.rules.test_compliance import BROKEN, CANCELLED, HELD, MONTHLY, meeting, stands


def test_an_extra_meeting_makes_up_for_its_own_month_and_for_no_other() -> None:
    regular = [meeting(number, HELD, date(2027, number, 14)) for number in (1, 3, 4)]
    extra = MeetingFact(window="vik-rad-2027-x1", body="vik-rad", state=HELD, day=date(2027, 2, 20))
    second = MeetingFact(window="vik-rad-2027-x2", body="vik-rad", state=HELD, day=date(2027, 1, 20))

    kept = stands(MONTHLY, date(2027, 5, 1), *regular, extra)
    broken = stands(MONTHLY, date(2027, 5, 1), *regular, second)

    assert kept.state is not BROKEN
    assert (broken.state, broken.forecast.facts["missing"]) == (BROKEN, 1)


def test_a_replacement_keeps_the_promise_of_the_meeting_it_replaces() -> None:
    gone = meeting(2, CANCELLED, date(2027, 2, 10))
    instead = MeetingFact(
        window="vik-rad-2027-2-r1",
        fills="vik-rad-2027-2",
        body="vik-rad",
        state=HELD,
        day=date(2027, 2, 24),
    )
    first = meeting(1, HELD, date(2027, 1, 13))

    assert stands(MONTHLY, date(2027, 3, 1), first, gone).state is BROKEN
    assert stands(MONTHLY, date(2027, 3, 1), first, gone, instead).state is not BROKEN
