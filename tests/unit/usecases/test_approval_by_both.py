"""Where the council wants it, an agenda leaves when secretary and chair have approved the same revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.records.agenda import Agenda
from scheduler.records.answers import AnswerKind
from scheduler.records.approvals import ApprovalPart
from scheduler.records.clauses import DayUnit
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.roles import Holding, Person
from scheduler.usecases import people
from scheduler.usecases.agenda_errors import NobodyChairsError
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.choose_approval import choose_approval
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.errors import ForbiddenError, StaleRevisionError, UnknownError
from scheduler.usecases.give_answer import Given, answer_on_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.show_meeting import MeetingPage, meeting_page
from scheduler.usecases.tick import tick
from scheduler.usecases.waiting_tasks import Task, TaskKind
from scheduler.workdays import deadline
from tests.council import council
from tests.unit.usecases.conftest import Vik

FIRST, BODY = "vik-politirad-2027-1", "vik-politirad"
WRITER, DEPUTY_WRITER, CHAIR, RESERVE = "vik-slt", "vik-direktor", "vik-ordforer", "vik-kontakt"


def with_reserve() -> Vik:
    """Give the council with a deputy for the mayor's seat, its year adopted and both to approve."""
    agreement = council()
    body = agreement.bodies[0]
    seats = tuple(
        replace(seat, deputies=(Holding(person=RESERVE),)) if seat.role.value == "mayor" else seat
        for seat in body.seats
    )
    here = Vik(replace(agreement, bodies=(replace(body, seats=seats), *agreement.bodies[1:])))
    here.adopt()
    choose_approval(here.ports, person(here, WRITER), "vik", BODY, together=True)
    return here


@pytest.fixture
def both() -> Vik:
    here = with_reserve()
    here.world.clock.set(here.meetings()[0].start - timedelta(days=20))
    draft(here.ports, FIRST, WRITER)
    return here


def person(here: Vik, key: str) -> Person:
    return here.agreement.person(key)


def page(here: Vik, key: str = WRITER) -> MeetingPage:
    return meeting_page(here.ports, person(here, key), FIRST)


def tasks(here: Vik, key: str) -> list[Task]:
    wanted = {TaskKind.APPROVE_AGENDA, TaskKind.APPROVAL_WAITS}
    found = home_page(here.ports, person(here, key)).tasks
    return [one for one in found if one.kind in wanted and one.meeting and one.meeting.key == FIRST]


def asked(here: Vik) -> list[tuple[str, int]]:
    return [(one.person, one.revision) for one in here.letters(FIRST, LetterKind.APPROVAL)]


def changed(here: Vik, agenda: Agenda) -> Agenda:
    items = (replace(agenda.items[0], note="Endret"), *agenda.items[1:])
    return edit(here.ports, FIRST, items, WRITER, agenda.revision)


def last_day(here: Vik) -> date:
    return page(here).deadline


def morning_before(here: Vik, workdays: int) -> None:
    day = deadline(last_day(here), workdays, DayUnit.WORKDAYS)
    now = here.ports.clock.now()
    here.world.clock.set(now.replace(hour=9, minute=0) + (day - people.today(now)))


def test_nothing_leaves_until_the_chair_has_approved_what_the_secretary_approved(both: Vik) -> None:
    first = approve(both.ports, FIRST, 1, WRITER)

    assert [one.key for one in first.waits_for] == [CHAIR]
    assert asked(both) == [(CHAIR, 1)]
    assert both.letters(FIRST, LetterKind.AGENDA) == ()
    assert (page(both).approved, page(both).may_approve) == (None, False)
    assert page(both, CHAIR).may_approve

    second = approve(both.ports, FIRST, 1, CHAIR)

    assert second.waits_for == ()
    assert second.agenda.approved_by == CHAIR
    assert {one.person for one in page(both).signing.sent} == {WRITER, CHAIR}
    assert len(both.letters(FIRST, LetterKind.AGENDA)) == len(second.letters) > 1


def test_the_secretary_is_asked_when_the_chair_approves_first(both: Vik) -> None:
    approve(both.ports, FIRST, 1, CHAIR)

    assert asked(both) == [(WRITER, 1)]
    assert approve(both.ports, FIRST, 1, DEPUTY_WRITER).agenda.approved_at is not None


def test_approving_twice_for_one_office_is_once_and_asks_once(both: Vik) -> None:
    done = [approve(both.ports, FIRST, 1, one) for one in (WRITER, WRITER, DEPUTY_WRITER)]

    assert all(one.waits_for for one in done)
    assert asked(both) == [(CHAIR, 1)]
    assert [one.part for one in page(both).signing.given] == [ApprovalPart.SECRETARY]


def test_a_change_takes_both_approvals_back_and_the_page_says_so(both: Vik) -> None:
    approve(both.ports, FIRST, 1, WRITER)
    newer = changed(both, page(both).newest or pytest.fail("no draft"))

    with pytest.raises(StaleRevisionError):
        approve(both.ports, FIRST, 1, CHAIR)
    seen = page(both).signing
    assert (seen.given, [one.revision for one in seen.undone]) == ((), [1])
    assert seen.missing == tuple(ApprovalPart)
    assert [one.state for one in both.letters(FIRST, LetterKind.APPROVAL)] == [LetterState.SUPERSEDED]

    approve(both.ports, FIRST, newer.revision, CHAIR)
    sent = approve(both.ports, FIRST, newer.revision, WRITER)

    assert (sent.agenda.revision, sent.waits_for) == (2, ())
    assert changed(both, sent.agenda).revision == 3
    assert page(both).signing.missing == tuple(ApprovalPart)


