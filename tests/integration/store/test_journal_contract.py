"""What every store promises, in memory and on both databases: the archive's numbers for documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scheduler.records.journal import JournalNumber, PaperKind
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

FIRST = JournalNumber(
    meeting="stange-politirad-2027-1",
    kind=PaperKind.AGENDA,
    revision=1,
    number="2027/12-3",
    by="stange-slt",
    at=NOW,
)


def test_numbers_are_added_and_given_back_in_their_order_for_the_meetings_asked_for(store: Store) -> None:
    corrected = replace(FIRST, number="2027/12-4")
    other = replace(FIRST, meeting="stange-politirad-2027-2", kind=PaperKind.MINUTES)
    with store.transaction() as books:
        books.journal.add([FIRST, other])
        books.journal.add([])
    with store.transaction() as books:
        books.journal.add([corrected])

    with store.reading() as books:
        assert books.journal.of_meetings([FIRST.meeting]) == (FIRST, corrected)
        assert books.journal.of_meetings([other.meeting, FIRST.meeting]) == (FIRST, other, corrected)
        assert books.journal.of_meetings([]) == ()
