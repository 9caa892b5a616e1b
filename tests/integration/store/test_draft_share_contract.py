"""What every store promises, in memory and on both databases: shared drafts and what members say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scheduler.records.draft_shares import DraftAnswer, DraftShare, Fit
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

SHARE = DraftShare(
    draft="stange-2028-1",
    agreement="stange",
    round=1,
    asked=("stange-ordforer", "stange-slt"),
    deadline=date(2027, 11, 1),
    note="Si fra – ñ 🚓",
    by="stange-slt",
    at=NOW,
)
FITS = DraftAnswer(
    draft=SHARE.draft,
    person="stange-ordforer",
    window="stange-politirad-2028-1",
    start=NOW + timedelta(days=400),
    fit=Fit.FITS,
    at=NOW,
)


def test_a_share_is_given_back_as_it_was_and_replaced_by_its_next_round(store: Store) -> None:
    ended = replace(SHARE, round=2, ended_at=NOW + timedelta(days=1))
    with store.transaction() as books:
        books.draft_shares.put(SHARE)
    with store.reading() as books:
        first = books.draft_shares.get(SHARE.draft)
    with store.transaction() as books:
        books.draft_shares.put(ended)

    with store.reading() as books:
        assert first == SHARE
        assert books.draft_shares.get(SHARE.draft) == ended
        assert books.draft_shares.get("finnes-ikke") is None


def test_shares_of_an_agreement_stand_oldest_first_without_those_of_others(store: Store) -> None:
    later = replace(SHARE, draft="stange-2028-0", at=NOW + timedelta(minutes=1))
    with store.transaction() as books:
        for one in (later, SHARE, replace(SHARE, draft="nes-2028-1", agreement="nes")):
            books.draft_shares.put(one)

    with store.reading() as books:
        assert books.draft_shares.of_agreement("stange") == (SHARE, later)


def test_open_shares_are_given_by_their_deadline(store: Store) -> None:
    more = (
        replace(SHARE, draft="stange-2028-2", deadline=date(2027, 11, 2), at=NOW + timedelta(minutes=1)),
        replace(SHARE, draft="stange-2028-3", ended_at=NOW),
        replace(SHARE, draft="stange-2028-4", deadline=date(2027, 12, 1), note='"deadline":"2027-11-01"'),
    )
    with store.transaction() as books:
        for one in (*more, SHARE):
            books.draft_shares.put(one)

    with store.reading() as books:
        assert books.draft_shares.awaited([date(2027, 11, 1), date(2027, 11, 2)]) == (SHARE, more[0])
        assert books.draft_shares.awaited([]) == ()


def test_answers_are_only_added_and_stand_in_the_order_kept(store: Store) -> None:
    changed = replace(FITS, fit=Fit.FITS_NOT)
    with store.transaction() as books:
        books.draft_shares.add_answers([FITS, changed])
        books.draft_shares.add_answers([replace(FITS, draft="nes-2028-1")])
        books.draft_shares.add_answers([])

    with store.reading() as books:
        assert books.draft_shares.answers(SHARE.draft) == (FITS, changed)
