"""What waits at the desk: answers, polls, hand-overs, empty seats, too few meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from scheduler.records.agreement import Agreement
from scheduler.records.answers import AnswerKind
from scheduler.records.basics import OSLO, DateRange, Side
from scheduler.records.clauses import Rotation
from scheduler.records.roles import Holding
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.give_answer import Given, answer_on_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.start_poll import PollWish, start_poll
from scheduler.usecases.waiting_tasks import Task, TaskKind
from tests.unit.usecases.conftest import Vik


def _tasks(vik: Vik, key: str, kind: TaskKind) -> list[Task]:
    found = home_page(vik.ports, vik.agreement.person(f"vik-{key}")).tasks
    return [task for task in found if task.kind is kind]


def _change(vik: Vik, agreement: Agreement) -> None:
    with vik.ports.store.transaction() as books:
        books.agreements.put(agreement, vik.world.clock.now())


def _alternating(vik: Vik) -> Agreement:
    body = vik.agreement.bodies[0]
    assert body.secretary is not None
    rotation = Rotation(
        every_years=2,
        between=(Side.MUNICIPALITY, Side.POLICE),
        starts_with=Side.MUNICIPALITY,
        starts_on=date(2026, 1, 1),
        holders=((Side.MUNICIPALITY, "vik-slt"), (Side.POLICE, "vik-kontakt")),
    )
    secretary = replace(body.secretary, rotation=rotation, deputy="")
    return replace(vik.agreement, bodies=(replace(body, secretary=secretary), *vik.agreement.bodies[1:]))


def test_answers_wait_for_the_silent_and_for_the_secretary_who_sees_who_is_silent(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    adopted.world.clock.set(meeting.start - timedelta(days=40))
    early = _tasks(adopted, "kontakt", TaskKind.ANSWER)
    adopted.world.clock.set(meeting.start - timedelta(days=20))
    mine, theirs = (
        _tasks(adopted, "kontakt", TaskKind.ANSWER),
        _tasks(adopted, "slt", TaskKind.ANSWERS_MISSING),
    )

    answer_on_page(adopted.ports, meeting.key, "vik-kontakt", Given(kind=AnswerKind.COMING), "vik-kontakt")

    day = meeting.start.astimezone(OSLO).date()
    assert early == []
    assert [(task.meeting, task.deadline) for task in mine] == [(meeting, day)]
    assert (len(theirs), theirs[0].number) == (1, 5)
    assert _tasks(adopted, "kontakt", TaskKind.ANSWER) == []
    left = _tasks(adopted, "slt", TaskKind.ANSWERS_MISSING)[0]
    assert (left.number, "vik-kontakt" in {one.key for one in left.people}) == (4, False)
    assert _tasks(adopted, "kontakt", TaskKind.ANSWERS_MISSING) == []


def test_an_office_that_changes_hands_is_told_to_both_a_quarter_before(vik: Vik) -> None:
    _change(vik, _alternating(vik))
    vik.world.clock.set(datetime(2027, 9, 1, 9, tzinfo=OSLO))
    early = _tasks(vik, "slt", TaskKind.HANDOVER)
    vik.world.clock.set(datetime(2027, 11, 1, 9, tzinfo=OSLO))

    told = {key: _tasks(vik, key, TaskKind.HANDOVER) for key in ("slt", "kontakt", "ordforer")}

    assert early == []
    assert [task.deadline for task in told["slt"]] == [date(2028, 1, 1)]
    assert [one.key for one in told["slt"][0].people] == ["vik-slt", "vik-kontakt"]
    assert told["kontakt"] == told["slt"]
    assert told["ordforer"] == []


def test_a_seat_that_nobody_has_after_a_day_waits_until_somebody_has_it(vik: Vik) -> None:
    body = vik.agreement.bodies[0]
    ends = Holding(person="vik-politisjef", period=DateRange(last=date(2026, 12, 31)))
    place = next(n for n, seat in enumerate(body.seats) if seat.held_by[0].person == "vik-politisjef")

    def seated(*held: Holding) -> Agreement:
        seats = list(body.seats)
        seats[place] = replace(seats[place], held_by=held)
        return replace(vik.agreement, bodies=(replace(body, seats=tuple(seats)), *vik.agreement.bodies[1:]))

    _change(vik, seated(ends))
    empty = _tasks(vik, "slt", TaskKind.SEAT_EMPTY)
    _change(vik, seated(ends, Holding(person="vik-kontakt", period=DateRange(first=date(2027, 1, 1)))))

    assert [(task.deadline, task.title) for task in empty] == [
        (date(2027, 1, 1), "Politistasjonssjef, Politirådet i Vik")
    ]
    assert _tasks(vik, "slt", TaskKind.SEAT_EMPTY) == []


def test_a_cancelled_meeting_that_nothing_replaces_leaves_too_few(adopted: Vik) -> None:
    before = _tasks(adopted, "slt", TaskKind.MEETINGS_LACK)
    last = adopted.meetings()[-1]
    cancel(adopted.ports, last.key, "Sykdom", "vik-slt")
    adopted.world.clock.set(datetime(2027, 12, 1, 9, tzinfo=OSLO))

    found = _tasks(adopted, "slt", TaskKind.MEETINGS_LACK)

    assert before == []
    assert [one.obligation.body for one in found if one.obligation] == ["vik-politirad"]
    assert _tasks(adopted, "kontakt", TaskKind.MEETINGS_LACK) == []


def test_a_poll_waits_for_those_asked_and_for_the_one_who_asked(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    start = meeting.start
    wish = PollWish(
        meeting=meeting.key,
        starts=(start + timedelta(days=1), start + timedelta(days=2)),
        deadline=adopted.world.clock.now().date() + timedelta(days=5),
        question="Hvilken dag?",
    )
    start_poll(adopted.ports, meeting.body, wish, "vik-slt")

    asked = _tasks(adopted, "kontakt", TaskKind.POLL_ASKS)

    assert [task.deadline for task in asked] == [wish.deadline]
    assert asked[0].link
    assert len(_tasks(adopted, "slt", TaskKind.POLL_RUNS)) == 1
    assert _tasks(adopted, "kontakt", TaskKind.POLL_RUNS) == []
