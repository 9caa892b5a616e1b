"""A council in a world of memory: its agreement imported, and where asked its year adopted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

import pytest

from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.ports import Store
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.meetings import Meeting
from scheduler.usecases.adopt_plan import Adopted, adopt
from scheduler.usecases.import_agreements import import_agreements
from tests.council import council
from tests.memory_state import State
from tests.memory_store import MemoryStore
from tests.world import World, world

AUTUMN = datetime(2026, 11, 24, 9, 0, tzinfo=OSLO)
"""When the secretary adopts the coming year."""


_KEPT: Final[dict[tuple[str, Agreement, datetime], State]] = {}
"""What stands after the import and after the adoption: each happens once in memory, and is copied then."""


class Vik:
    """The council of Vik in a world, with what tests ask it all the time."""

    def __init__(self, agreement: Agreement, now: datetime = AUTUMN, store: Store | None = None) -> None:
        self._memory = MemoryStore() if store is None else None
        self.world: World = world(now, store=store or self._memory)
        self.ports = self.world.ports
        self.agreement = agreement
        self.tokens: dict[str, str] = {}
        self._once("imported", self._import)
        self._imported = self._memory and self._memory._state

    def adopted(self) -> Vik:
        """Have 2027 adopted; that is copied where nothing has changed since the import."""
        unchanged = self._memory and self._memory._state is self._imported
        if unchanged and self.ports is self.world.ports:
            self._once("adopted", self.adopt)
        else:
            self.adopt()
        return self

    def adopt(self, year: int = 2027) -> Adopted:
        return adopt(self.ports, "vik", year, by="vik-slt", effort=FIRST_VALID)

    def meetings(self, body: str = "vik-politirad", year: int = 2027) -> tuple[Meeting, ...]:
        with self.ports.store.reading() as books:
            return books.meetings.of_body(body, year)

    def letters(self, meeting: str, kind: LetterKind | None = None) -> tuple[Letter, ...]:
        with self.ports.store.reading() as books:
            found = books.letters.of_meeting(meeting)
        return tuple(letter for letter in found if kind is None or letter.kind is kind)

    def waiting(self) -> tuple[Letter, ...]:
        with self.ports.store.reading() as books:
            return books.letters.recent(10_000, [LetterState.QUEUED])

    def _import(self) -> None:
        import_agreements(self.ports, [("vik.toml", write(self.agreement).encode())], by="test")

    def _once(self, what: str, happen: Callable[[], object]) -> None:
        if self._memory is None:
            happen()
            return
        known_as = (what, self.agreement, self.world.clock.now())
        if known_as not in _KEPT:
            happen()
            _KEPT[known_as] = self._memory._state.copy()
        self._memory._state = _KEPT[known_as].copy()


@pytest.fixture
def vik() -> Vik:
    return Vik(council())


@pytest.fixture
def adopted(vik: Vik) -> Vik:
    return vik.adopted()
