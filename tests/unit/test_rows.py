from __future__ import annotations

import pytest

from tests.rows import each_holds


def _is_even(number: int) -> None:
    if number % 2:
        raise AssertionError(number)


def test_every_row_is_tried_and_each_that_fails_is_named_with_its_fault() -> None:
    rows = {"two": 2, "three": 3, "four": 4, "five": 5}

    with pytest.raises(pytest.fail.Exception) as told:
        each_holds(rows, _is_even)

    said = "2 of 4 rows fail:\n\nthree\nAssertionError: 3\n\nfive\nAssertionError: 5"
    assert str(told.value) == said


def test_an_error_in_one_row_does_not_hide_the_next() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"(?s)none\nZeroDivisionError: .*odd\nAssertionError: 3"):
        each_holds({"none": 0, "odd": 3}, lambda number: _is_even(number // number * number))


def test_rows_that_hold_say_nothing_and_no_rows_hold_nothing() -> None:
    each_holds({"two": 2}, _is_even)

    with pytest.raises(AssertionError):
        each_holds({}, _is_even)
