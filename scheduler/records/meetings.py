"""A meeting that has been adopted: its slot, state, calendar identity and recorded changes.

``uid`` never changes; ``sequence`` rises when time, place or state does; ``changed_at`` is the
moment of the last change and becomes DTSTAMP and LAST-MODIFIED, so same meeting, same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from scheduler.records import text
from scheduler.records.basics import Phrase, aware
from scheduler.records.errors import RecordError
from scheduler.records.obligations import Window

BY_VIDEO: Final = "video"
"""What stands for the address of a video meeting until somebody has one."""

_VIDEO: Final = "Video"  # the same word in all three languages


class MeetingState(StrEnum):
    """Where a meeting is in its life. ``HELD`` is set by the tick once its end has passed."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"


class MeetingKind(StrEnum):
    """Why there is a meeting: a promise of the plan, need, or a clause that lets it be asked for."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    ON_REQUEST = "on_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A deputy who is called because a member has declined; both are keys of persons."""

    member: str
    deputy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting. ``number`` counts the body's meetings of the year from 1.

    ``key`` is its window's key; a meeting that replaces a cancelled one has that one's window and a key
    of its own, and ``replaces`` is the cancelled meeting's key. A meeting that no promise asks for has a
    window of its own. ``called_why`` says why it was called, ``short_notice`` why there was no time for
    the notice. ``video`` is an https address, ``BY_VIDEO`` while the address is still to come, or empty;
    a meeting by video alone has no ``place``.

    ``guests`` are keys of persons invited to this meeting only, ``stand_ins`` the deputies called.
    ``agenda_revision`` is the approved agenda revision shown in calendars (0: none yet).
    ``on_hold`` keeps every letter about the meeting in the house until somebody releases them.
    """

    key: str
    agreement: str
    body: str
    year: int
    number: int
    uid: str
    sequence: int
    state: MeetingState
    start: datetime
    end: datetime
    place: str
    window: Window
    because: tuple[Phrase, ...] = ()
    kind: MeetingKind = MeetingKind.ORDINARY
    video: str = ""
    called_why: str = ""
    short_notice: str = ""
    replaces: str = ""
    guests: tuple[str, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    on_hold: bool = False
    agenda_revision: int = 0
    cancelled_why: str = ""
    created_at: datetime
    changed_at: datetime

    def __post_init__(self) -> None:
        """Refuse naive moments and a meeting that ends before it begins."""
        if aware(self.end, "meeting.end") <= aware(self.start, "meeting.start"):
            raise RecordError("meeting", f"{self.key} ends before it begins", "swap the two moments")
        aware(self.created_at, "meeting.created_at")
        aware(self.changed_at, "meeting.changed_at")
        if self.video_address:
            text.web_address(self.video, "meeting.video")

    @property
    def video_address(self) -> str:
        """Give the address of the video meeting; empty when it is none, or the address is to come."""
        return "" if self.video == BY_VIDEO else self.video

    @property
    def whereabouts(self) -> str:
        """Give where it is without any address: the place, the word "Video", or both."""
        return ", ".join(part for part in (self.place, _VIDEO if self.video else "") if part)

    @property
    def location(self) -> str:
        """Give where it is, as calendars and letters say it: the place, the video address, or both."""
        return ", ".join(part for part in (self.place, self.video_address or (self.video and _VIDEO)) if part)


class ChangeKind(StrEnum):
    """What was done to a meeting."""

    ADOPTED = "adopted"
    ADDED = "added"
    MOVED = "moved"
    CANCELLED = "cancelled"
    AGENDA_APPROVED = "agenda_approved"
    PEOPLE = "people"
    HELD = "held"


class ChangeCause(StrEnum):
    """What led to a change: somebody's own decision, a proposal accepted, a poll closed, or haste."""

    BY_HAND = "by_hand"
    PROPOSAL = "proposal"
    POLL = "poll"
    ACUTE = "acute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A recorded change of a meeting: who, when, why, and the time and place before and after.

    A place is what calendars say: the address of a video meeting is part of it. ``despite`` is what spoke
    against it and was accepted, for the reason that ``why`` gives.
    """

    meeting: str
    kind: ChangeKind
    at: datetime
    by: str
    why: str = ""
    sequence: int
    old_start: datetime | None = None
    old_end: datetime | None = None
    old_place: str = ""
    new_start: datetime | None = None
    new_end: datetime | None = None
    new_place: str = ""
    cause: ChangeCause = ChangeCause.BY_HAND
    despite: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A plan adopted as one object: what, by whom, when. One for each agreement and year."""

    agreement: str
    year: int
    adopted_at: datetime
    adopted_by: str
    unplaced: tuple[str, ...] = ()
