"""What every store promises, in memory and on both databases: who approves agendas, and who has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.records.approvals import AgendaApproval, ApprovalChoice, ApprovalPart
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

CHOICE = ApprovalChoice(agreement="stange", body="stange-politirad", together=True, by="stange-slt", at=NOW)
APPROVAL = AgendaApproval(
    meeting="politirad-2027-1", revision=2, part=ApprovalPart.SECRETARY, person="stange-slt", at=NOW
)


def test_a_choice_is_given_back_as_it_was_and_replaced_by_the_next(store: Store) -> None:
    other = replace(CHOICE, agreement="nes", body="nes-politirad", together=False)
    undone = replace(CHOICE, together=False, at=NOW + timedelta(days=1))
    with store.transaction() as books:
        books.approvals.choose(CHOICE)
        books.approvals.choose(other)
    with store.reading() as books:
        first = books.approvals.choices()
    with store.transaction() as books:
        books.approvals.choose(undone)

    with store.reading() as books:
        assert first == (other, CHOICE)
        assert books.approvals.choice("stange", "stange-politirad") == undone
        assert books.approvals.choice("stange", "finnes-ikke") is None


def test_an_office_approves_a_revision_once_and_each_revision_anew(store: Store) -> None:
    chair = replace(APPROVAL, part=ApprovalPart.CHAIR, person="stange-ordforer", at=NOW + timedelta(hours=1))
    later = replace(APPROVAL, revision=3, at=NOW + timedelta(hours=2))
    again = replace(APPROVAL, person="stange-kommunedirektor")
    with store.transaction() as books:
        added = [books.approvals.add(one) for one in (later, chair, APPROVAL, again)]

    with store.reading() as books:
        assert added == [True, True, True, False]
        assert books.approvals.of_meeting("politirad-2027-1") == (APPROVAL, chair, later)
        assert books.approvals.of_meeting("finnes-ikke") == ()
