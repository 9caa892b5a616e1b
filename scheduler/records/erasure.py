"""What is taken away when somebody is erased, what stays as long as the archive law asks for it, and why.

Letters that a council sent of its meetings are part of its record; reminders, questions and logins are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from scheduler.records.letters import LetterKind
from scheduler.records.roles import Person

NOWHERE: Final = "slettet@slettet.invalid"
"""The address of whoever is erased and still named; nothing is ever delivered there (RFC 2606)."""

RECORD_LETTERS: Final = (
    LetterKind.SAVE_THE_DATE,
    LetterKind.AGENDA,
    LetterKind.MOVE,
    LetterKind.CANCELLATION,
    LetterKind.GUEST,
    LetterKind.CALL_FOR_ITEMS,
    LetterKind.MINUTES_DRAFT,
    LetterKind.MINUTES,
    LetterKind.FOLLOW_UPS,
)
"""Letters that belong to the record of a council once they have been accepted."""


class Trace(StrEnum):
    """What is taken away, in the order in which it is told."""

    ADDRESSES = "addresses"  # versions of agreements, and proposals of them, that name the person's address
    ROLES = "roles"  # the address beside roles that were given for a time; who had which stays
    ANSWER_WORDS = "answer_words"  # what was written beside answers; the answers stay
    MAILS = "mails"  # mails that came from the person: who sent them, and their words
    BOUNCES = "bounces"
    POLL_ANSWERS = "poll_answers"
    DRAFT_ANSWERS = "draft_answers"
    COMMENTS = "comments"  # what was said of draft minutes
    DECLINED_ITEMS = "declined_items"
    OPENED_PAPERS = "opened_papers"
    LETTERS = "letters"  # those that are not part of the record
    CALENDARS = "calendars"  # busy times, and the addresses that they are fetched from
    FEEDS = "feeds"
    LINKS = "links"
    SESSIONS = "sessions"
    TICKETS = "tickets"
    FACTORS = "factors"


class Kept(StrEnum):
    """What stays because it is part of the record, in the order in which it is told."""

    NAME = "name"  # versions of agreements that say which seat the person had
    PRESENCE = "presence"  # minutes that say whether he or she was there
    ANSWERS = "answers"  # answers to invitations, without words
    LETTERS = "letters_sent"
    ITEMS = "items"  # proposed items that were taken in, or still wait
    FOLLOW_UPS = "follow_ups_done"
    TRAIL = "trail"  # entries of the trail, by key


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What erasing somebody takes away and leaves, counted; things of which there are none are left out.

    ``person`` is ``None`` when no agreement names him or her any more.
    """

    key: str
    person: Person | None
    goes: Mapping[Trace, int]
    stays: Mapping[Kept, int]

    @property
    def nothing(self) -> bool:
        """Tell whether there is nothing left to take away."""
        return not self.goes
