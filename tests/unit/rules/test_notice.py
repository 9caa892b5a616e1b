"""When papers must be out, and by whose word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.agreement import BodyKind
from scheduler.records.clauses import DayUnit, ItemKind, Notice, NoticeFor, StandingItem
from scheduler.rules.notice import (
    agenda_deadline,
    expects_agenda,
    invitation_deadline,
    items_deadline,
    strictest_notice,
)
from scheduler.workdays import is_workday
from tests.unit.rules.promises import SOURCE, body

WEDNESDAY = date(2027, 2, 10)


def notice(amount: int, unit: DayUnit, *what: NoticeFor) -> Notice:
    return Notice(what=what, amount=amount, unit=unit, source=replace(SOURCE, line=amount + 1))


def test_silence_gives_one_week_for_the_agenda_and_two_for_items_and_both_are_ours() -> None:
    council = body("rad")

    assert agenda_deadline(council, WEDNESDAY) == (date(2027, 2, 3), None)
    assert invitation_deadline(council, WEDNESDAY) == (date(2027, 2, 3), None)
    assert items_deadline(council, WEDNESDAY) == (date(2027, 1, 27), None)


def test_the_agreements_own_days_come_with_their_source() -> None:
    agenda = notice(3, DayUnit.WEEKS, NoticeFor.AGENDA)
    invitation = notice(30, DayUnit.DAYS, NoticeFor.INVITATION, NoticeFor.ITEMS)
    council = replace(body("rad"), notices=(agenda, invitation))

    assert agenda_deadline(council, WEDNESDAY) == (date(2027, 1, 20), agenda.source)
    assert invitation_deadline(council, WEDNESDAY) == (date(2027, 1, 11), invitation.source)
    assert items_deadline(council, WEDNESDAY) == (date(2027, 1, 11), invitation.source)


def test_our_own_days_never_come_after_the_agendas() -> None:
    council = replace(body("rad"), notices=(notice(3, DayUnit.WEEKS, NoticeFor.AGENDA),))

    assert invitation_deadline(council, WEDNESDAY) == (date(2027, 1, 20), None)
    assert items_deadline(council, WEDNESDAY) == (date(2027, 1, 13), None)


def test_of_two_notices_the_earlier_deadline_holds() -> None:
    short, long = notice(6, DayUnit.DAYS, NoticeFor.AGENDA), notice(5, DayUnit.WORKDAYS, NoticeFor.AGENDA)
    council = replace(body("rad"), notices=(short, long))

    assert agenda_deadline(council, WEDNESDAY) == (date(2027, 2, 3), long.source)
    assert strictest_notice(council, NoticeFor.AGENDA) is long
    assert strictest_notice(council, NoticeFor.ITEMS) is None


@pytest.mark.parametrize("kind", [BodyKind.POLICE_COUNCIL, BodyKind.SLT_MEETING, BodyKind.STEERING_GROUP])
def test_a_body_that_leads_or_coordinates_needs_an_agenda(kind: BodyKind) -> None:
    assert expects_agenda(replace(body("rad"), kind=kind))


def test_a_field_group_needs_an_agenda_only_when_the_agreement_says_so() -> None:
    group = replace(body("ute"), kind=BodyKind.WORKING_GROUP)
    item = StandingItem(key="status", title="Status", kind=ItemKind.NOTED, source=SOURCE)

    assert not expects_agenda(group)
    assert expects_agenda(replace(group, notices=(notice(2, DayUnit.DAYS, NoticeFor.AGENDA),)))
    assert expects_agenda(replace(group, standing_items=(item,)))


@given(
    meeting=st.dates(min_value=date(2020, 1, 1), max_value=date(2100, 12, 31)),
    amount=st.integers(0, 60),
    unit=st.sampled_from(DayUnit),
    what=st.sampled_from(NoticeFor),
)
def test_items_are_in_before_the_agenda_goes_out_and_all_days_are_workdays(
    meeting: date, amount: int, unit: DayUnit, what: NoticeFor
) -> None:
    council = replace(body("rad"), notices=(notice(amount, unit, what),))

    days = [
        deadline(council, meeting)[0] for deadline in (items_deadline, agenda_deadline, invitation_deadline)
    ]

    assert all(is_workday(day) and day <= meeting for day in days)
    if what is not NoticeFor.ITEMS:
        assert days[0] <= days[1]
