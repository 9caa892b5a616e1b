from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scheduler.planner.inputs import Effort, PlanInput, PlanInputError, Weights
from scheduler.records.errors import RecordError
from tests.unit.planner.cast import YEAR, agreement, at, body, given, kept, window, years

MOSS = agreement(body("moss-rad"))
ROOM = window("moss-rad", date(2027, 9, 6), date(2027, 9, 10))
CALLED = kept(ROOM, at(date(2027, 9, 6), 9), at(date(2027, 9, 6), 11))


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"agreements": (MOSS, MOSS)}, "agreements have one key twice"),
        ({"years": years([ROOM]) * 2}, "moss-rad-2027-1 is given twice"),
        ({"agreements": ()}, "moss-rad-2027-1 is of moss-rad, which is not given"),
        (
            {"agreements": (agreement(body("moss-slt")),)},
            "moss-rad-2027-1 is of moss-rad, which is not given",
        ),
        ({"year": 2028}, "moss-rad-2027-1 lies outside 2028"),
        ({"kept": (CALLED, CALLED)}, "kept has two entries for one window"),
    ],
)
def test_an_input_that_contradicts_itself_is_refused_with_a_sentence(
    fault: dict[str, object], sentence: str
) -> None:
    valid = PlanInput(year=YEAR, agreements=(MOSS,), years=years([ROOM]))

    with pytest.raises(PlanInputError, match=sentence):
        replace(valid, **fault)  # type: ignore[arg-type]


def test_windows_are_given_in_the_order_of_the_years() -> None:
    assert given([MOSS], ROOM).windows == (ROOM,)


def test_weights_below_zero_are_refused_by_name() -> None:
    with pytest.raises(RecordError, match=r"weights\.same_day is below zero"):
        Weights(same_day=-1)


@pytest.mark.parametrize(
    "fault", [{"work_per_window": -1.0}, {"most_work": -1.0}, {"whole": 0}, {"seconds": 0.0}]
)
def test_an_effort_that_is_none_is_refused(fault: dict[str, float]) -> None:
    with pytest.raises(RecordError, match="effort"):
        Effort(**fault)  # type: ignore[arg-type]
