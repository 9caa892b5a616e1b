"""Who a calendar event is: one UID for the whole life of a meeting, in feed and mail alike."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from scheduler.records.errors import RecordError

_DOMAIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?")


def uid_of(meeting: str, domain: str) -> str:
    """Give the UID of a meeting's key: ASCII, no names, the same every time.

    >>> uid_of("eksempel-politirad-2027-1", "radshjul.example")
    'mote-90f372b1551d89dac343@radshjul.example'

    Raises:
        RecordError: the domain is no host name in ASCII.
    """
    if not _DOMAIN.fullmatch(domain):
        raise RecordError("uid.domain", f"is {domain[:80]!r}", "write a host name in ASCII")
    return f"mote-{hashlib.sha256(meeting.encode()).hexdigest()[:20]}@{domain}"
