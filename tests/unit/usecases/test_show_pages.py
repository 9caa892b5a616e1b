"""What the pages show: who sees what, and what waits for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, DateRange, Side
from scheduler.records.letters import LetterState, Outcome, OutcomeKind, Settlement
from scheduler.records.plan import Plan, SolverReport
from scheduler.records.roles import Holding, Person, Role
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.log_in import ask
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_agreement import agreement_list, agreement_page
from scheduler.usecases.show_feeds import feeds_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.show_meeting import meeting_page
from scheduler.usecases.show_newcomer import newcomer_page
from scheduler.usecases.show_operation import operation_page
from scheduler.usecases.show_outbox import letter_page, outbox_page
from scheduler.usecases.show_wheel import MarkState
from scheduler.usecases.show_year import year_page
from scheduler.usecases.waiting_tasks import TaskKind
from tests.unit.usecases.conftest import Vik

STRANGER = Person(
    key="nes-slt",
    name="En annen",
    role=Role.SLT_COORDINATOR,
    side=Side.MUNICIPALITY,
    address="slt@nes.example",
)


def person(vik: Vik, key: str) -> Person:
    return vik.agreement.person(f"vik-{key}")


def nothing(_: Ports, year: int, __: tuple[str, ...]) -> Plan:
    report = SolverReport(status="none", objective=0, bound=0)
    return Plan(year=year, entries=(), unplaced=(), findings=(), solver=report)


def change(vik: Vik, agreement: Agreement) -> None:
    with vik.ports.store.transaction() as books:
        books.agreements.put(agreement, vik.world.clock.now())


def before_first_meeting(vik: Vik, days: int) -> str:
    """Go to some days before the first meeting of the council; give its key."""
    meeting = vik.meetings()[0]
    vik.world.clock.set(meeting.start - timedelta(days=days))
    return meeting.key


def kinds(vik: Vik, key: str) -> list[TaskKind]:
    return [task.kind for task in home_page(vik.ports, person(vik, key)).tasks]


def test_an_agenda_waits_for_those_who_may_approve_it(adopted: Vik) -> None:
    meeting = before_first_meeting(adopted, 20)
    unwritten = kinds(adopted, "slt")
    draft(adopted.ports, meeting, "vik-slt")
    written = {key: kinds(adopted, key) for key in ("slt", "ordforer", "direktor", "kontakt")}
    approve(adopted.ports, meeting, None, "vik-slt")

    assert TaskKind.WRITE_AGENDA in unwritten
    assert [TaskKind.APPROVE_AGENDA in found for found in written.values()] == [True, True, True, False]
    assert TaskKind.APPROVE_AGENDA not in kinds(adopted, "slt")


def test_an_agenda_far_ahead_does_not_wait_yet(adopted: Vik) -> None:
    before_first_meeting(adopted, 40)

    assert TaskKind.WRITE_AGENDA not in kinds(adopted, "slt")


def test_what_is_most_urgent_comes_first_and_what_has_no_deadline_last(adopted: Vik) -> None:
    before_first_meeting(adopted, 20)

    tasks = home_page(adopted.ports, person(adopted, "slt")).tasks

    deadlines = [task.deadline or date.max for task in tasks]
    assert deadlines == sorted(deadlines)
    assert tasks[-1].kind is TaskKind.ADOPT_YEAR


def test_years_without_a_plan_wait_for_the_secretary_alone(vik: Vik) -> None:
    years = [task.year for task in home_page(vik.ports, person(vik, "slt")).tasks]
    vik.adopt()
    left = [task.year for task in home_page(vik.ports, person(vik, "slt")).tasks if task.year]

    assert years == [2026, 2027]
    assert left == [2026]
    assert kinds(vik, "ordforer") == []


def test_an_agreement_that_runs_out_is_told_half_a_year_before(adopted: Vik) -> None:
    adopted.world.clock.set(datetime(2028, 6, 1, 9, tzinfo=OSLO))
    early = kinds(adopted, "slt")
    adopted.world.clock.set(datetime(2028, 9, 1, 9, tzinfo=OSLO))
    late = home_page(adopted.ports, person(adopted, "slt")).tasks

    assert TaskKind.AGREEMENT_EXPIRES not in early
    assert [task.deadline for task in late if task.kind is TaskKind.AGREEMENT_EXPIRES] == [date(2028, 12, 31)]
    assert all(task.year != 2029 for task in late)


def test_a_refused_letter_waits_with_its_address(adopted: Vik) -> None:
    now = adopted.world.clock.now()
    with adopted.ports.store.transaction() as books:
        letter = books.letters.claim(now, now + timedelta(minutes=5), 1)[0]
        no = Outcome(kind=OutcomeKind.REFUSED, answer="550 ukjent")
        books.letters.settle(
            [Settlement(key=letter.key, fence=letter.fence, outcome=no, at=now, retry_at=now)]
        )

    tasks = home_page(adopted.ports, person(adopted, "slt")).tasks

    assert [task.address for task in tasks if task.kind is TaskKind.LETTER_REFUSED] == [letter.address]
    assert TaskKind.LETTER_REFUSED in kinds(adopted, "ordforer")
    assert TaskKind.LETTER_REFUSED not in kinds(adopted, "kontakt")


def test_only_meetings_one_is_invited_to_are_listed(adopted: Vik) -> None:
    before_first_meeting(adopted, 10)

    assert len(home_page(adopted.ports, person(adopted, "kontakt")).meetings) >= 1
    assert home_page(adopted.ports, STRANGER).meetings == ()
    assert home_page(adopted.ports, STRANGER).agreements == ()


def test_cancelled_meetings_are_not_coming(adopted: Vik) -> None:
    meeting = before_first_meeting(adopted, 10)
    cancel(adopted.ports, meeting, "Sykdom", "vik-slt")

    page = home_page(adopted.ports, person(adopted, "slt"))

    assert meeting not in {one.meeting.key for one in page.meetings}
    assert TaskKind.WRITE_AGENDA not in kinds(adopted, "slt")


def test_a_stranger_finds_nothing(adopted: Vik) -> None:
    meeting = adopted.meetings()[0].key
    letter = adopted.letters(meeting)[0].key

    for look in (
        lambda: agreement_page(adopted.ports, STRANGER, "vik"),
        lambda: year_page(adopted.ports, STRANGER, "vik", 2027, nothing),
        lambda: meeting_page(adopted.ports, STRANGER, meeting),
        lambda: letter_page(adopted.ports, STRANGER, letter),
    ):
        with pytest.raises(UnknownError):
            look()
    assert agreement_list(adopted.ports, STRANGER) == ()
    assert outbox_page(adopted.ports, STRANGER).lines == ()
    assert [line.kind.value for line in feeds_page(adopted.ports, STRANGER).lines] == ["person"]


def test_a_year_shows_its_meetings_with_deadlines_and_days_off(adopted: Vik) -> None:
    closed = DateRange(first=date(2027, 4, 1), last=date(2027, 4, 2))
    change(adopted, replace(adopted.agreement, blocked=(closed,)))

    page = year_page(adopted.ports, person(adopted, "kontakt"), "vik", 2027, nothing)

    assert [line.meeting for line in page.lines] == [one.key for one in adopted.meetings()]
    assert all(line.agenda_deadline < line.start.date() for line in page.lines)
    assert {line.state for line in page.lines} == {MarkState.PLANNED}
    assert page.days_off.closed == (closed,)
    assert len(page.days_off.holidays) == 11
    assert not page.may_adopt


def test_a_year_with_nothing_adopted_and_nothing_proposed_is_empty(vik: Vik) -> None:
    page = year_page(vik.ports, person(vik, "slt"), "vik", 2028, nothing)

    assert (page.adoption, page.lines, page.bodies, page.may_adopt) == (None, (), (), True)


def seat_from(vik: Vik, key: str, first: date) -> Agreement:
    """Give the agreement in which the person has every seat from a day on."""
    period = DateRange(first=first)

    def begins(held: tuple[Holding, ...]) -> tuple[Holding, ...]:
        return tuple(replace(one, period=period) if one.person == f"vik-{key}" else one for one in held)

    bodies = (
        replace(body, seats=tuple(replace(seat, held_by=begins(seat.held_by)) for seat in body.seats))
        for body in vik.agreement.bodies
    )
    return replace(vik.agreement, bodies=tuple(bodies))


def test_whoever_has_the_seat_from_a_later_day_is_told_from_when_the_year_can_be_adopted(vik: Vik) -> None:
    change(vik, seat_from(vik, "slt", date(2027, 1, 1)))

    pages = [
        year_page(vik.ports, person(vik, key), "vik", 2027, nothing) for key in ("slt", "direktor", "kontakt")
    ]

    told = [(page.may_adopt, page.adopts_from) for page in pages]
    assert told == [(False, date(2027, 1, 1)), (True, None), (False, None)]


def test_windows_that_found_no_day_are_shown_after_the_adoption(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    with adopted.ports.store.transaction() as books:
        adoption = books.meetings.adoption("vik", 2027)
        assert adoption is not None
        books.meetings.add_adoption(replace(adoption, year=2028, unplaced=("vik-politirad-2028-2",)))

    page = year_page(adopted.ports, person(adopted, "slt"), "vik", 2028, nothing)

    assert [one.window.key for one in page.unplaced] == ["vik-politirad-2028-2"]
    assert meeting.year == 2027


def test_an_agreement_shows_its_seats_and_what_each_body_owes(adopted: Vik) -> None:
    page = agreement_page(adopted.ports, person(adopted, "kontakt"), "vik")

    card = page.cards[0]
    assert [line.people[0].key for line in card.seats][:2] == ["vik-ordforer", "vik-slt"]
    assert card.chair is not None
    assert card.chair.key == "vik-ordforer"
    assert page.years == (2026, 2027)
    assert page.adopted == {2027}
    assert not page.may_choose
    assert {one.body for one in card.obligations} == {"vik-politirad"}


def test_the_secretarys_draft_is_not_for_members(adopted: Vik) -> None:
    meeting = before_first_meeting(adopted, 20)
    draft(adopted.ports, meeting, "vik-slt")

    mine = meeting_page(adopted.ports, person(adopted, "slt"), meeting)
    theirs = meeting_page(adopted.ports, person(adopted, "kontakt"), meeting)

    assert mine.draft is not None
    assert theirs.newest is None
    assert theirs.letters == ()
    assert Act.APPROVE_AGENDA in mine.acts
    assert theirs.acts == {Act.SEE, Act.MAKE_FEED, Act.PROPOSE_ITEM, Act.COMMENT_MINUTES}


def test_a_meeting_that_has_begun_cannot_be_changed(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    adopted.world.clock.set(meeting.start)

    assert not meeting_page(adopted.ports, person(adopted, "slt"), meeting.key).can_change


def test_the_outbox_counts_all_and_shows_those_chosen(adopted: Vik) -> None:
    everything = outbox_page(adopted.ports, person(adopted, "slt"))
    refused = outbox_page(adopted.ports, person(adopted, "slt"), LetterState.REFUSED)

    assert dict(everything.counts) == {LetterState.QUEUED: len(everything.lines)}
    assert (refused.lines, refused.counts) == ((), everything.counts)


def test_login_links_are_nobody_elses(vik: Vik) -> None:
    ask(vik.ports, "slt@vik.example", "nettleser")
    key = vik.waiting()[0].key

    assert outbox_page(vik.ports, person(vik, "slt")).lines == ()
    with pytest.raises(UnknownError):
        letter_page(vik.ports, person(vik, "slt"), key)


def test_a_newcomer_is_shown_one_secretary_for_each_agreement(vik: Vik) -> None:
    found = newcomer_page(vik.ports)

    assert [(one.person.key, one.municipality) for one in found.secretaries] == [("vik-slt", "Vik")]
    assert found.others == ()


def test_the_figures_count_what_waits(adopted: Vik) -> None:
    page = operation_page(adopted.ports)
    with adopted.ports.store.transaction() as books:
        books.work.beat("w", adopted.world.clock.now())
    adopted.world.clock.advance(minutes=3)

    assert page.worker_silence is None
    assert page.overdue == len(adopted.waiting())
    assert operation_page(adopted.ports).worker_silence == timedelta(minutes=3)
