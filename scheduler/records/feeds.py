"""Feeds: whose calendar, the secret that opens it (hashed), its holder's choices, the bytes kept ready."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from scheduler.records.errors import RecordError

ALARM_CHOICES: Final = (10_080, 1_440, 60, 15)
"""How many minutes before a meeting an alarm may ring: a week, a day, an hour, a quarter."""

ALARMS_AT_MOST: Final = 2


class FeedKind(StrEnum):
    """Whose meetings a feed holds; ``subject`` is told beside each member.

    ``PLANNING`` is a person's calendar with what is only proposed. ``PROPOSAL`` is no calendar of
    its own: the proposed meetings of one year, kept to be put into those; no address opens it.
    """

    BODY = "body"  # the body's key
    PERSON = "person"  # the person's key
    PLANNING = "planning"  # the person's key
    MUNICIPALITY = "municipality"  # the municipality's number
    POLICE = "police"  # the unit's name as ``subject_of`` writes it
    PUBLIC = "public"  # the municipality's number
    PROPOSAL = "proposal"  # "agreement|year"


class FeedClient(StrEnum):
    """Which calendar program asked, coarsely."""

    OUTLOOK = "outlook"
    GOOGLE = "google"
    APPLE = "apple"
    THUNDERBIRD = "thunderbird"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedToken:
    """A secret address, kept only as the SHA-256 (hexadecimal) of its token.

    ``alarms`` are minutes before each meeting, the longest first. ``exposed_at`` is when the
    address was first used without encryption, so that others may have read it.
    """

    token_sha256: str
    kind: FeedKind
    subject: str
    made_at: datetime
    made_by: str
    alarms: tuple[int, ...] = ()
    revoked_at: datetime | None = None
    last_fetched_at: datetime | None = None
    last_client: FeedClient | None = None
    exposed_at: datetime | None = None

    def __post_init__(self) -> None:
        """Put the alarms in order; refuse those that nobody offers."""
        object.__setattr__(self, "alarms", ordered_alarms(self.alarms))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBytes:
    """A feed kept ready. ``etag`` is strong and quoted; ``modified`` is the newest change."""

    kind: FeedKind
    subject: str
    body: bytes
    etag: str
    modified: datetime
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFetch:
    """An address was used at the moment; ``exposed`` when that happened without encryption."""

    token_sha256: str
    client: FeedClient
    at: datetime
    exposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedUse:
    """An address was used that many seconds ago; ``exposed`` when that happened without encryption."""

    token_sha256: str
    client: FeedClient
    seconds_ago: float
    exposed: bool = False


class FaultCause(StrEnum):
    """Why the last good copy of a feed is still served."""

    FAILED = "failed"
    SHRUNK = "shrunk"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFault:
    """A feed that could not be made anew. ``detail`` is for whoever looks into it, and names nobody."""

    kind: FeedKind
    subject: str
    cause: FaultCause
    at: datetime
    detail: str


def ordered_alarms(minutes: tuple[int, ...]) -> tuple[int, ...]:
    """Give alarms, the longest first, each once.

    Raises:
        RecordError: one of them is not offered, or there are more than two.
    """
    once = tuple(sorted(set(minutes), reverse=True))
    if len(once) > ALARMS_AT_MOST or not set(once) <= set(ALARM_CHOICES):
        raise RecordError("feed.alarms", f"are {minutes}", f"choose at most two of {ALARM_CHOICES}")
    return once


def subject_of(name: str) -> str:
    """Write a name as part of an address: small letters without marks, digits and hyphens.

    >>> subject_of("Sør-Varanger"), subject_of("Øst politidistrikt"), subject_of("Kárášjohka")
    ('sor-varanger', 'ost-politidistrikt', 'karasjohka')
    """
    plain = name.casefold().translate(_LETTERS)
    bare = "".join(mark for mark in unicodedata.normalize("NFD", plain) if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})
