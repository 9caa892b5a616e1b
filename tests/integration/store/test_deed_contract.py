"""What every store promises of deeds, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from scheduler.records.deeds import Deed
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

DEED = Deed(
    key="moss-vandring-2027-2027-05-01",
    agreement="moss",
    obligation="moss-vandring-2027",
    day=date(2027, 5, 1),
    note="Sentrum – «før og nå», sak 12/27",
    by="moss-slt",
    at=NOW,
)


def test_deeds_come_back_by_their_day_and_those_of_others_do_not(store: Store) -> None:
    earlier = replace(DEED, key="b", day=date(2027, 2, 1))
    with store.transaction() as books:
        for deed in (DEED, earlier, replace(DEED, key="c", agreement="rana")):
            books.deeds.put(deed)

    with store.reading() as books:
        assert books.deeds.of_agreement("moss") == (earlier, DEED)
        assert books.deeds.get("d") is None


def test_a_deed_that_was_a_mistake_stays_and_counts_no_more(store: Store) -> None:
    with store.transaction() as books:
        books.deeds.put(DEED)
        books.deeds.put(replace(DEED, withdrawn_at=NOW, withdrawn_by="moss-ordforer"))

    with store.reading() as books:
        kept = books.deeds.get(DEED.key)
    assert kept == replace(DEED, withdrawn_at=NOW, withdrawn_by="moss-ordforer")
    assert not kept.counts
