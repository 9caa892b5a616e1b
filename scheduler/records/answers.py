"""Answers to invitations: who comes, how we learned it, and how far that can be trusted.

Answers are only ever added; which of a person's answers counts is worked out from all of them
(``rules.answering``), so the order in which mails arrive does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.errors import RecordError

COMMENT_LIMIT: Final = 1000
"""The most characters of a comment that are kept."""


class AnswerKind(StrEnum):
    """What somebody answered. ``DEPUTY``: he or she does not come, a deputy does.

    ``WITHDRAWN`` takes the earlier answer back: nothing has been answered again.
    """

    COMING = "coming"
    REGRETS = "regrets"
    TENTATIVE = "tentative"
    DEPUTY = "deputy"
    WITHDRAWN = "withdrawn"


class AnswerChannel(StrEnum):
    """How the answer reached us."""

    MAIL = "mail"
    LINK = "link"
    PAGE = "page"
    ON_BEHALF = "on_behalf"


class Trust(StrEnum):
    """Whether we know who answered. An ``UNCONFIRMED`` answer is shown and never counted."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of one invited person to one meeting.

    ``sequence`` is the version of the meeting that was answered, ``stamp`` when the answer was given
    (DTSTAMP of a mail, never later than ``at``), ``at`` when it reached us, ``by`` the key of who
    gave it. ``message_id`` is the mail's.
    """

    meeting: str
    person: str
    kind: AnswerKind
    channel: AnswerChannel
    trust: Trust
    sequence: int
    stamp: datetime
    at: datetime
    by: str
    comment: str = ""
    message_id: str = ""

    def __post_init__(self) -> None:
        """Refuse naive moments, negative versions and comments that are no text."""
        aware(self.at, "answer.at")
        if aware(self.stamp, "answer.stamp") > self.at:
            raise RecordError("answer.stamp", "is later than the answer came", "take the earlier of the two")
        if self.sequence < 0:
            raise RecordError("answer.sequence", f"is {self.sequence}", "count from 0")
        comment = text.passage(self.comment, "answer.comment", limit=COMMENT_LIMIT)
        object.__setattr__(self, "comment", comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLink:
    """A person's own way in without an account, kept only as the SHA-256 (hexadecimal) of its token.

    ``generation`` counts the person's links from 1; a link holds until ``revoked_at``.
    """

    token_sha256: str
    person: str
    generation: int
    made_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """An address that mail could not be delivered to.

    ``letter`` is the key of the letter that came back, ``status`` the code of RFC 3463 (``5.1.1``),
    ``said`` what the other server said, one line. It fails until ``mended_at``.
    """

    address: str
    person: str
    agreement: str
    letter: str
    status: str
    said: str
    trust: Trust
    at: datetime
    mended_at: datetime | None = None
