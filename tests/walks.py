"""How far the tests walk: a fixed short way in the suite, the whole way with ``make long`` (LONG=1)."""

from __future__ import annotations

import os
from typing import Final, TypeVar

_Way = TypeVar("_Way")

LONG: Final = bool(os.environ.get("LONG"))


def way(*, short: _Way, whole: _Way) -> _Way:
    """Choose what a test walks through: the same short way each time, or all there is."""
    return whole if LONG else short
