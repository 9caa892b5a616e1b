"""What an installation needs before it is in real use, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SetupPoint(StrEnum):
    """One thing that whoever runs an installation sees to, in the order of a first day."""

    ADDRESS = "address"
    DATABASE = "database"
    WORKER = "worker"
    RELAY = "relay"
    DELIVERY = "delivery"
    SPF = "spf"
    DKIM = "dkim"
    DMARC = "dmarc"
    INBOX = "inbox"
    SENDERS_CHECKED = "senders_checked"
    ACCOUNTS = "accounts"
    SECOND_FACTOR = "second_factor"
    FEEDS = "feeds"
    ALARMS = "alarms"
    TRAIL = "trail"


class SetupState(StrEnum):
    """How a point stands: as it should be, a choice worth a thought, or a fault to mend."""

    GOOD = "good"
    ADVICE = "advice"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupCheck:
    """One point and how it stands. ``facts`` fill its sentence; none of them is a secret."""

    point: SetupPoint
    state: SetupState
    facts: Mapping[str, str] = field(default_factory=dict)


class Publication(StrEnum):
    """What the DNS says of a sender's domain: as it should be, not at all, otherwise, or no answer."""

    RIGHT = "right"
    MISSING = "missing"
    WRONG = "wrong"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was found under a name in the DNS; ``said`` is the record, or empty."""

    point: SetupPoint
    name: str
    found: Publication
    said: str = ""
