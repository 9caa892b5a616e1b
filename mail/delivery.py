"""Delivery status notifications (RFC 3464): which letter came back, for whom, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.message import Message
from typing import Any, Final

from calendars.lines import one_line
from scheduler.records.inbox import DeliveryReport

REPORT_LIMIT: Final = 20
"""The most recipients of one notification that are looked at."""

_WORDS: Final = 300
_ORIGINAL: Final = frozenset({"message/rfc822", "message/rfc822-headers", "text/rfc822-headers"})
_MESSAGE_ID: Final = re.compile(r"(?im)^message-id:\s*(<[^<>\s]{1,248}>)")


def reports(message: Message) -> tuple[DeliveryReport, ...]:
    """Give what a notification says of each recipient; nothing when the mail is none."""
    found = [one for part in _parts(message, "message/delivery-status") for one in _blocks(part)]
    return tuple(found[:REPORT_LIMIT])


def returned(message: Message) -> str:
    """Give the Message-ID of the letter that a notification brings back, or nothing."""
    if message.get_content_type() != "multipart/report":
        return ""
    for part in message.walk():
        if part.get_content_type() in _ORIGINAL:
            inner: Any = part.get_payload()
            head = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(head, Message):
                return one_line(str(head.get("Message-ID", ""))[:_WORDS], 250).strip()
            found = _MESSAGE_ID.search(str(inner)[:20_000])
            return found[1] if found else ""
    return ""


def _parts(message: Message, wanted: str) -> Iterable[Message]:
    if message.get_content_type() != "multipart/report":
        return ()
    inner: Any = message.get_payload()
    parts = inner if isinstance(inner, list) else []
    return (part for part in parts if part.get_content_type() == wanted)


def _blocks(part: Message) -> Iterable[DeliveryReport]:
    inner: Any = part.get_payload()
    blocks = inner if isinstance(inner, list) else []
    for block in blocks[: REPORT_LIMIT + 1]:
        recipient = _field(block, "Final-Recipient") or _field(block, "Original-Recipient")
        if recipient:
            yield DeliveryReport(
                recipient=recipient.rpartition(";")[2].strip().strip("<>").casefold()[:254],
                action=_field(block, "Action").casefold(),
                status=_field(block, "Status")[:20],
                said=_field(block, "Diagnostic-Code").partition(";")[2].strip(),
            )


def _field(block: Message, name: str) -> str:
    return one_line(str(block.get(name, ""))[:_WORDS], _WORDS)
