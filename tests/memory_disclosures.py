"""The shelf in memory for requests for disclosure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.records.disclosures import DisclosureRequest
from tests.memory_state import State, refuse_second


@dataclass(frozen=True, slots=True)
class MemoryDisclosures:
    state: State

    def get(self, key: str) -> DisclosureRequest | None:
        return self.state.disclosures.get(key)

    def by_token(self, token_sha256: str) -> DisclosureRequest | None:
        known = self.state.disclosures.values()
        return next((one for one in known if one.token_sha256 == token_sha256), None)

    def of_body(self, body: str) -> tuple[DisclosureRequest, ...]:
        return _oldest_first(one for one in self.state.disclosures.values() if one.body == body)

    def open_ones(self) -> tuple[DisclosureRequest, ...]:
        return _oldest_first(one for one in self.state.disclosures.values() if one.open)

    def with_address(self) -> tuple[DisclosureRequest, ...]:
        known = self.state.disclosures.values()
        return _oldest_first(one for one in known if one.address and not one.open)

    def add(self, request: DisclosureRequest) -> None:
        refuse_second(request.key, self.state.disclosures)
        refuse_second(
            request.token_sha256, {one.token_sha256: one for one in self.state.disclosures.values()}
        )
        self.put(request)

    def put(self, request: DisclosureRequest) -> None:
        self.state.disclosures[request.key] = request


def _oldest_first(requests: Iterable[DisclosureRequest]) -> tuple[DisclosureRequest, ...]:
    return tuple(sorted(requests, key=lambda one: (one.received_at, one.key)))
