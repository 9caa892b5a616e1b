"""Which answer counts: whatever came first, the newest confirmed one to the present time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.answers import Answer, AnswerChannel, AnswerKind, Trust
from scheduler.records.errors import RecordError
from scheduler.records.inbox import Verdict
from scheduler.records.meetings import Change, ChangeKind
from scheduler.rules.answering import aligned, in_force, last_time_change, standing, vouched_for

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)


def answer(minute: int, kind: AnswerKind = AnswerKind.COMING, **changes: object) -> Answer:
    made = Answer(
        meeting="m",
        person="kari",
        kind=kind,
        channel=AnswerChannel.MAIL,
        trust=Trust.CONFIRMED,
        sequence=0,
        stamp=NOW + timedelta(minutes=minute),
        at=NOW + timedelta(days=1),
        by="kari",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


ANSWERS = st.lists(
    st.builds(
        lambda minute, kind, trust, sequence, person: answer(
            minute, kind, trust=trust, sequence=sequence, person=person
        ),
        st.integers(0, 1000),
        st.sampled_from(AnswerKind),
        st.sampled_from(Trust),
        st.integers(0, 3),
        st.sampled_from(["kari", "ola"]),
    ),
    max_size=12,
)


@given(ANSWERS, st.integers(0, 3), st.randoms())
def test_the_order_of_arrival_makes_no_difference(
    given_ones: list[Answer], since: int, chance: object
) -> None:
    shuffled = list(given_ones)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert standing(shuffled, since) == standing(given_ones, since)


@given(ANSWERS, st.integers(0, 3))
def test_a_second_copy_makes_no_difference(given_ones: list[Answer], since: int) -> None:
    assert standing([*given_ones, *given_ones], since) == standing(given_ones, since)


@given(ANSWERS, st.integers(0, 3))
def test_what_counts_is_confirmed_to_the_present_time_and_newest(
    given_ones: list[Answer], since: int
) -> None:
    for person, stands in standing(given_ones, since).items():
        own = [
            one
            for one in given_ones
            if one.person == person and one.trust is Trust.CONFIRMED and one.sequence >= since
        ]
        newest = max((one.stamp for one in own), default=None)
        if stands.counts is not None:
            assert stands.counts in own
            assert stands.counts.stamp == newest
            assert stands.counts.kind is not AnswerKind.WITHDRAWN


def test_an_unconfirmed_answer_never_counts_and_is_shown_while_it_is_the_latest() -> None:
    forged = answer(5, AnswerKind.REGRETS, trust=Trust.UNCONFIRMED)

    before = standing([answer(1), forged], 0)["kari"]
    after = standing([answer(1), forged, answer(9, AnswerKind.TENTATIVE)], 0)["kari"]

    assert before.counts == answer(1)
    assert before.unconfirmed == forged
    assert after.unconfirmed is None
    assert in_force([answer(1), forged], 0) == {"kari": AnswerKind.COMING}


def test_an_answer_to_an_earlier_time_is_shown_as_such_until_there_is_a_newer() -> None:
    old, new = answer(5, sequence=1), answer(1, AnswerKind.REGRETS, sequence=2)

    assert standing([old], 2)["kari"].earlier == old
    assert not standing([old], 2)["kari"].answered
    assert standing([old, new], 2)["kari"].earlier is None
    assert standing([old, new], 2)["kari"].counts == new


def test_a_withdrawn_answer_is_no_answer() -> None:
    stands = standing([answer(1), answer(2, AnswerKind.WITHDRAWN)], 0)["kari"]

    assert (stands.counts, stands.answered) == (None, False)


def test_only_a_change_of_time_asks_anew() -> None:
    moved = Change(
        meeting="m",
        kind=ChangeKind.MOVED,
        at=NOW,
        by="slt",
        sequence=1,
        old_start=NOW,
        old_end=NOW,
        new_start=NOW + timedelta(days=1),
        new_end=NOW + timedelta(days=1),
    )
    same_time = replace(moved, sequence=2, new_start=NOW, new_end=NOW, new_place="Rådhuset")

    assert last_time_change([]) == 0
    assert last_time_change([same_time]) == 0
    assert last_time_change([same_time, moved]) == 1


def test_an_answer_is_never_from_the_future_and_its_comment_is_text() -> None:
    with pytest.raises(RecordError):
        answer(60 * 24 * 3)
    with pytest.raises(RecordError):
        answer(1, comment="\x00")
    with pytest.raises(RecordError):
        answer(1, sequence=-1)


def verdict(method: str, result: str, domain: str = "vik.example") -> Verdict:
    return Verdict(method=method, result=result, domain=domain)


@pytest.mark.parametrize(
    ("verdicts", "sure"),
    [
        ([], False),
        ([verdict("dmarc", "pass")], True),
        ([verdict("dmarc", "pass", "")], True),
        ([verdict("dmarc", "fail")], False),
        ([verdict("dmarc", "none")], False),
        ([verdict("dmarc", "pass", "ond.example")], False),
        ([verdict("dmarc", "pass"), verdict("dmarc", "fail")], False),
        ([verdict("dmarc", "fail"), verdict("dkim", "pass")], False),
        ([verdict("dkim", "pass")], True),
        ([verdict("dkim", "pass", "post.vik.example")], True),
        ([verdict("dkim", "pass", "ond.example")], False),
        ([verdict("dkim", "pass", "ond-vik.example")], False),
        ([verdict("dkim", "pass", "example")], False),
        ([verdict("dkim", "fail"), verdict("dkim", "pass")], True),
        ([verdict("spf", "pass")], True),
        ([verdict("spf", "softfail")], False),
        ([verdict("spf", "pass", "ond.example")], False),
    ],
)
def test_whom_our_own_server_vouches_for(verdicts: list[Verdict], sure: bool) -> None:
    assert vouched_for("kari@vik.example", verdicts) is sure


def test_a_sender_without_a_domain_is_nobody() -> None:
    assert not vouched_for("", [verdict("dkim", "pass", "")])
    assert not aligned("", "")
