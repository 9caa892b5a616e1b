"""Work in shares: each thing is done once, however many hands there are."""

from __future__ import annotations

from tests.shares import WORTH_A_PROCESS, in_shares


def test_few_things_are_done_at_once() -> None:
    assert in_shares(list, "abc") == [["a", "b", "c"]]


def test_each_of_many_things_is_in_one_share() -> None:
    things = range(3 * WORTH_A_PROCESS)

    shares = in_shares(list, things)

    assert sorted(thing for share in shares for thing in share) == list(things)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
