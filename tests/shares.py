"""One piece of work on many things, shared among the cores; each process has its share, as they are few."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final, TypeVar

WORTH_A_PROCESS: Final = 100
"""So many things that another process, which takes half a second to begin, is worth its while."""

_Thing = TypeVar("_Thing")
_Done = TypeVar("_Done")


def in_shares(work: Callable[[Sequence[_Thing]], _Done], things: Sequence[_Thing]) -> list[_Done]:
    """Let each core do a share of the things.

    Args:
        work: A function of a module, or a ``partial`` of one: it is found by its name.
        things: What to share out; few are done at once, here.

    Returns:
        What was done with each share; how many there are hangs on the machine.
    """
    hands = min(len(os.sched_getaffinity(0)), len(things) // WORTH_A_PROCESS)
    if hands < 2:
        return [work(things)]
    server = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(hands, mp_context=server) as pool:
        return list(pool.map(work, [things[place::hands] for place in range(hands)]))
