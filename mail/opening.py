"""A mail's bytes opened with care: cut to size, bounded in depth, parts and lines, texts cleaned.

Everything that could make the parser slow or deep is counted in the bytes before it sees them.
What cannot be opened still gives a mail with a fault, so that somebody can be told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import Any, Final

from calendars.lines import clean, one_line
from mail import authentication, delivery
from scheduler.records.inbox import CalendarPart, IncomingMail

OCTET_LIMIT: Final = 1024 * 1024
"""The most octets of a mail that are read; the rest is left in the mailbox."""

TEXT_LIMIT: Final = 20_000
SUBJECT_LIMIT: Final = 300
_HEADER_LIMIT: Final = 2000
_LINE_OCTETS: Final = 8000
_DEPTH_LIMIT: Final = 50
_PARTS_LIMIT: Final = 500
_HEADERS_LIMIT: Final = 500
_CALENDAR_LIMIT: Final = 5

_LONG_LINE: Final = re.compile(rb"([^\n]{%d})[^\n]+" % _LINE_OCTETS)
_NESTING: Final = re.compile(rb"(?i)content-type:\s*(?:multipart|message)/")
_HEAD_OF_PART: Final = re.compile(rb"(?im)^content-[a-z-]{1,40}:[^\n]*(?:\n[ \t][^\n]*)*")
_ADDRESSED: Final = ("Delivered-To", "X-Original-To", "To", "Cc")
_BAD_NEWS: Final = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def opened(octets: bytes, number: str, server: str = "", *, size: int = 0) -> IncomingMail:
    """Open a mail; never raises, whatever the bytes are.

    Args:
        octets: the mail, or its beginning.
        number: the mailbox's own number of it.
        server: our mail server's authserv-id, or empty.
        size: how many octets the whole mail has, when there are more than are given.
    """
    cut = max(size, len(octets)) > min(len(octets), OCTET_LIMIT)
    raw = _LONG_LINE.sub(rb"\1", octets[:OCTET_LIMIT].replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    fault = _fault_of(raw)
    if fault:
        raw = raw.partition(b"\n\n")[0][: 64 * 1024]
        raw = re.sub(rb"(?im)^content-[^\n]*(?:\n[ \t][^\n]*)*\n?", b"", raw) + b"\n\n"
    try:
        return _read(message_from_bytes(raw, policy=policy.compat32), number, server, (cut, fault))
    except _BAD_NEWS as error:
        identity = f"sha256:{hashlib.sha256(octets).hexdigest()}"
        return IncomingMail(number=number, identity=identity, cut=cut, fault=type(error).__name__)


def _fault_of(raw: bytes) -> str:
    """Say which bound the bytes break, counted before any parser sees them."""
    head = raw.partition(b"\n\n")[0]
    if head.count(b"\n") > _HEADERS_LIMIT * 4:
        return "too many headers"
    if len(_NESTING.findall(raw)) > _DEPTH_LIMIT:
        return "too many parts inside one another"
    if raw.count(b"\n--") > _PARTS_LIMIT:
        return "too many parts"
    if any(len(found) > _LINE_OCTETS for found in _HEAD_OF_PART.findall(raw)):
        return "a part's head is too long"
    return ""


def _read(message: Message, number: str, server: str, state: tuple[bool, str]) -> IncomingMail:
    cut, fault = state
    parts = list(_parts(message))
    head = [(name, str(value)[: authentication.VALUE_LIMIT]) for name, value in message.items()]
    message_id = one_line(_header(message, "Message-ID"), 250).strip()
    content = b"".join(
        f"{name}:{value}\n".encode("utf-8", "replace") for name, value in head[:_HEADERS_LIMIT]
    )
    return IncomingMail(
        number=number,
        identity=f"id:{message_id}" if message_id else f"sha256:{hashlib.sha256(content).hexdigest()}",
        message_id=message_id,
        sender=_sender(message),
        recipients=_addresses(message, _ADDRESSED),
        subject=one_line(_decoded(_header(message, "Subject")), SUBJECT_LIMIT),
        text=_text(parts),
        calendars=() if cut else tuple(_calendars(parts)),
        reports=delivery.reports(message),
        returned=delivery.returned(message),
        automatic=_automatic(message),
        verdicts=authentication.verdicts(head, server),
        cut=cut,
        fault=fault,
    )


def _parts(message: Message) -> Iterator[Message]:
    """Give the leaves, in order, without looking into attached messages: they are other people's."""
    if message.get_content_maintype() == "message":
        return
    inner: Any = message.get_payload()
    if message.is_multipart() and isinstance(inner, list):
        for part in inner:
            yield from _parts(part)
    else:
        yield message


def _header(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:_HEADER_LIMIT]


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except _BAD_NEWS:
        return value


def _sender(message: Message) -> str:
    """Give the From address; a mail with none or several was written by nobody that we know."""
    found = message.get_all("From", [])
    named = [address for _, address in getaddresses([str(one)[:_HEADER_LIMIT] for one in found[:2]])]
    return one_line(named[0], 254).casefold() if len(named) == 1 and "@" in named[0] else ""


def _addresses(message: Message, names: Iterable[str]) -> tuple[str, ...]:
    values = [str(one)[:_HEADER_LIMIT] for name in names for one in message.get_all(name, [])[:5]]
    found = (one_line(address, 254).casefold() for _, address in getaddresses(values) if "@" in address)
    return tuple(dict.fromkeys(found))


def _payload(part: Message) -> bytes:
    octets = part.get_payload(decode=True)
    return octets if isinstance(octets, bytes) else b""


def _charset(part: Message) -> str:
    return str(part.get_content_charset() or "")[:40]


def _text(parts: Iterable[Message]) -> str:
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    if plain is None:
        return ""
    octets = _payload(plain)[: TEXT_LIMIT * 4]
    try:
        written = octets.decode(_charset(plain) or "utf-8", "replace")
    except (LookupError, ValueError, TypeError, AssertionError):
        written = octets.decode("latin-1")
    return clean(written, TEXT_LIMIT).strip()


def _calendars(parts: list[Message]) -> Iterable[CalendarPart]:
    """Give the calendar parts; a file of the same is looked at only where there is no other."""
    for wanted in ("text/calendar", "application/ics"):
        found = [part for part in parts if part.get_content_type() == wanted][:_CALENDAR_LIMIT]
        if found:
            return [CalendarPart(octets=_payload(part), charset=_charset(part)) for part in found]
    return []


def _automatic(message: Message) -> str:
    """Say which sign shows that a machine wrote this; empty when a human seems to have."""
    said = _header(message, "Auto-Submitted").partition(";")[0].strip().casefold()
    if said not in {"", "no"}:
        return "Auto-Submitted"
    if _header(message, "Return-Path").strip() == "<>":
        return "Return-Path"
    if _header(message, "Precedence").strip().casefold() in {"bulk", "junk", "list", "auto_reply"}:
        return "Precedence"
    signs = ("List-Id", "List-Unsubscribe", "List-Post", "X-Autoreply", "X-Autorespond", "X-Vacation")
    return next((name for name in signs if name in message), "")
