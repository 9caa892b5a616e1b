"""How fast somebody may go on: buckets by name that fill with time, and a limit of names remembered.

Times are seconds of a monotonic clock. When too many names are remembered, those with the fullest
buckets are forgotten, which changes nothing for them.
"""

from __future__ import annotations

from typing import Final

NAME_LIMIT: Final = 10_000
"""The most names remembered."""


class Pace:
    """One bucket for each name; it holds ``burst`` at most and gets ``per_second`` back."""

    def __init__(self, burst: float, per_second: float) -> None:
        """Begin with full buckets for everybody."""
        self._burst = burst
        self._per_second = per_second
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, name: str, now: float) -> bool:
        """Tell whether there is anything left for the name."""
        return self._level(name, now) >= 1.0

    def count(self, name: str, now: float) -> None:
        """Take one from the name's bucket."""
        self._left[name] = (max(self._level(name, now) - 1.0, 0.0), now)
        if len(self._left) > NAME_LIMIT:
            emptiest = sorted(self._left, key=lambda one: self._level(one, now))[: NAME_LIMIT // 2]
            self._left = {one: self._left[one] for one in emptiest}

    def __len__(self) -> int:
        """Tell how many names are remembered."""
        return len(self._left)

    def _level(self, name: str, now: float) -> float:
        left, at = self._left.get(name, (self._burst, now))
        return min(self._burst, left + (now - at) * self._per_second)
