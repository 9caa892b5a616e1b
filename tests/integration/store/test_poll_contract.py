"""What every store promises, in memory and on both databases: date polls and their answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.errors import StoreConflictError
from scheduler.records.polls import DatePoll, PollAnswer, PollChoice, PollSlot, PollState
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

SLOTS = tuple(
    PollSlot(number=number, start=NOW + timedelta(days=number), end=NOW + timedelta(days=number, hours=2))
    for number in (1, 2, 3)
)
POLL = DatePoll(
    key="stange-politirad-p1",
    agreement="stange",
    body="stange-politirad",
    meeting="stange-politirad-2027-1",
    slots=SLOTS,
    question="Når passer det – ñ 🚓?",
    asked=("stange-ordforer", "stange-slt"),
    deadline=date(2027, 3, 8),
    made_at=NOW,
    made_by="stange-slt",
)
LATER = replace(POLL, key="stange-politirad-p0", meeting="", made_at=NOW + timedelta(minutes=1))
FOREIGN = replace(POLL, key="nes-politirad-p1", body="nes-politirad")
YES = PollAnswer(poll=POLL.key, person="stange-slt", slot=1, choice=PollChoice.YES, at=NOW)


def test_a_poll_is_given_back_as_it_was_and_a_missing_one_is_none(store: Store) -> None:
    with store.transaction() as books:
        books.polls.put(POLL)

    with store.reading() as books:
        assert books.polls.get(POLL.key) == POLL
        assert books.polls.get("finnes-ikke") is None
        assert books.polls.answers(POLL.key) == ()


def test_polls_of_a_body_stand_oldest_first_without_those_of_others(store: Store) -> None:
    with store.transaction() as books:
        for one in (LATER, FOREIGN, POLL):
            books.polls.put(one)

    with store.reading() as books:
        assert books.polls.of_body("stange-politirad") == (POLL, LATER)
        assert books.polls.open_ones() == (FOREIGN, POLL, LATER)


def test_an_ended_poll_replaces_the_open_one_and_is_open_no_longer(store: Store) -> None:
    closed = replace(
        POLL, state=PollState.CLOSED, chosen=2, ended_at=NOW + timedelta(days=1), ended_by="stange-slt"
    )
    with store.transaction() as books:
        books.polls.put(POLL)
        books.polls.put(closed)

    with store.reading() as books:
        assert books.polls.get(POLL.key) == closed
        assert books.polls.open_ones() == ()


def test_a_second_poll_of_the_same_key_is_refused(store: Store) -> None:
    with store.transaction() as books:
        books.polls.add(POLL)

    with pytest.raises(StoreConflictError):
        _add_two(store)

    with store.reading() as books:
        assert books.polls.of_body(POLL.body) == (POLL,)


def test_answers_stay_in_the_order_in_which_they_were_kept(store: Store) -> None:
    changed = replace(YES, choice=PollChoice.IF_NEED_BE, at=NOW + timedelta(minutes=2))
    other = replace(YES, poll=FOREIGN.key)
    with store.transaction() as books:
        books.polls.add_answers([YES, other])
        books.polls.add_answers([changed])
        books.polls.add_answers([])

    with store.reading() as books:
        assert books.polls.answers(POLL.key) == (YES, changed)
        assert books.polls.answers(FOREIGN.key) == (other,)


def _add_two(store: Store) -> None:
    with store.transaction() as books:
        books.polls.add(LATER)
        books.polls.add(replace(POLL, question="En annen"))
