"""The shelves in memory for minutes and follow-ups, and a maker of plain papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.minutes_shelf import refuse_unlocking
from scheduler.records.errors import StoreConflictError
from scheduler.records.follow_ups import FollowUp
from scheduler.records.meeting_minutes import (
    Addendum,
    KeptPaper,
    MeetingMinutes,
    MinutesComment,
    MinutesState,
    MinutesVariant,
)
from scheduler.records.minutes_paper import MinutesPaper
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryMinutes:
    state: State

    def revisions(self, meeting: str) -> tuple[MeetingMinutes, ...]:
        mine = (one for one in self.state.minutes.values() if one.meeting == meeting)
        return tuple(sorted(mine, key=lambda one: one.revision))

    def latest(self, meeting: str) -> MeetingMinutes | None:
        return next(reversed(self.revisions(meeting)), None)

    def latest_of(self, meetings: Sequence[str]) -> tuple[MeetingMinutes, ...]:
        newest = (self.latest(key) for key in sorted(set(meetings)))
        return tuple(one for one in newest if one is not None)

    def put(self, minutes: MeetingMinutes) -> None:
        stored = self.state.minutes.get((minutes.meeting, minutes.revision))
        if stored is not None:
            refuse_unlocking(stored, minutes)
        self.state.minutes[minutes.meeting, minutes.revision] = minutes

    def approved(self, meetings: Sequence[str]) -> tuple[MeetingMinutes, ...]:
        locked = (one for one in self.state.minutes.values() if one.state is MinutesState.APPROVED)
        return tuple(sorted((one for one in locked if one.meeting in meetings), key=lambda one: one.meeting))

    def add_comment(self, comment: MinutesComment) -> None:
        self.state.comments.append(comment)

    def comments(self, meeting: str) -> tuple[MinutesComment, ...]:
        return tuple(one for one in self.state.comments if one.meeting == meeting)

    def comments_of(self, meetings: Sequence[str]) -> tuple[MinutesComment, ...]:
        return tuple(one for one in self.state.comments if one.meeting in meetings)

    def add_addendum(self, addendum: Addendum) -> None:
        key = (addendum.meeting, addendum.number)
        if key in self.state.addenda:
            raise StoreConflictError(addendum.meeting)
        self.state.addenda[key] = addendum

    def addenda(self, meeting: str) -> tuple[Addendum, ...]:
        mine = (one for one in self.state.addenda.values() if one.meeting == meeting)
        return tuple(sorted(mine, key=lambda one: one.number))

    def put_paper(self, paper: KeptPaper) -> None:
        key = (paper.meeting, paper.addenda, paper.variant.value)
        if key in self.state.papers:
            raise StoreConflictError(paper.meeting)
        self.state.papers[key] = paper

    def paper(self, meeting: str, variant: MinutesVariant) -> KeptPaper | None:
        mine = [p for p in self.state.papers.values() if (p.meeting, p.variant) == (meeting, variant)]
        return max(mine, key=lambda paper: paper.addenda, default=None)


@dataclass(frozen=True, slots=True)
class MemoryFollowUps:
    state: State

    def get(self, key: str) -> FollowUp | None:
        return self.state.follow_ups.get(key)

    def put(self, follow_ups: Sequence[FollowUp]) -> None:
        self.state.follow_ups |= {one.key: one for one in follow_ups}

    def of_meeting(self, meeting: str) -> tuple[FollowUp, ...]:
        return tuple(one for one in self._all() if one.meeting == meeting)

    def of_body(self, body: str) -> tuple[FollowUp, ...]:
        return tuple(one for one in self._all() if one.body == body)

    def open_of(self, person: str) -> tuple[FollowUp, ...]:
        return _by_deadline([one for one in self._all() if one.owner == person and one.open])

    def open_until(self, last: date) -> tuple[FollowUp, ...]:
        return _by_deadline(
            [o for o in self._all() if o.open and o.deadline is not None and o.deadline <= last]
        )

    def _all(self) -> list[FollowUp]:
        return sorted(self.state.follow_ups.values(), key=lambda one: one.key)


def _by_deadline(found: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    return tuple(sorted(found, key=lambda one: (one.deadline or date.max, one.key)))


class PlainPaperMaker:
    """Prints papers that say what they were given."""

    def minutes(self, paper: MinutesPaper) -> bytes:
        return repr(paper).encode()

    def small(self, picture: bytes) -> bytes:
        return picture
