"""The shelf in memory for how municipalities show themselves."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.records.faces import Arms, Face
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryFaces:
    state: State

    def get(self, number: str) -> Face | None:
        return self.state.faces.get(number)

    def all(self) -> tuple[Face, ...]:
        return tuple(self.state.faces[number] for number in sorted(self.state.faces))

    def put(self, face: Face) -> None:
        self.state.faces[face.number] = face

    def arms(self, number: str) -> Arms | None:
        return self.state.arms.get(number)

    def put_arms(self, arms: Arms) -> None:
        self.state.arms[arms.number] = arms

    def remove_arms(self, number: str) -> None:
        self.state.arms.pop(number, None)
