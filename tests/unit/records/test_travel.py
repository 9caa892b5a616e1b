"""Ways between municipalities are the same in both directions and make sense."""

from __future__ import annotations

import pytest

from scheduler.records.errors import RecordError
from scheduler.records.travel import TravelTimes


def test_a_way_takes_as_long_back_and_the_usual_time_where_nothing_is_said() -> None:
    times = TravelTimes(otherwise=45, between={("3103", "1833"): 600})

    assert times.minutes("3103", "1833") == times.minutes("1833", "3103") == 600
    assert times.minutes("3103", "4639") == 45
    assert times.longest == 600


def test_a_way_of_no_minutes_is_believed() -> None:
    assert TravelTimes(between={("3103", "3118"): 0}).minutes("3118", "3103") == 0


def test_there_is_no_way_within_a_municipality_nor_to_an_unknown_place() -> None:
    times = TravelTimes()

    assert [times.minutes("3103", "3103"), times.minutes("", "3103"), times.minutes("3103", "")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("between", "sentence"),
    [
        ({("3103", "1833"): -1}, "travel 3103-1833 takes -1 minutes"),
        ({("3103", "1833"): 1441}, "travel 3103-1833 takes 1441 minutes"),
        ({("3103", "3103"): 10}, "travel 3103-3103 ends where it begins"),
        ({("3103", "1833"): 10, ("1833", "3103"): 20}, "travel 3103-1833 has another time back"),
        ({("Moss", "1833"): 10}, "travel Moss-1833 names no municipality"),
    ],
)
def test_a_way_that_makes_no_sense_is_refused_by_name(
    between: dict[tuple[str, str], int], sentence: str
) -> None:
    with pytest.raises(RecordError, match=sentence):
        TravelTimes(between=between)


def test_a_usual_time_below_zero_is_refused() -> None:
    with pytest.raises(RecordError, match="travel takes -1 minutes"):
        TravelTimes(otherwise=-1)
