"""What the use cases need in order to keep requests for disclosure: one shelf of the store."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.disclosures import DisclosureRequest


class DisclosureShelf(Protocol):
    """Requests for disclosure, the answered ones too; they are never removed."""

    def get(self, key: str) -> DisclosureRequest | None:
        """Give one request; in a writing transaction it stays as it is until the end."""
        ...

    def by_token(self, token_sha256: str) -> DisclosureRequest | None:
        """Give the request that a token opens."""
        ...

    def of_body(self, body: str) -> tuple[DisclosureRequest, ...]:
        """Give a body's requests, oldest first, then by key."""
        ...

    def open_ones(self) -> tuple[DisclosureRequest, ...]:
        """Give every request without an answer, oldest first, then by key."""
        ...

    def with_address(self) -> tuple[DisclosureRequest, ...]:
        """Give every answered request whose asker's address is still kept, oldest first, then by key."""
        ...

    def add(self, request: DisclosureRequest) -> None:
        """Keep a new request.

        Raises:
            StoreConflictError: the key or the token is taken.
        """
        ...

    def put(self, request: DisclosureRequest) -> None:
        """Keep the request, replacing the one of the same key."""
        ...
