"""Which answers to a date poll count, and which slot wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.basics import OSLO
from scheduler.records.errors import RecordError
from scheduler.records.polls import DatePoll, PollAnswer, PollChoice, PollSlot
from scheduler.rules.polling import counts, silent, standing_choices, winner

START = datetime(2027, 3, 1, 9, tzinfo=OSLO)
ASKED = ("a", "b", "c")
POLL = DatePoll(
    key="vik-p1",
    agreement="vik",
    body="vik-politirad",
    slots=tuple(
        PollSlot(
            number=number,
            start=START + timedelta(days=number),
            end=START + timedelta(days=number, hours=2),
        )
        for number in (1, 2, 3)
    ),
    question="",
    asked=ASKED,
    deadline=date(2027, 2, 20),
    made_at=START - timedelta(days=20),
    made_by="vik-slt",
)


def said(person: str, slot: int, choice: PollChoice) -> PollAnswer:
    return PollAnswer(poll=POLL.key, person=person, slot=slot, choice=choice, at=POLL.made_at)


ANSWERS = st.lists(
    st.builds(
        said,
        st.sampled_from((*ASKED, "stranger")),
        st.integers(1, 3),
        st.sampled_from(PollChoice),
    ),
    max_size=20,
)


def test_only_the_latest_answer_to_a_slot_counts() -> None:
    answers = [said("a", 1, PollChoice.NO), said("a", 2, PollChoice.YES), said("a", 1, PollChoice.YES)]

    assert standing_choices(POLL, answers) == {"a": {1: PollChoice.YES, 2: PollChoice.YES}}


def test_who_is_not_asked_does_not_count_and_an_answer_to_another_slot_neither() -> None:
    answers = [said("stranger", 1, PollChoice.YES), said("a", 9, PollChoice.YES)]

    assert standing_choices(POLL, answers) == {}
    assert silent(POLL, answers) == ASKED
    assert winner(POLL, answers) is None


@pytest.mark.parametrize(
    ("answers", "wins"),
    [
        ([("a", 2, "yes"), ("b", 2, "yes"), ("a", 1, "yes"), ("b", 1, "if_need_be")], 2),
        ([("a", 3, "yes"), ("b", 3, "if_need_be"), ("a", 1, "yes"), ("b", 1, "no")], 3),
        ([("a", 3, "yes"), ("a", 2, "yes")], 2),
        ([("a", 3, "if_need_be"), ("a", 2, "no"), ("a", 1, "no")], 3),
        ([("a", 3, "yes"), *((who, 1, "if_need_be") for who in ASKED)], 3),
    ],
)
def test_most_yes_wins_then_most_if_need_be_then_the_earliest(
    answers: list[tuple[str, int, str]], wins: int
) -> None:
    given = [said(person, slot, PollChoice(choice)) for person, slot, choice in answers]

    best = winner(POLL, given)

    assert best is not None
    assert best.number == wins


def test_nobody_who_can_come_means_no_winner() -> None:
    assert winner(POLL, [said("a", 1, PollChoice.NO)]) is None
    assert winner(POLL, []) is None


@given(ANSWERS)
def test_each_slot_counts_everybody_at_most_once_and_the_winner_is_beaten_by_none(
    answers: list[PollAnswer],
) -> None:
    found = counts(POLL, answers)
    best = winner(POLL, answers)

    assert all(one.yes + one.if_need_be + one.no <= len(ASKED) for one in found)
    assert set(silent(POLL, answers)) | set(standing_choices(POLL, answers)) == set(ASKED)
    if best is None:
        assert all(one.yes == one.if_need_be == 0 for one in found)
    else:
        own = next(one for one in found if one.slot == best)
        assert all((one.yes, one.if_need_be) <= (own.yes, own.if_need_be) for one in found)


@given(ANSWERS, st.randoms())
def test_answers_of_different_people_may_come_in_any_order(answers: list[PollAnswer], chance: Random) -> None:
    last = {(one.person, one.slot): one for one in answers}
    shuffled = list(last.values())
    chance.shuffle(shuffled)

    assert counts(POLL, shuffled) == counts(POLL, answers)


@pytest.mark.parametrize(
    "wrong",
    [
        {"slots": POLL.slots[:1]},
        {"slots": POLL.slots[::-1]},
        {"slots": (*POLL.slots[:2], replace(POLL.slots[1], number=3))},
        {"slots": (POLL.slots[0], POLL.slots[2])},
        {"asked": ()},
        {"chosen": 4},
        {"meeting": "m", "window": "w"},
        {"question": "a\x00"},
    ],
)
def test_a_poll_refuses_nonsense(wrong: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        replace(POLL, **wrong)


def test_a_slot_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RecordError):
        replace(POLL.slots[0], end=START)
