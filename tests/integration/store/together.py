"""Doing the same thing in several threads at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


def at_once(times: int, act: Callable[[], Answer]) -> list[Answer]:
    """Do something in several threads that start together; give their answers, or raise what one raised."""
    gate = threading.Barrier(times)

    def wait_and_act() -> Answer:
        gate.wait()
        return act()

    with ThreadPoolExecutor(times) as threads:
        running = [threads.submit(wait_and_act) for _ in range(times)]
        return [future.result() for future in running]
