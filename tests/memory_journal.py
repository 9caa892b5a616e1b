"""The shelf in memory for the numbers that an archive gives documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.records.journal import JournalNumber
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryJournal:
    state: State

    def add(self, numbers: Sequence[JournalNumber]) -> None:
        self.state.journal.extend(numbers)

    def of_meetings(self, meetings: Sequence[str]) -> tuple[JournalNumber, ...]:
        return tuple(one for one in self.state.journal if one.meeting in meetings)
