"""The shelf in memory for files and openings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.records.attachments import Attachment, KeptFile, Opening
from tests.memory_state import State, refuse_second


@dataclass(frozen=True, slots=True)
class MemoryAttachments:
    state: State

    def add(self, file: KeptFile) -> None:
        refuse_second(file.attachment.key, self.state.files)
        self.state.files[file.attachment.key] = file

    def get(self, key: str) -> KeptFile | None:
        return self.state.files.get(key)

    def of_meeting(self, meeting: str) -> tuple[Attachment, ...]:
        found = (file.attachment for file in self.state.files.values() if file.meeting == meeting)
        return tuple(sorted(found, key=lambda one: (one.added_at, one.key)))

    def of_meetings(self, keys: Sequence[str]) -> dict[str, tuple[Attachment, ...]]:
        return {key: found for key in keys if (found := self.of_meeting(key))}

    def note_opening(self, opening: Opening) -> None:
        key = (opening.meeting, opening.revision, opening.person, opening.paper)
        self.state.openings.setdefault(key, opening)

    def openings(self, meeting: str) -> tuple[Opening, ...]:
        found = (one for one in self.state.openings.values() if one.meeting == meeting)
        return tuple(sorted(found, key=lambda one: (one.at, one.person, one.paper)))
