"""The shelf of themes that stand in agreements' years."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.theme_library import PlacedTheme


class ThemeShelf(Protocol):
    """Placed themes."""

    def of_year(self, agreement: str, year: int) -> tuple[PlacedTheme, ...]:
        """Give the themes of an agreement's year, by first day, then key."""
        ...

    def put(self, theme: PlacedTheme) -> None:
        """Keep a theme, replacing the one of the same key."""
        ...

    def remove(self, key: str) -> bool:
        """Take a theme away; ``False`` when there is none of that key."""
        ...
