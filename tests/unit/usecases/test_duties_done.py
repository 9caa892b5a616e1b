"""Duties are recorded done, with proof; compliance and the desk follow."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from scheduler.records.basics import OSLO
from scheduler.records.errors import RecordError
from scheduler.records.evaluations import Topic
from scheduler.records.obligations import ObligationState
from scheduler.records.roles import Person
from scheduler.usecases.deed_errors import DeedAheadError
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.record_deed import DeedWish, record, take_back
from scheduler.usecases.show_duties import duties_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.waiting_tasks import Task, TaskKind
from scheduler.usecases.write_evaluation import Said, Seen, approve, write
from tests.unit.usecases.conftest import Vik

DECEMBER = datetime(2027, 12, 20, 9, tzinfo=OSLO)
DONE = DeedWish(
    obligation="vik-evaluering-2027", year=2027, day=date(2027, 12, 14), note="Skriftlig, sak 41/27"
)


def _slt(vik: Vik) -> Person:
    return vik.agreement.person("vik-slt")


def _state(vik: Vik) -> ObligationState:
    return duties_page(vik.ports, _slt(vik), "vik", 2027).duties[0].standing.state


def _waiting(vik: Vik) -> list[Task]:
    tasks = home_page(vik.ports, _slt(vik)).tasks
    return [task for task in tasks if task.kind is TaskKind.DEED_DUE]


def test_what_is_recorded_done_is_kept_and_shown_with_its_proof(adopted: Vik) -> None:
    adopted.world.clock.set(DECEMBER)
    before, waiting = _state(adopted), _waiting(adopted)

    deed = record(adopted.ports, _slt(adopted), "vik", DONE)

    line = duties_page(adopted.ports, _slt(adopted), "vik", 2027).duties[0]
    assert (before, line.standing.state) == (ObligationState.AT_RISK, ObligationState.KEPT)
    assert [task.deadline for task in waiting] == [date(2027, 12, 31)]
    assert line.deeds == (deed,)
    assert line.standing.proof[0].facts["note"] == "Skriftlig, sak 41/27"
    assert _waiting(adopted) == []


def test_recording_twice_is_one_deed(adopted: Vik) -> None:
    adopted.world.clock.set(DECEMBER)
    first = record(adopted.ports, _slt(adopted), "vik", DONE)
    adopted.world.clock.advance(hours=1)

    assert record(adopted.ports, _slt(adopted), "vik", DONE) == first
    with adopted.ports.store.reading() as books:
        acts = [entry.act for entry in books.audit.entries("vik")]
    assert acts.count("deed.record") == 1


def test_a_mistake_is_taken_back_once_and_the_duty_waits_again(adopted: Vik) -> None:
    adopted.world.clock.set(DECEMBER)
    deed = record(adopted.ports, _slt(adopted), "vik", DONE)

    ended = take_back(adopted.ports, _slt(adopted), "vik", deed.key)

    assert take_back(adopted.ports, _slt(adopted), "vik", deed.key) == ended
    assert _state(adopted) is ObligationState.AT_RISK
    assert len(_waiting(adopted)) == 1


def test_what_nobody_did_last_year_still_waits_in_spring(adopted: Vik) -> None:
    adopted.world.clock.set(datetime(2028, 2, 1, 9, tzinfo=OSLO))
    spring = [(task.year, task.at_risk) for task in _waiting(adopted)]
    adopted.world.clock.set(datetime(2028, 6, 1, 9, tzinfo=OSLO))

    assert spring == [(2027, True)]
    assert _waiting(adopted) == []


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (DeedWish(obligation=DONE.obligation, year=2027, day=date(2027, 12, 21)), DeedAheadError),
        (DeedWish(obligation="vik-finnes-ikke", year=2027, day=date(2027, 12, 1)), UnknownError),
        (DeedWish(obligation=DONE.obligation, year=2028, day=date(2027, 12, 1)), UnknownError),
        (
            DeedWish(obligation=DONE.obligation, year=2027, day=date(2027, 12, 1), note="x" * 501),
            RecordError,
        ),
    ],
)
def test_what_cannot_be_recorded_leaves_nothing(
    adopted: Vik, wrong: DeedWish, error: type[Exception]
) -> None:
    adopted.world.clock.set(DECEMBER)

    with pytest.raises(error):
        record(adopted.ports, _slt(adopted), "vik", wrong)

    with adopted.ports.store.reading() as books:
        assert books.deeds.of_agreement("vik") == ()


def test_only_those_who_write_for_the_body_record(adopted: Vik) -> None:
    adopted.world.clock.set(DECEMBER)
    with pytest.raises(ForbiddenError):
        record(adopted.ports, adopted.agreement.person("vik-kontakt"), "vik", DONE)
    deed = record(adopted.ports, _slt(adopted), "vik", DONE)
    with pytest.raises(ForbiddenError):
        take_back(adopted.ports, adopted.agreement.person("vik-ordforer"), "vik", deed.key)
    with pytest.raises(UnknownError):
        take_back(adopted.ports, _slt(adopted), "vik", "en-annens")


def test_an_approved_evaluation_of_the_year_keeps_the_promise_to_evaluate(adopted: Vik) -> None:
    adopted.world.clock.set(DECEMBER)
    before = _state(adopted)
    said = Said(revision=0, answers={next(iter(Topic)): "Vi har møtt hverandre."})
    written = write(adopted.ports, "vik", 2027, said, _slt(adopted))
    unapproved = _state(adopted)

    approve(adopted.ports, "vik", 2027, Seen(lines=(), facts=()), (_slt(adopted), written.revision))

    assert (before, unapproved) == (ObligationState.AT_RISK, ObligationState.AT_RISK)
    assert _state(adopted) is ObligationState.KEPT
    assert _waiting(adopted) == []
