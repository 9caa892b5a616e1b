"""What every store promises of drafted plans, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.basics import OSLO, Phrase
from scheduler.records.errors import StoreConflictError
from scheduler.records.plan_drafts import DraftEntry, PlanDraft, PlanDraftState
from tests.integration.store.samples import NOW, meeting

if TYPE_CHECKING:
    from scheduler.ports import Store

ENTRY = DraftEntry(
    window=meeting("moss-politirad-2027-1").window,
    start=datetime(2027, 2, 10, 9, 0, tzinfo=OSLO),
    end=datetime(2027, 2, 10, 11, 0, tzinfo=OSLO),
    place="Rådhuset",
    pinned=True,
    because=(Phrase(code="near_ideal", facts={"ideal": date(2027, 2, 9), "days": 1}),),
)
DRAFT = PlanDraft(
    key="moss-2027-1",
    agreement="moss",
    year=2027,
    title="Utkast 1",
    revision=1,
    entries=(ENTRY,),
    left_out=("moss-politirad-2027-4",),
    wishes={"unusual_weekday": 0},
    made_by="moss-slt",
    made_at=NOW,
    changed_at=NOW,
)


def test_a_draft_comes_back_as_it_was_kept(store: Store) -> None:
    with store.transaction() as books:
        books.plan_drafts.put(DRAFT)

    with store.reading() as books:
        assert books.plan_drafts.get(DRAFT.key) == DRAFT
        assert books.plan_drafts.get("moss-2027-2") is None


def test_each_revision_follows_the_one_before(store: Store) -> None:
    second = replace(DRAFT, revision=2, state=PlanDraftState.DROPPED, title="Utkast A")
    with store.transaction() as books:
        books.plan_drafts.put(DRAFT)
        books.plan_drafts.put(second)

    for wrong in (second, replace(second, revision=4), DRAFT):
        with pytest.raises(StoreConflictError), store.transaction() as books:
            books.plan_drafts.put(wrong)
    with store.reading() as books:
        assert books.plan_drafts.get(DRAFT.key) == second


def test_the_drafts_of_a_year_are_listed_oldest_first(store: Store) -> None:
    later = replace(DRAFT, key="moss-2027-0", made_at=NOW + timedelta(minutes=1))
    others = (
        replace(DRAFT, key="moss-2028-1", year=2028),
        replace(DRAFT, key="rana-2027-1", agreement="rana"),
    )
    with store.transaction() as books:
        for one in (later, DRAFT, *others):
            books.plan_drafts.put(one)

    with store.reading() as books:
        assert books.plan_drafts.of_year("moss", 2027) == (DRAFT, later)
