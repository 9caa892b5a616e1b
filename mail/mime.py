"""How a letter looks on the wire: headers, parts and boundary, built from parts that are made once.

Names and subjects are encoded words of the standard library unless they are a few plain ones: its
newer mail policy folds some texts so that they cannot be read back. What many letters share (a
sender, a subject, a text) is written once and kept. All is plain ASCII, so any relay takes it.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache
from typing import Final

from mail.errors import UnwritableHeaderError
from scheduler.records.basics import OSLO

_ENCODED_TEXTS: Final = 32
_NEVER: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_NEEDS_NO_CARE: Final = re.compile(r"(?=.{1,52}\Z)[A-Za-z0-9-]+(?: [A-Za-z0-9-]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A name as people read it, and an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a letter says. ``calendar`` is empty, or iTIP bytes that go with ``method``.

    ``picture`` is empty, or a PNG that the HTML shows by its ``content_id`` (``<…>``).

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
    picture: bytes = b""
    content_id: str = ""


def written(content: Content) -> bytes:
    """Write a letter.

    Raises:
        UnwritableHeaderError: a header would hold a line break or control character.
        UnicodeError: an address is not ASCII, or a text is no text.
    """
    mark = f"\r\n--{content.boundary}".encode()
    parts = [_text_part("plain", content.text), _html_part(content)]
    if content.calendar:
        parts.append(_calendar_part(content.method, content.calendar))
    return b"".join((_head(content), *(mark + b"\r\n" + part for part in parts), mark, b"--\r\n"))


def _head(content: Content) -> bytes:
    date = format_datetime(content.made_at.astimezone(OSLO))
    lines = (
        _address_line("From", content.sender),
        _address_line("To", content.recipient),
        f"Subject: {_words('Subject', content.subject)}\r\n",
        f"Date: {date}\r\n",
        f"Message-ID: {content.message_id}\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "MIME-Version: 1.0\r\n",
        f'Content-Type: multipart/alternative;\r\n boundary="{content.boundary}"\r\n',
    )
    return "".join(lines).encode("ascii")


def _address_line(name: str, mailbox: Mailbox) -> str:
    return f"{name}: {_words(name, mailbox.name)}\r\n <{mailbox.address}>\r\n"


@lru_cache(maxsize=512)
def _words(header: str, value: str) -> str:
    """Write a text as plain words where they need no care, and as encoded words (RFC 2047) otherwise."""
    if any(unicodedata.category(mark) in _NEVER for mark in value):
        raise UnwritableHeaderError(header)
    if _NEEDS_NO_CARE.fullmatch(value):
        return value
    return Header(value, "utf-8", header_name=header).encode(linesep="\r\n")


@lru_cache(maxsize=_ENCODED_TEXTS)
def _text_part(subtype: str, text: str) -> bytes:
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + binascii.b2a_qp(text.replace("\n", "\r\n").encode(), istext=True)


def _html_part(content: Content) -> bytes:
    """Write the HTML, and beside it the picture that it shows."""
    html = _text_part("html", content.html)
    if not content.picture:
        return html
    inner = inner_boundary(content)
    head = f'Content-Type: multipart/related; type="text/html";\r\n boundary="{inner}"\r\n'
    mark = f"\r\n--{inner}".encode()
    parts = (html, _picture_part(content.content_id, content.picture))
    return b"".join((head.encode(), *(mark + b"\r\n" + part for part in parts), mark, b"--"))


def inner_boundary(content: Content) -> str:
    """Give what stands between the HTML and its picture; neither boundary begins as the other does."""
    return content.boundary.replace("=_", "=_r", 1)


@lru_cache(maxsize=_ENCODED_TEXTS)
def _picture_part(content_id: str, picture: bytes) -> bytes:
    head = (
        "Content-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-ID: {content_id}\r\n"
        'Content-Disposition: inline; filename="vapen.png"\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(picture).strip().replace(b"\n", b"\r\n")


def _calendar_part(method: str, calendar: bytes) -> bytes:
    head = (
        f'Content-Type: text/calendar; charset="utf-8"; method={method}\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(calendar).strip().replace(b"\n", b"\r\n")
