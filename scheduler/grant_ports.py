"""The shelf of roles that municipalities give for a time."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.grants import Grant


class GrantShelf(Protocol):
    """Roles given, those that are over too: none is removed."""

    def get(self, key: str) -> Grant | None:
        """Give one."""
        ...

    def all(self) -> tuple[Grant, ...]:
        """Give every one, by key."""
        ...

    def of_place(self, place: str) -> tuple[Grant, ...]:
        """Give those of a municipality or police unit, by first day, then key."""
        ...

    def of_person(self, person: str) -> tuple[Grant, ...]:
        """Give those of a person, by first day, then key."""
        ...

    def of_address(self, address: str) -> tuple[Grant, ...]:
        """Give those whose holder has the address (capitals do not count), by first day, then key."""
        ...

    def put(self, grant: Grant) -> None:
        """Keep one, replacing the one of the same key."""
        ...
