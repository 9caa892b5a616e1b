"""The shelf in memory for addresses of calendars, and a fetcher that answers as it was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from scheduler.busy_address_ports import Fetched, FetchError
from scheduler.records.busy_addresses import BusyAddress
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryBusyAddresses:
    state: State

    def get(self, key: str) -> BusyAddress | None:
        return self.state.busy_addresses.get(key)

    def of(self, owners: Sequence[str]) -> tuple[BusyAddress, ...]:
        found = [one for one in self.state.busy_addresses.values() if one.owner in owners]
        return tuple(sorted(found, key=lambda one: (one.owner, one.key)))

    def due(self, now: datetime, limit: int) -> tuple[BusyAddress, ...]:
        found = [one for one in self.state.busy_addresses.values() if one.next_at <= now]
        return tuple(sorted(found, key=lambda one: (one.next_at, one.key)))[:limit]

    def put(self, one: BusyAddress) -> None:
        self.state.busy_addresses[one.key] = one

    def remove(self, key: str) -> bool:
        return self.state.busy_addresses.pop(key, None) is not None


@dataclass(slots=True)
class ScriptedFetcher:
    """Gives the next answer of its script; ``asked`` are the validators it was asked with."""

    script: list[Fetched | FetchError] = field(default_factory=list)
    hosts: tuple[str, ...] = ("kalender.example",)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        self.asked.append((url, etag, modified))
        answer = self.script.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer
