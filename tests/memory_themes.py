"""The shelf in memory for placed themes."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.theme_library import PlacedTheme
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryThemes:
    state: State

    def of_year(self, agreement: str, year: int) -> tuple[PlacedTheme, ...]:
        found = (t for t in self.state.themes.values() if (t.agreement, t.year) == (agreement, year))
        return tuple(sorted(found, key=lambda one: (one.first, one.key)))

    def put(self, theme: PlacedTheme) -> None:
        self.state.themes[theme.key] = theme

    def remove(self, key: str) -> bool:
        return self.state.themes.pop(key, None) is not None
