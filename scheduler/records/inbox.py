"""Mail that came in: what was read of it, before and after anybody judged it.

``IncomingMail`` is what the mailbox's reader hands over: cleaned, bounded, nothing believed.
``ReceivedMail`` is what is kept: what kind of mail it was, and whether a human should look at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPart:
    """A mail's calendar part as it came; ``charset`` is what the part says of itself, or empty."""

    octets: bytes
    charset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What a delivery status notification (RFC 3464) says of one recipient.

    ``action`` is ``failed``, ``delayed``, ``delivered`` …, ``status`` a code such as ``5.1.1``.
    """

    recipient: str
    action: str
    status: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One result of our own mail server's check: ``method`` is ``dmarc``, ``dkim`` or ``spf``.

    ``domain`` is what was checked: From's for dmarc, the signature's for dkim, the envelope's for spf.
    """

    method: str
    result: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMail:
    """One mail of the mailbox. ``number`` is the mailbox's own; texts are cleaned and cut.

    ``identity`` is the same for two copies of one mail. ``recipients`` are all addresses that it says
    it was for. ``automatic`` says which sign shows that a machine wrote it (empty: none).
    ``reports`` and ``returned`` (the Message-ID of ours that came back) are a bounce's.
    ``fault`` says why not all of it could be read; ``cut`` that it was too large to take in whole.
    """

    number: str
    identity: str
    message_id: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    calendars: tuple[CalendarPart, ...] = ()
    reports: tuple[DeliveryReport, ...] = ()
    returned: str = ""
    automatic: str = ""
    verdicts: tuple[Verdict, ...] = ()
    cut: bool = False
    fault: str = ""


class MailKind(StrEnum):
    """What a mail turned out to be."""

    ANSWER = "answer"
    COUNTER = "counter"
    REQUEST = "request"
    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    OTHER = "other"
    BROKEN = "broken"


class MailNote(StrEnum):
    """What was done with a mail, or why nothing was."""

    KEPT = "kept"
    UNCONFIRMED = "unconfirmed"
    EARLIER_VERSION = "earlier_version"
    UNKNOWN_EVENT = "unknown_event"
    NOT_INVITED = "not_invited"
    SENDER_DIFFERS = "sender_differs"
    DELEGATED = "delegated"
    MEETING_OVER = "meeting_over"
    NOTHING_SAID = "nothing_said"
    PROPOSES_TIME = "proposes_time"
    FROM_OUTSIDE = "from_outside"
    ADDRESS_FAILS = "address_fails"
    DELAYED = "delayed"
    UNKNOWN_LETTER = "unknown_letter"
    AUTOMATIC = "automatic"
    TO_READ = "to_read"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedMail:
    """A mail that was taken in, once. ``shown`` mails wait for a human until ``settled_at``.

    ``proposed_start`` and ``proposed_end`` are a counter-proposal's. ``agreement``, ``meeting`` and
    ``person`` are keys, empty where nobody could tell. Texts are plain and may hold anything at all.
    """

    identity: str
    kind: MailKind
    note: MailNote
    shown: bool
    at: datetime
    sender: str
    subject: str
    text: str
    agreement: str = ""
    meeting: str = ""
    person: str = ""
    proposed_start: datetime | None = None
    proposed_end: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMail:
    """A mail to a council that is no answer, bounce or automatic reply: perhaps somebody proposes an item.

    ``person`` is who seems to have written it (by the From address), ``trusted`` whether our own
    mail server vouches for that; both as little as the mail tells.
    """

    mail: IncomingMail
    agreement: str
    person: str
    trusted: bool
    at: datetime
