"""What every store promises of accords, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.records.accords import Accord, AccordKind, AccordState
from scheduler.records.basics import Side
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

ACCORD = Accord(
    key="moss-e1",
    agreement="moss",
    kind=AccordKind.WAIVER,
    obligation="moss-vandring-2027",
    year=2027,
    why="Trygghetsvandringen tas i 2028 – «begge år»",
    side=Side.MUNICIPALITY,
    made_at=NOW,
    made_by="moss-slt",
)


def test_accords_come_back_newest_first_and_open_ones_oldest_first(store: Store) -> None:
    later = replace(ACCORD, key="moss-e2", made_at=NOW + timedelta(hours=1))
    other = replace(ACCORD, key="rana-e1", agreement="rana")
    with store.transaction() as books:
        for one in (ACCORD, later, other):
            books.accords.put(one)

    with store.reading() as books:
        assert books.accords.of_agreement("moss") == (later, ACCORD)
        assert books.accords.open_ones() == (ACCORD, other, later)
        assert books.accords.get("moss-e2") == later
        assert books.accords.get("moss-e3") is None


def test_an_accord_that_has_ended_stays_and_is_open_no_more(store: Store) -> None:
    ended = replace(ACCORD, state=AccordState.AGREED, ended_at=NOW, ended_by="moss-politi")
    with store.transaction() as books:
        books.accords.put(ACCORD)
        books.accords.put(ended)

    with store.reading() as books:
        assert books.accords.open_ones() == ()
        assert books.accords.of_agreement("moss") == (ended,)
