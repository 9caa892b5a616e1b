"""What the use cases need in order to keep files and to know who has opened what: one shelf of the store.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from scheduler.records.attachments import Attachment, KeptFile, Opening


class AttachmentShelf(Protocol):
    """The files of agendas' items, and the openings of papers. Both are only ever added."""

    def add(self, file: KeptFile) -> None:
        """Keep a file.

        Raises:
            StoreConflictError: the key is taken.
        """
        ...

    def get(self, key: str) -> KeptFile | None:
        """Give a file with its bytes."""
        ...

    def of_meeting(self, meeting: str) -> tuple[Attachment, ...]:
        """Give what was ever handed in for a meeting or proposal, oldest first, then by key; no bytes."""
        ...

    def of_meetings(self, keys: Sequence[str]) -> dict[str, tuple[Attachment, ...]]:
        """Give the same for several meetings or proposals, by key; those without files are left out."""
        ...

    def note_opening(self, opening: Opening) -> None:
        """Keep that a paper was opened; the first time counts, later ones change nothing."""
        ...

    def openings(self, meeting: str) -> tuple[Opening, ...]:
        """Give who has opened which of a meeting's papers, oldest first, then by person and paper."""
        ...
