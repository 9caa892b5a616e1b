"""The shelf of how municipalities show themselves."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.faces import Arms, Face


class FaceShelf(Protocol):
    """One face for each municipality that has said something, and the picture of its arms."""

    def get(self, number: str) -> Face | None:
        """Give a municipality's face by its number."""
        ...

    def all(self) -> tuple[Face, ...]:
        """Give every face, by number."""
        ...

    def put(self, face: Face) -> None:
        """Keep a face, replacing the municipality's earlier one."""
        ...

    def arms(self, number: str) -> Arms | None:
        """Give the picture of a municipality's arms."""
        ...

    def put_arms(self, arms: Arms) -> None:
        """Keep a picture, replacing the municipality's earlier one."""
        ...

    def remove_arms(self, number: str) -> None:
        """Take a municipality's picture away; harmless when there is none."""
        ...
