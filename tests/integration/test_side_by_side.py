"""Commands share large work among processes: the same results in the same order, and no fault is lost."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable

import pytest

from commands import side_by_side as room
from commands.side_by_side import side_by_side

HERE = os.getpid()


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_processors", lambda: 2)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tests run side by side, too, which takes a thread of their own."""
    monkeypatch.setattr(room, "_alone", lambda: True)


def _in_turn(first: Callable[[], object]) -> Callable[[int], tuple[int, bool]]:
    """Give work that squares a number; each process first waits until the other one has begun as well."""
    both = multiprocessing.get_context("fork").Barrier(2)
    begun: list[int] = []

    def work(number: int) -> tuple[int, bool]:
        begun.append(number)
        if len(begun) == 1:
            both.wait(30)
        if os.getpid() != HERE:
            first()
        return number * number, os.getpid() == HERE

    return work


@pytest.mark.usefixtures("alone")
def test_two_processes_give_the_results_in_order() -> None:
    found = side_by_side(_in_turn(lambda: None), range(9))

    assert [square for square, _ in found] == [number * number for number in range(9)]
    assert {here for _, here in found[:2]} == {True, False}


@pytest.mark.usefixtures("alone")
def test_what_is_raised_elsewhere_is_raised_here() -> None:
    def fail() -> None:
        raise KeyError(2027)

    with pytest.raises(KeyError, match="2027"):
        side_by_side(_in_turn(fail), range(4))


@pytest.mark.usefixtures("alone")
def test_what_a_dead_process_had_begun_is_done_here() -> None:
    found = side_by_side(_in_turn(lambda: os._exit(9)), range(2))

    assert found == [(0, True), (1, True)]


def test_a_process_with_threads_does_all_itself() -> None:
    rest = threading.Event()
    thread = threading.Thread(target=rest.wait, args=(30,))
    thread.start()
    try:
        found = side_by_side(lambda number: (number, os.getpid()), range(4))
    finally:
        rest.set()
        thread.join()

    assert found == [(number, HERE) for number in range(4)]


def test_one_thing_needs_no_second_process() -> None:
    assert side_by_side(lambda _: os.getpid(), ["alone"]) == [HERE]
