"""What the timers need in order to show somebody outside that work is being done."""

from __future__ import annotations

from typing import Protocol


class SignOfLife(Protocol):
    """Who tells a watch outside; it raises the alarm when it is told nothing any more."""

    def give(self) -> str:
        """Tell it, within seconds; give why it was not told, in a word, or nothing."""
        ...
