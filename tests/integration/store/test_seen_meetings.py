"""Meetings that a store has built before are given again only while their rows stand as they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from models.store import open_store
from scheduler.records.meetings import Meeting, MeetingState, StandIn
from tests.integration.store.samples import meeting

if TYPE_CHECKING:
    from scheduler.ports import Store

HOUR = timedelta(hours=1)
FIRST = meeting()
CHANGED = (
    replace(FIRST, start=FIRST.start + HOUR, end=FIRST.end + HOUR),
    replace(FIRST, state=MeetingState.CANCELLED, cancelled_why="Sykdom"),
    replace(FIRST, place="Et annet sted"),
    replace(FIRST, because=()),
    replace(FIRST, guests=("en-gjest",)),
    replace(FIRST, stand_ins=(StandIn(member="ola", deputy="kari"),)),
    replace(FIRST, on_hold=not FIRST.on_hold),
    replace(FIRST, changed_at=FIRST.changed_at + timedelta(microseconds=1)),
)


def _put(store: Store, *meetings: Meeting) -> None:
    with store.transaction() as books:
        books.meetings.put(meetings)


def _read(store: Store) -> tuple[Meeting, ...]:
    with store.reading() as books:
        return books.meetings.of_agreement("moss")


def test_a_meeting_that_has_not_changed_is_the_very_same(store: Store) -> None:
    _put(store, FIRST, meeting("politirad-2027-2", start=FIRST.start + 9 * HOUR, end=FIRST.end + 9 * HOUR))

    once, again = _read(store), _read(store)

    assert len(once) == 2
    assert all(one is other for one, other in zip(once, again, strict=True))


@pytest.mark.parametrize("changed", CHANGED)
def test_whatever_changes_in_a_meeting_is_seen_at_once_and_so_is_the_way_back(
    store: Store, changed: Meeting
) -> None:
    _put(store, FIRST)
    before = _read(store)

    _put(store, changed)
    after = _read(store)
    _put(store, FIRST)

    assert before == (FIRST,)
    assert after == (changed,)
    assert _read(store) == (FIRST,)


def test_what_another_process_writes_is_seen(database: str) -> None:
    store, other = open_store(database), open_store(database)
    _put(store, FIRST)
    _read(store)

    _put(other, CHANGED[0])

    assert _read(store) == (CHANGED[0],)
    store.close()
    other.close()


def test_what_was_rolled_back_is_never_remembered(store: Store) -> None:
    _put(store, FIRST)
    _read(store)

    def fail() -> None:
        with store.transaction() as books:
            books.meetings.put([CHANGED[0]])
            assert books.meetings.of_agreement("moss") == (CHANGED[0],)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()

    assert _read(store) == (FIRST,)
