"""How a letter looks on the wire: headers, parts and boundary, built from parts that are made once.

The head is written by the standard library's mail policy; what many letters share (a sender, a
subject, a text) is written once and kept. Every part is plain ASCII, so any relay takes it.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.policy import SMTP
from functools import lru_cache
from typing import Final

from scheduler.records.basics import OSLO

_ENCODED_TEXTS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A name as people read it, and an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a letter says. ``calendar`` is empty, or iTIP bytes that go with ``method``.

    ``boundary`` stands between the parts; it begins with ``=_``, which no encoded part can hold.
    """

    sender: Mailbox
    recipient: Mailbox
    subject: str
    made_at: datetime
    message_id: str
    text: str
    html: str
    calendar: bytes
    method: str
    boundary: str


def written(content: Content) -> bytes:
    """Write a letter.

    Raises:
        ValueError: a header holds what no header may.
        email.errors.MessageError: the same, said by another part of the standard library.
    """
    mark = f"\r\n--{content.boundary}".encode()
    parts = [_text_part("plain", content.text), _text_part("html", content.html)]
    if content.calendar:
        parts.append(_calendar_part(content.method, content.calendar))
    return b"".join((_head(content), *(mark + b"\r\n" + part for part in parts), mark, b"--\r\n"))


def _head(content: Content) -> bytes:
    lines = (
        _address_header("From", content.sender),
        _address_header("To", content.recipient),
        _text_header("Subject", content.subject),
        _header("Date", content.made_at.astimezone(OSLO)),
        f"Message-ID: {content.message_id}\r\n".encode("ascii"),
        b"Auto-Submitted: auto-generated\r\n",
        b"MIME-Version: 1.0\r\n",
        f'Content-Type: multipart/alternative;\r\n boundary="{content.boundary}"\r\n'.encode("ascii"),
    )
    return b"".join(lines)


@lru_cache(maxsize=512)
def _address_header(name: str, mailbox: Mailbox) -> bytes:
    return _header(name, Address(display_name=mailbox.name, addr_spec=mailbox.address))


@lru_cache(maxsize=128)
def _text_header(name: str, value: str) -> bytes:
    return _header(name, value)


def _header(name: str, value: object) -> bytes:
    _, header = SMTP.header_store_parse(name, value)
    folded: str = header.fold(policy=SMTP)
    return folded.encode("ascii")


@lru_cache(maxsize=_ENCODED_TEXTS)
def _text_part(subtype: str, text: str) -> bytes:
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + binascii.b2a_qp(text.replace("\n", "\r\n").encode(), istext=True)


def _calendar_part(method: str, calendar: bytes) -> bytes:
    head = (
        f'Content-Type: text/calendar; charset="utf-8"; method={method}\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(calendar).strip().replace(b"\n", b"\r\n")
