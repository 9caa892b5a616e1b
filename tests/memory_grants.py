"""The shelf in memory for roles given for a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.records.grants import Grant
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryGrants:
    state: State

    def get(self, key: str) -> Grant | None:
        return self.state.grants.get(key)

    def all(self) -> tuple[Grant, ...]:
        return tuple(self.state.grants[key] for key in sorted(self.state.grants))

    def of_place(self, place: str) -> tuple[Grant, ...]:
        return _in_order(one for one in self.state.grants.values() if one.place == place)

    def of_person(self, person: str) -> tuple[Grant, ...]:
        return _in_order(one for one in self.state.grants.values() if one.person == person)

    def of_address(self, address: str) -> tuple[Grant, ...]:
        wanted = address.casefold()
        return _in_order(one for one in self.state.grants.values() if one.address.casefold() == wanted)

    def put(self, grant: Grant) -> None:
        self.state.grants[grant.key] = grant


def _in_order(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    return tuple(sorted(grants, key=lambda one: (one.first, one.key)))
