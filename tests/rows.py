"""Many small rows in one test: each is tried, and the test fails once, with every row that failed by name.

A test of its own costs pytest and its processes four milliseconds of work, which is more than most rows do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import pytest

_Row = TypeVar("_Row")


def each_holds(rows: Mapping[str, _Row], holds: Callable[[_Row], None]) -> None:
    """Try every row.

    Args:
        rows: What to try, by the name that tells which one it was; some, or the test would hold nothing.
        holds: A check that raises when a row is not as it should be, most often by ``assert``.
    """
    __tracebackhide__ = True
    assert rows
    failed: dict[str, str] = {}
    for name, row in rows.items():
        try:
            holds(row)
        except Exception as fault:  # noqa: BLE001 - whatever a row comes to, the rows after it are tried
            failed[name] = f"{type(fault).__name__}: {fault}"
    if failed:
        told = "\n\n".join(f"{name}\n{fault}" for name, fault in failed.items())
        pytest.fail(f"{len(failed)} of {len(rows)} rows fail:\n\n{told}")
