"""Date polls: a few slots, who is asked, and what each has answered.

Answers are only ever added; of somebody's answers to a slot the latest counts (``rules.polling``).
A deadline is a day, in time until its end; answers are taken until the poll is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.errors import RecordError

MOST_SLOTS: Final = 6
"""The most slots that are asked about: more do not fit on a phone."""


class PollChoice(StrEnum):
    """What somebody says of a slot."""

    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"


class PollState(StrEnum):
    """Where a poll is in its life. ``CLOSED``: a slot was chosen; ``WITHDRAWN``: none was."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSlot:
    """One proposed slot; ``number`` counts from 1 in the order of time."""

    number: int
    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Refuse naive moments and a slot that ends before it begins."""
        if aware(self.end, "slot.end") <= aware(self.start, "slot.start"):
            raise RecordError("slot", f"{self.number} ends before it begins", "swap the two moments")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePoll:
    """A question of when to meet.

    ``meeting`` is the key of the meeting to be moved, ``window`` of the window to be filled; with neither
    the poll is about one meeting more. ``asked`` are keys of persons, in the order of the invitation.
    ``chosen`` is the number of the slot that was taken (0: none yet), ``ended_at`` and ``ended_by`` when
    and by whom the poll was closed or withdrawn, ``became`` the key of the meeting that came of it.
    """

    key: str
    agreement: str
    body: str
    meeting: str = ""
    window: str = ""
    slots: tuple[PollSlot, ...]
    question: str
    asked: tuple[str, ...]
    deadline: date
    state: PollState = PollState.OPEN
    chosen: int = 0
    made_at: datetime
    made_by: str
    ended_at: datetime | None = None
    ended_by: str = ""
    became: str = ""

    def __post_init__(self) -> None:
        """Refuse too few or too many slots, slots out of order, and a poll that asks nobody."""
        aware(self.made_at, "poll.made_at")
        if not 2 <= len(self.slots) <= MOST_SLOTS:
            raise RecordError("slots", f"are {len(self.slots)}", f"propose 2 to {MOST_SLOTS}")
        starts = [slot.start for slot in self.slots]
        if starts != sorted(set(starts)):
            raise RecordError("slots", "are out of order or stand twice", "propose different times, in order")
        if [slot.number for slot in self.slots] != list(range(1, len(self.slots) + 1)):
            raise RecordError("slots", "are not numbered 1, 2, 3", "number them in the order of time")
        if self.meeting and self.window:
            raise RecordError("poll", "is about a meeting and a window", "choose one of the two")
        if not self.asked:
            raise RecordError("asked", "is nobody", "ask those who are to meet")
        if self.chosen and self.chosen not in {slot.number for slot in self.slots}:
            raise RecordError("chosen", f"is {self.chosen}", "choose one of the slots")
        question = text.passage(self.question, "question", limit=text.LINE_LIMIT)
        object.__setattr__(self, "question", question)

    def slot(self, number: int) -> PollSlot | None:
        """Give the slot of that number."""
        return next((slot for slot in self.slots if slot.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollAnswer:
    """What one person said of one slot at one moment. ``slot`` is its number."""

    poll: str
    person: str
    slot: int
    choice: PollChoice
    at: datetime

    def __post_init__(self) -> None:
        """Refuse naive moments."""
        aware(self.at, "poll_answer.at")
