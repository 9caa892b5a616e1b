"""What the use cases need in order to keep minutes: two shelves of the store, and who prints papers.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from scheduler.records.follow_ups import FollowUp
from scheduler.records.meeting_minutes import (
    Addendum,
    KeptPaper,
    MeetingMinutes,
    MinutesComment,
    MinutesVariant,
)
from scheduler.records.minutes_paper import MinutesPaper


class MinutesShelf(Protocol):
    """Minutes in revisions, what was said of them, what was added, and their frozen papers."""

    def revisions(self, meeting: str) -> tuple[MeetingMinutes, ...]:
        """Give all revisions of a meeting's minutes, oldest first."""
        ...

    def latest(self, meeting: str) -> MeetingMinutes | None:
        """Give the newest revision; in a writing transaction it stays as it is until the end."""
        ...

    def latest_of(self, meetings: Sequence[str]) -> tuple[MeetingMinutes, ...]:
        """Give the newest revision of those of the meetings that have minutes, by meeting."""
        ...

    def put(self, minutes: MeetingMinutes) -> None:
        """Insert a revision, or replace the same revision as long as it is not locked in the store.

        Raises:
            FrozenMinutesError: the stored revision is locked and the content differs.
            StoreConflictError: somebody else made the same revision at the same moment.
        """
        ...

    def approved(self, meetings: Sequence[str]) -> tuple[MeetingMinutes, ...]:
        """Give the locked minutes of those of the meetings that have them, by meeting."""
        ...

    def add_comment(self, comment: MinutesComment) -> None:
        """Keep a comment."""
        ...

    def comments(self, meeting: str) -> tuple[MinutesComment, ...]:
        """Give what was said of a meeting's minutes, in the order in which it was kept."""
        ...

    def comments_of(self, meetings: Sequence[str]) -> tuple[MinutesComment, ...]:
        """Give what was said of several meetings' minutes, in the order in which it was kept."""
        ...

    def add_addendum(self, addendum: Addendum) -> None:
        """Keep an addition.

        Raises:
            StoreConflictError: that number is there already.
        """
        ...

    def addenda(self, meeting: str) -> tuple[Addendum, ...]:
        """Give the additions to a meeting's minutes, by number."""
        ...

    def put_paper(self, paper: KeptPaper) -> None:
        """Keep a paper's bytes.

        Raises:
            StoreConflictError: the paper is there already.
        """
        ...

    def paper(self, meeting: str, variant: MinutesVariant) -> KeptPaper | None:
        """Give the newest frozen paper of a variant."""
        ...


class FollowUpShelf(Protocol):
    """What is to be done after meetings."""

    def get(self, key: str) -> FollowUp | None:
        """Give one follow-up."""
        ...

    def put(self, follow_ups: Sequence[FollowUp]) -> None:
        """Insert or replace follow-ups by key."""
        ...

    def of_meeting(self, meeting: str) -> tuple[FollowUp, ...]:
        """Give what was agreed upon in a meeting, by number."""
        ...

    def of_body(self, body: str) -> tuple[FollowUp, ...]:
        """Give a body's follow-ups, settled ones too, by key."""
        ...

    def open_of(self, person: str) -> tuple[FollowUp, ...]:
        """Give what somebody is still to do, by deadline (those without one last), then by key."""
        ...

    def open_until(self, last: date) -> tuple[FollowUp, ...]:
        """Give everything open with a deadline at or before the day, by deadline, then by key."""
        ...


class PaperMaker(Protocol):
    """Prints papers; the same paper gives the same bytes."""

    def minutes(self, paper: MinutesPaper) -> bytes:
        """Give the minutes as a PDF."""
        ...

    def small(self, picture: bytes) -> bytes:
        """Give a PNG picture as a PNG that is small enough for a letter."""
        ...
