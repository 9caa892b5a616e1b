"""An agreement belongs to both parties: what one proposes holds when the other has confirmed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scheduler.records.accords import Accord, AccordState
from scheduler.records.agreement import Agreement
from scheduler.records.basics import DateRange, Side
from scheduler.records.errors import RecordError
from scheduler.records.obligations import ObligationState
from scheduler.records.roles import Person
from scheduler.records.seat_lists import SeatRow
from scheduler.rules.owners import owners_on, party_of
from scheduler.usecases.accord_errors import (
    AccordOutdatedError,
    AccordOverError,
    NobodyToAgreeError,
    OwnProposalError,
)
from scheduler.usecases.agree import confirm, decline, needs_both, propose_rules, propose_waiver
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.import_seats import give_seat
from scheduler.usecases.show_accords import accords_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.standing import standing
from scheduler.usecases.waiting_tasks import TaskKind
from tests.council import council
from tests.unit.usecases.conftest import Vik

DAY = date(2026, 11, 24)
EVALUATION = ("vik-evaluering-2026", 2026)
WHY = "Evalueringen tas sammen med den nye avtalen"


def _person(vik: Vik, key: str) -> Person:
    return vik.agreement.person(f"vik-{key}")


def _in_use(vik: Vik) -> Agreement:
    with vik.ports.store.reading() as books:
        found = books.agreements.get("vik")
    assert found is not None
    return found


def _without_guests(agreement: Agreement) -> Agreement:
    body = replace(agreement.bodies[0], guests=())
    return replace(agreement, bodies=(body, *agreement.bodies[1:]))


def _kinds(vik: Vik, key: str) -> set[TaskKind]:
    return {task.kind for task in home_page(vik.ports, _person(vik, key)).tasks}


def _waive(vik: Vik, key: str = "slt") -> Accord:
    return propose_waiver(vik.ports, _person(vik, key), "vik", EVALUATION, WHY)


def test_leaders_and_own_secretaries_speak_for_a_party() -> None:
    agreement = council()

    assert owners_on(agreement, Side.MUNICIPALITY, DAY) == ("vik-ordforer", "vik-direktor", "vik-slt")
    assert owners_on(agreement, Side.POLICE, DAY) == ("vik-politisjef",)
    assert party_of(agreement, "vik-kontakt", DAY) is None
    assert party_of(agreement, "vik-pst", DAY) is None


def test_a_party_without_a_leader_is_spoken_for_by_its_other_seats() -> None:
    agreement = council()
    body = agreement.bodies[0]
    left = tuple(
        replace(seat, held_by=(replace(seat.held_by[0], period=DateRange(last=date(2026, 1, 31))),))
        if seat.title == "Politistasjonssjef"
        else seat
        for seat in body.seats
    )
    agreement = replace(agreement, bodies=(replace(body, seats=left),))

    assert owners_on(agreement, Side.POLICE, DAY) == ("vik-kontakt",)


def test_new_rules_are_in_use_when_the_other_party_has_confirmed_them(vik: Vik) -> None:
    made = _without_guests(vik.agreement)
    assert needs_both(vik.agreement, made, DAY)
    accord = propose_rules(vik.ports, _person(vik, "slt"), made, "")
    before = _in_use(vik)
    waits = {key: TaskKind.ACCORD in _kinds(vik, key) for key in ("slt", "ordforer", "politisjef", "kontakt")}

    ended = confirm(vik.ports, _person(vik, "politisjef"), accord.key)

    assert before == vik.agreement
    assert waits == {"slt": False, "ordforer": False, "politisjef": True, "kontakt": False}
    assert _in_use(vik) == made
    assert (ended.state, ended.ended_by) == (AccordState.AGREED, "vik-politisjef")
    assert TaskKind.ACCORD not in _kinds(vik, "politisjef")


def test_seats_that_change_while_rules_wait_are_kept(vik: Vik) -> None:
    accord = propose_rules(vik.ports, _person(vik, "slt"), _without_guests(vik.agreement), "")
    row = SeatRow(
        line=2, body="", seat="Ordfører", name="Ny Ordfører", address="ny@vik.example", first=date(2027, 1, 1)
    )
    assert give_seat(vik.ports, _person(vik, "slt"), "vik", row) == ()

    confirm(vik.ports, _person(vik, "politisjef"), accord.key)

    now = _in_use(vik)
    mayor = next(seat for seat in now.bodies[0].seats if seat.title == "Ordfører")
    assert now.bodies[0].guests == ()
    assert [now.person(one.person).name for one in mayor.held_by] == ["Ordfører i Vik", "Ny Ordfører"]


def test_rules_that_changed_meanwhile_are_never_overwritten(vik: Vik) -> None:
    accord = propose_rules(vik.ports, _person(vik, "slt"), _without_guests(vik.agreement), "")
    body = replace(vik.agreement.bodies[0], minutes=None, chair=None)
    with vik.ports.store.transaction() as books:
        books.agreements.put(replace(vik.agreement, bodies=(body,)), vik.world.clock.now())
    before = _in_use(vik)

    with pytest.raises(AccordOutdatedError):
        confirm(vik.ports, _person(vik, "politisjef"), accord.key)

    assert _in_use(vik) == before


def test_a_newer_proposal_of_rules_takes_the_place_of_the_open_one(vik: Vik) -> None:
    first = propose_rules(vik.ports, _person(vik, "slt"), _without_guests(vik.agreement), "")
    second = propose_rules(vik.ports, _person(vik, "slt"), _without_guests(vik.agreement), "")

    page = accords_page(vik.ports, _person(vik, "kontakt"), "vik")

    assert [line.accord.key for line in page.waiting] == [second.key]
    assert [(line.accord.key, line.accord.state) for line in page.ended] == [
        (first.key, AccordState.WITHDRAWN)
    ]


def test_a_promise_is_let_go_only_when_both_want_it(vik: Vik) -> None:
    accord = _waive(vik)
    assert _waive(vik) == accord

    def state() -> ObligationState:
        return next(
            one.state for one in standing(vik.ports, "vik", 2026) if one.obligation.key == EVALUATION[0]
        )

    before = state()
    confirm(vik.ports, _person(vik, "politisjef"), accord.key)

    assert before is not ObligationState.WAIVED
    assert state() is ObligationState.WAIVED
    told = next(one for one in standing(vik.ports, "vik", 2026) if one.state is ObligationState.WAIVED)
    assert told.proof[0].facts["by"] == "SLT-koordinator i Vik, Politistasjonssjef i Vik"
    assert told.proof[0].facts["why"] == WHY


def test_one_party_cannot_confirm_its_own_proposal_and_may_withdraw_it(vik: Vik) -> None:
    accord = _waive(vik)
    with pytest.raises(OwnProposalError):
        confirm(vik.ports, _person(vik, "ordforer"), accord.key)

    ended = decline(vik.ports, _person(vik, "ordforer"), accord.key, "")

    assert ended.state is AccordState.WITHDRAWN
    with pytest.raises(AccordOverError):
        confirm(vik.ports, _person(vik, "politisjef"), accord.key)


def test_the_other_party_declines_with_its_reason(vik: Vik) -> None:
    accord = _waive(vik)

    ended = decline(vik.ports, _person(vik, "politisjef"), accord.key, "Vi må evaluere nå")

    assert (ended.state, ended.ended_why) == (AccordState.DECLINED, "Vi må evaluere nå")
    again = _waive(vik)
    assert again.key != accord.key


def test_what_cannot_be_proposed_is_refused(vik: Vik) -> None:
    with pytest.raises(ForbiddenError):
        _waive(vik, "kontakt")
    with pytest.raises(UnknownError):
        propose_waiver(vik.ports, _person(vik, "slt"), "vik", ("finnes-ikke", 2026), WHY)
    with pytest.raises(RecordError):
        propose_waiver(vik.ports, _person(vik, "slt"), "vik", EVALUATION, " ")
    with pytest.raises(UnknownError):
        confirm(vik.ports, _person(vik, "politisjef"), "finnes-ikke")


def test_without_anybody_on_the_other_side_a_version_needs_one_and_a_promise_stays(vik: Vik) -> None:
    body = vik.agreement.bodies[0]
    alone = tuple(seat for seat in body.seats if seat.side is not Side.POLICE)
    agreement = replace(vik.agreement, bodies=(replace(body, seats=alone),))
    with vik.ports.store.transaction() as books:
        books.agreements.put(agreement, vik.world.clock.now())

    assert not needs_both(agreement, _without_guests(agreement), DAY)
    with pytest.raises(NobodyToAgreeError):
        _waive(vik)
