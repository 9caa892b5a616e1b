"""The other party is told by letter what is proposed, and reminded once; a reading needs both parties too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.records.accords import Accord, AccordState
from scheduler.records.agreement import Agreement
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.roles import Person
from scheduler.usecases.agree import confirm, decline, propose_rules, propose_waiver
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.settle_reading import settle_reading
from scheduler.usecases.show_accords import accords_page
from scheduler.usecases.show_agreement import agreement_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.tick import tick
from scheduler.usecases.waiting_tasks import TaskKind
from tests.council import council
from tests.unit.usecases.conftest import Vik
from tests.web.town import QUESTION

OBLIGATION = ("vik-evaluering-2026", 2026)


@pytest.fixture
def asked() -> Vik:
    """Give the council whose agreement may be read in two ways."""
    return Vik(replace(council(), questions=(QUESTION,)))


def person(here: Vik, key: str) -> Person:
    return here.agreement.person(f"vik-{key}")


def told(here: Vik) -> list[Letter]:
    with here.ports.store.reading() as books:
        every = books.letters.recent(100, list(LetterState))
    return sorted((one for one in every if one.kind is LetterKind.ACCORD), key=lambda one: one.key)


def in_use(here: Vik) -> Agreement:
    with here.ports.store.reading() as books:
        return books.agreements.get("vik") or pytest.fail("no agreement")


def waive(here: Vik) -> Accord:
    return propose_waiver(here.ports, person(here, "slt"), "vik", OBLIGATION, "Tas sammen med ny avtale")


def read_as(here: Vik, who: str, reading: str) -> Accord | Agreement:
    return settle_reading(here.ports, person(here, who), "vik", QUESTION.key, reading)


def kinds(here: Vik, who: str) -> set[TaskKind]:
    return {one.kind for one in home_page(here.ports, person(here, who)).tasks}


def test_those_who_speak_for_the_other_party_get_the_letter_and_nobody_else(vik: Vik) -> None:
    waive(vik)
    waive(vik)

    assert [(one.person, one.revision, one.meeting) for one in told(vik)] == [("vik-politisjef", 1, "")]


def test_a_letter_about_new_rules_goes_the_other_way_too(vik: Vik) -> None:
    made = replace(vik.agreement, bodies=(replace(vik.agreement.bodies[0], guests=()),))

    propose_rules(vik.ports, person(vik, "politisjef"), made, "")

    assert {one.person for one in told(vik)} == {"vik-ordforer", "vik-direktor", "vik-slt"}


def test_the_reminder_comes_once_after_a_week(vik: Vik) -> None:
    waive(vik)
    counted = []
    for days in (6, 7, 8, 30):
        vik.world.clock.set(vik.ports.clock.now().replace(hour=9) + timedelta(days=days))
        tick(vik.ports)
        counted.append([one.revision for one in told(vik)])

    assert counted == [[1], [1, 2], [1, 2], [1, 2]]


def test_whoever_is_late_for_nothing_is_not_reminded(vik: Vik) -> None:
    accord = waive(vik)
    tick(vik.ports)
    confirm(vik.ports, person(vik, "politisjef"), accord.key)
    vik.world.clock.set(vik.ports.clock.now() + timedelta(days=10))
    tick(vik.ports)

    assert [one.revision for one in told(vik)] == [1]


def test_a_proposal_that_is_withdrawn_at_once_takes_its_letter_along(vik: Vik) -> None:
    accord = waive(vik)
    decline(vik.ports, person(vik, "slt"), accord.key, "")

    assert [one.state for one in told(vik)] == [LetterState.SUPERSEDED]


def test_a_reading_holds_when_the_other_party_has_confirmed_it(asked: Vik) -> None:
    accord = read_as(asked, "slt", "seks")
    assert isinstance(accord, Accord)
    before, waits = in_use(asked).questions[0].chosen, kinds(asked, "politisjef")
    page = agreement_page(asked.ports, person(asked, "slt"), "vik")

    ended = confirm(asked.ports, person(asked, "politisjef"), accord.key)

    assert (before, TaskKind.ACCORD in waits) == ("", True)
    assert TaskKind.SETTLE_QUESTION not in kinds(asked, "slt")
    assert [one.reading for one in page.proposed] == ["seks"]
    assert (ended.state, in_use(asked).questions[0].chosen) == (AccordState.AGREED, "seks")
    assert [one.person for one in told(asked)] == ["vik-politisjef"]


def test_choosing_what_the_other_party_proposed_is_confirming_it(asked: Vik) -> None:
    read_as(asked, "slt", "seks")

    done = read_as(asked, "politisjef", "seks")

    assert isinstance(done, Accord)
    assert (done.state, in_use(asked).questions[0].chosen) == (AccordState.AGREED, "seks")


def test_two_readings_wait_side_by_side_and_one_confirmed_ends_the_other(asked: Vik) -> None:
    first = read_as(asked, "slt", "seks")
    assert read_as(asked, "ordforer", "seks") == first
    second = read_as(asked, "politisjef", "fire")
    assert isinstance(second, Accord)
    both = [one.accord.reading for one in accords_page(asked.ports, person(asked, "slt"), "vik").waiting]

    confirm(asked.ports, person(asked, "slt"), second.key)

    page = accords_page(asked.ports, person(asked, "slt"), "vik")
    assert (sorted(both), page.waiting) == (["fire", "seks"], ())
    assert in_use(asked).questions[0].chosen == "fire"


def test_another_reading_of_the_same_party_takes_the_place_of_the_first(asked: Vik) -> None:
    read_as(asked, "slt", "seks")
    read_as(asked, "slt", "fire")

    page = accords_page(asked.ports, person(asked, "slt"), "vik")
    assert [one.accord.reading for one in page.waiting] == ["fire"]
    assert [one.accord.state for one in page.ended] == [AccordState.WITHDRAWN]


def test_where_nobody_speaks_for_the_other_party_the_reading_holds_at_once() -> None:
    agreement = council()
    body = agreement.bodies[0]
    seats = tuple(replace(seat, held_by=()) if seat.side.value == "police" else seat for seat in body.seats)
    lonely = Vik(replace(agreement, bodies=(replace(body, seats=seats),), questions=(QUESTION,)))

    done = read_as(lonely, "slt", "seks")

    assert isinstance(done, Agreement)
    assert in_use(lonely).questions[0].chosen == "seks"
    assert told(lonely) == []


def test_only_a_party_proposes_a_reading_that_is_there(asked: Vik) -> None:
    with pytest.raises(ForbiddenError):
        read_as(asked, "kontakt", "seks")
    with pytest.raises(UnknownError):
        read_as(asked, "slt", "sju")
