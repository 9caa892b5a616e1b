"""A window that could stand nowhere, whatever moved, sets nobody in motion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from scheduler.planner import rearrange
from scheduler.planner.board import Board
from scheduler.planner.fits import never_fits
from scheduler.planner.inputs import PlanInput
from scheduler.planner.problem import problem_of
from scheduler.planner.replan import replan
from scheduler.records.habits import Habit
from scheduler.records.obligations import Window
from tests.unit.planner import cast
from tests.unit.planner.cast import at

ALL_DAY = Habit(weekdays=cast.OFFICE_WEEK, starts=(time(9),), minutes=480)
MONDAY, TUESDAY, WEDNESDAY = (date(2027, 4, day) for day in (12, 13, 14))
AGREEMENTS = (
    cast.agreement(cast.body("a-rad", ["anna"], ALL_DAY)),
    cast.agreement(cast.body("b-rad", ["anna"], ALL_DAY)),
)
OTHER = cast.window("b-rad", MONDAY, WEDNESDAY)
SUMMER = cast.window("a-rad", date(2027, 7, 12), date(2027, 7, 16))


def verdict(given: PlanInput, window: Window) -> bool:
    board = Board(problem_of(given))
    return never_fits(board, next(task for task in board.problem.tasks if task.window.key == window.key))


def test_a_window_of_closed_days_never_fits() -> None:
    assert verdict(cast.given(AGREEMENTS, SUMMER, OTHER), SUMMER)


def test_a_person_who_is_away_keeps_it_out_and_a_meeting_that_may_move_does_not() -> None:
    window = cast.window("a-rad", MONDAY, MONDAY)
    given = cast.given(AGREEMENTS, window, OTHER)
    board = Board(problem_of(given))
    task, other = board.problem.tasks
    board.put(other, board.problem.slot(other, other.first, 540))

    assert board.best(task) is None
    assert not never_fits(board, task)
    assert verdict(replace(given, busy=(cast.busy("anna", MONDAY),)), window)


def test_a_called_meeting_keeps_it_out() -> None:
    window = cast.window("a-rad", MONDAY, MONDAY)
    called = cast.kept(OTHER, at(MONDAY, 9), at(MONDAY, 17))

    assert verdict(cast.given(AGREEMENTS, window, OTHER, kept=(called,)), window)


@pytest.mark.parametrize(("most", "never"), [(1, True), (30, False)])
def test_the_distance_to_a_called_meeting_counts(most: int, *, never: bool) -> None:
    first = cast.window("a-rad", MONDAY, TUESDAY)
    second = cast.window(
        "b-rad", date(2027, 4, 26), date(2027, 4, 30), follows=first.key, min_gap=0, max_gap=most
    )
    called = cast.kept(first, at(MONDAY, 9), at(MONDAY, 17))

    assert verdict(cast.given(AGREEMENTS, first, second, kept=(called,)), second) is never


def test_what_follows_something_that_never_fits_never_fits() -> None:
    second = cast.window("b-rad", date(2027, 7, 12), date(2027, 8, 31), follows=SUMMER.key, max_gap=40)

    assert verdict(cast.given(AGREEMENTS, SUMMER, second), second)


def test_two_that_follow_one_another_never_fit() -> None:
    first = cast.window("a-rad", MONDAY, WEDNESDAY, follows=OTHER.key, max_gap=5)
    second = replace(OTHER, follows=first.key, max_gap=5)

    assert verdict(cast.given(AGREEMENTS, first, second), first)


def test_the_solver_is_not_asked_for_what_never_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("the solver was asked")

    monkeypatch.setattr(rearrange, "rearranged", refuse)
    standing = cast.kept(OTHER, at(MONDAY, 9), at(MONDAY, 17))

    found = replan(cast.given(AGREEMENTS, SUMMER, OTHER), (standing,), touched={"a"})

    assert [one.window.key for one in found.unplaced] == [SUMMER.key]
    assert found.changes == ()


def test_one_meeting_makes_room_without_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("the solver was asked")

    monkeypatch.setattr(rearrange, "rearranged", refuse)
    window = cast.window("a-rad", MONDAY, MONDAY)
    standing = cast.kept(OTHER, at(MONDAY, 9), at(MONDAY, 17))
    given = cast.given(AGREEMENTS, window, OTHER, busy=(cast.busy("anna", TUESDAY),))

    found = replan(given, (standing,))

    assert [entry.start.date() for entry in found.entries] == [MONDAY, WEDNESDAY]
    assert found.unplaced == ()


def test_a_meeting_whose_length_was_chosen_by_hand_does_not_make_room() -> None:
    window = cast.window("a-rad", MONDAY, MONDAY)
    standing = cast.kept(OTHER, at(MONDAY, 9), at(MONDAY, 16))

    found = replan(cast.given(AGREEMENTS, window, OTHER), (standing,))

    assert found.changes == ()
    assert [one.window.key for one in found.unplaced] == [window.key]