def test_the_first_page_shows_who_is_waited_for(both: Vik) -> None:
    before = [(one.kind, len(one.people)) for key in (WRITER, CHAIR) for one in tasks(both, key)]
    approve(both.ports, FIRST, 1, WRITER)
    mine, theirs = tasks(both, WRITER), tasks(both, CHAIR)

    assert before == [(TaskKind.APPROVE_AGENDA, 2), (TaskKind.APPROVE_AGENDA, 2)]
    assert [(one.kind, [who.key for who in one.people]) for one in mine] == [
        (TaskKind.APPROVAL_WAITS, [CHAIR])
    ]
    assert [one.kind for one in theirs] == [TaskKind.APPROVE_AGENDA]
    assert tasks(both, RESERVE) == []


def test_a_chair_who_stays_away_is_stood_in_for_by_the_deputy(both: Vik) -> None:
    answer_on_page(both.ports, FIRST, CHAIR, Given(kind=AnswerKind.REGRETS), CHAIR)
    done = approve(both.ports, FIRST, 1, WRITER)

    assert {one.key for one in done.waits_for} == {CHAIR, RESERVE}
    assert approve(both.ports, FIRST, 1, RESERVE).waits_for == ()


def test_a_silent_chair_is_told_of_to_the_secretary_and_the_deputy_before_it_is_late(both: Vik) -> None:
    approve(both.ports, FIRST, 1, WRITER)
    morning_before(both, 5)
    tick(both.ports)
    early = (asked(both), both.letters(FIRST, LetterKind.ALARM))
    morning_before(both, 4)

    tick(both.ports)

    assert early == ([(CHAIR, 1)], ())
    assert asked(both) == [(CHAIR, 1), (RESERVE, 1)]
    (alarm,) = both.letters(FIRST, LetterKind.ALARM)
    assert alarm.person == WRITER
    assert [one.at_risk for one in tasks(both, WRITER)] == [True]
    assert both.letters(FIRST, LetterKind.AGENDA) == ()


def test_reminders_go_to_whoever_has_not_approved(both: Vik) -> None:
    approve(both.ports, FIRST, 1, WRITER)
    tick(both.ports)
    at_once = {one.person for one in both.letters(FIRST, LetterKind.REMINDER)}
    both.world.clock.set(both.meetings()[0].start - timedelta(days=14))

    tick(both.ports)

    reminded: Sequence[Letter] = both.letters(FIRST, LetterKind.REMINDER)
    assert at_once == set()
    assert [(one.person, one.revision) for one in reminded] == [(CHAIR, 14)]


def test_nobody_approves_for_two_offices_by_standing_in_for_one() -> None:
    here = with_reserve()
    body = here.agreement.bodies[0]
    seats = tuple(
        replace(seat, deputies=(Holding(person=WRITER),)) if seat.role.value == "mayor" else seat
        for seat in body.seats
    )
    twice = Vik(replace(here.agreement, bodies=(replace(body, seats=seats), *here.agreement.bodies[1:])))
    twice.adopt()
    choose_approval(twice.ports, person(twice, CHAIR), "vik", BODY, together=True)
    draft(twice.ports, FIRST, WRITER)

    done = approve(twice.ports, FIRST, 1, WRITER)

    assert [one.part for one in page(twice).signing.given] == [ApprovalPart.SECRETARY]
    assert [one.key for one in done.waits_for] == [CHAIR]
    assert not page(twice).may_approve


def test_only_the_chair_says_that_one_is_enough_again(both: Vik) -> None:
    with pytest.raises(ForbiddenError):
        choose_approval(both.ports, person(both, WRITER), "vik", BODY, together=False)
    with pytest.raises(ForbiddenError):
        choose_approval(both.ports, person(both, "vik-politisjef"), "vik", BODY, together=False)
    with pytest.raises(UnknownError):
        choose_approval(both.ports, person(both, CHAIR), "vik", "finnes-ikke", together=False)
    approve(both.ports, FIRST, 1, WRITER)

    choose_approval(both.ports, person(both, CHAIR), "vik", BODY, together=False)

    assert page(both).may_approve
    assert approve(both.ports, FIRST, 1, WRITER).agenda.approved_by == WRITER


def test_a_body_that_nobody_chairs_cannot_ask_for_both_and_never_waits_for_a_chair(both: Vik) -> None:
    body = replace(both.agreement.bodies[0], chair=None)
    with both.ports.store.transaction() as books:
        headless = replace(both.agreement, bodies=(body, *both.agreement.bodies[1:]))
        books.agreements.put(headless, both.ports.clock.now())

    assert approve(both.ports, FIRST, 1, WRITER).waits_for == ()
    choose_approval(both.ports, person(both, WRITER), "vik", BODY, together=False)
    with pytest.raises(NobodyChairsError):
        choose_approval(both.ports, person(both, WRITER), "vik", BODY, together=True)


MOVES = st.lists(st.sampled_from([WRITER, DEPUTY_WRITER, CHAIR, RESERVE, "edit"]), max_size=8)


@settings(max_examples=20, deadline=None)
@given(moves=MOVES)
def test_an_agenda_leaves_just_when_both_offices_have_approved_its_newest_revision(moves: list[str]) -> None:
    here = with_reserve()
    agenda = draft(here.ports, FIRST, WRITER)
    offices: set[str] = set()
    for move in moves:
        if move == "edit":
            agenda, offices = changed(here, agenda), set()
            continue
        offices.add("secretary" if move in {WRITER, DEPUTY_WRITER} else "chair")
        done = approve(here.ports, FIRST, agenda.revision, move)
        assert (done.agenda.approved_at is not None) == (len(offices) == 2)
        if done.agenda.approved_at is not None:
            return
    assert here.letters(FIRST, LetterKind.AGENDA) == ()
