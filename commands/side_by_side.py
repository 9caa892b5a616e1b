"""Work in as many processes as there are processors: for commands that plan a whole country."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from typing import TypeVar

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")

Turn = Callable[[], int]
"""Gives the number of the next thing that nobody has begun, to one process only."""


def side_by_side(work: Callable[[_Thing], _Result], things: Sequence[_Thing]) -> Sequence[_Result]:
    """Do the work for each of the things, whichever process is free; give the results in their order.

    This process takes part. Others are begun as copies of it, which a process with several threads must not
    be: there, and where there is but one processor or one thing, all is done here. So is what a process that
    died had begun.

    Raises:
        Exception: what the work raised for one of the things, wherever that was.
    """
    others = min(_processors(), len(things)) - 1
    if others < 1 or not _alone() or "fork" not in multiprocessing.get_all_start_methods():
        return [work(thing) for thing in things]
    # What is there already need not be looked through for rubbish, here or in a copy.
    gc.freeze()
    try:
        return _shared_out(work, things, others)
    finally:
        gc.unfreeze()


def _shared_out(
    work: Callable[[_Thing], _Result], things: Sequence[_Thing], others: int
) -> Sequence[_Result]:
    """Do the work in this process and in so many copies of it."""
    context = multiprocessing.get_context("fork")
    turn = partial(_next, context.Value("i", 0))
    crew = []
    for _ in range(others):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_help, args=(work, things, turn, there), daemon=True)
        process.start()
        there.close()
        crew.append((process, here))
    found = _taking_turns(work, things, turn)
    for process, here in crew:
        found |= _answer(here)
        process.join()
    return [found[number] if number in found else work(thing) for number, thing in enumerate(things)]


def _alone() -> bool:
    """Tell whether this process has no other thread, so that a copy of it is whole."""
    return threading.active_count() == 1


def _processors() -> int:
    """Give how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _next(count: Synchronized[int]) -> int:
    """Count up a number that several processes share; give what it was."""
    with count.get_lock():
        count.value += 1
        return count.value - 1


def _taking_turns(
    work: Callable[[_Thing], _Result], things: Sequence[_Thing], turn: Turn
) -> dict[int, _Result]:
    """Do the work for one thing after the other that is nobody else's; give the results by number."""
    found = {}
    while (number := turn()) < len(things):
        found[number] = work(things[number])
    return found


def _help(
    work: Callable[[_Thing], _Result], things: Sequence[_Thing], turn: Turn, answer: Connection
) -> None:
    """Take part in another process and send what has been found, or what was raised."""
    try:
        answer.send(_taking_turns(work, things, turn))
    except Exception as error:  # noqa: BLE001  (it is raised again by whoever asked)
        answer.send(error)


def _answer(here: Connection) -> dict[int, _Result]:
    """Give what another process has found; nothing if it has died."""
    try:
        found = here.recv()
    except EOFError:
        return {}
    if isinstance(found, Exception):
        raise found
    return dict(found)
