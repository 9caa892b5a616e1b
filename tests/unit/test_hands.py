"""The tests are shared among processes so that each is run once, whoever is quick, slow or gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.hands import Piles, dealt

TURNS = st.lists(st.integers(0, 3), max_size=80)


@given(tests=st.integers(0, 60), turns=TURNS)
def test_each_test_is_taken_once_in_whatever_order_the_hands_come(tests: int, turns: list[int]) -> None:
    piles = Piles(tests, 4)
    taken = [piles.take(hand) for hand in turns]

    while (number := piles.take(0)) is not None:
        taken.append(number)

    assert sorted(number for number in taken if number is not None) == list(range(tests))


def test_nobody_goes_idle_while_a_pile_is_left() -> None:
    piles = Piles(9, 3)

    assert [piles.take(1) for _ in range(9)] == [3, 4, 5, 1, 2, 7, 8, 0, 6]


def test_of_cleared_piles_nobody_takes_anything() -> None:
    piles = Piles(9, 3)
    piles.take(0)

    piles.clear()

    assert [piles.take(hand) for hand in range(3)] == [None, None, None]


@given(sizes=st.lists(st.integers(0, 30), min_size=1, max_size=4), hands=st.integers(1, 5))
def test_nothing_is_lost_where_things_are_dealt_and_neighbours_keep_their_order(
    sizes: list[int], hands: int
) -> None:
    kinds = [[(kind, number) for number in range(size)] for kind, size in enumerate(sizes)]

    things = dealt(kinds, hands)

    assert [[thing for thing in things if thing[0] == kind] for kind in range(len(sizes))] == kinds
