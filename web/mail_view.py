"""A mail's bytes as something to read on a page: addresses, subject, text, what is attached.

Only plain text is shown; a mail's HTML is never put into a page of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from functools import lru_cache
from typing import Final

_PERSONAL: Final = re.compile(rb"(/(?:=\r\n)?m(?:=\r\n)?/)((?:(?:=\r\n)?[A-Za-z0-9_-]){43})")
_SECRET: Final = re.compile(rb"=\r\n|[A-Za-z0-9_-]")
_BOUNDARY: Final = re.compile(rb'(?i)\bboundary="?([^"\r\n;]+)')
_BASE64: Final = re.compile(rb"(?im)^content-transfer-encoding:\s*base64\b")
_PLAIN: Final = re.compile(rb"(?im)^content-type:\s*(?:text/plain|message/)")
_TYPED: Final = re.compile(rb"(?im)^content-type:")
_LINK: Final = re.compile(r"https?://[^\s<>\"'\x00-\x1f]+[^\s<>\"'\x00-\x1f.,;:!?)\]]")
_VEILED: Final = re.compile(r"/m/x{43}(?![A-Za-z0-9_-])")
_POLICY: Final = policy.default.clone(header_factory=lru_cache(maxsize=256)(HeaderRegistry()))
"""A header is worked out each time it is asked for, and a part's type is asked for all the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a mail's text; ``link`` is true when it is an address of a page that opens."""

    words: str
    link: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """A mail to read. ``calendar`` is the iTIP method it carries, or empty."""

    name: str
    sender: str
    recipient: str
    subject: str
    date: str
    text: tuple[Piece, ...]
    calendar: str
    size: int


def veiled(mail: bytes) -> bytes:
    """Give a letter for others than its recipient: the personal links in it open nothing.

    What is packed as base64 (a picture, a calendar) holds none: what looks like one there is let be.

    >>> veiled(b"https://radshjul.example/m/" + b"A" * 43 + b" hei")[-7:]
    b'xxx hei'
    """
    return _each_leaf(mail, lambda head, body: body if _BASE64.search(head) else _veiled_text(body))


def _veiled_text(text: bytes) -> bytes:
    return _PERSONAL.sub(lambda found: found[1] + _SECRET.sub(_crossed_out, found[2]), text)


def _each_leaf(part: bytes, change: Callable[[bytes, bytes], bytes]) -> bytes:
    """Give a mail, or a part of one, with each text, picture or file changed; what holds them stays."""
    head, gap, body = part.partition(b"\r\n\r\n")
    if part.startswith(b"\r\n"):  # a part without headers
        head, gap, body = b"", b"\r\n", part[2:]
    if not gap:
        return change(b"", part)
    boundary = _BOUNDARY.search(head)
    if boundary is None:
        return head + gap + change(head, body)
    # The line break before a boundary belongs to it, and may be the end of the headers.
    edge = re.compile(rb"(\r\n--" + re.escape(boundary[1].rstrip()) + rb"(?:--)?[ \t]*(?:\r\n|$))")
    found = edge.split(gap[2:] + body)
    found[2::2] = [_each_leaf(one, change) for one in found[2::2]]
    return head + gap[:2] + b"".join(found)


def _crossed_out(found: re.Match[bytes]) -> bytes:
    return found[0] if found[0].startswith(b"=") else b"x"


def view_of(mail: bytes, name: str = "") -> MailView:
    """Read a mail; what it lacks is empty."""
    message = message_from_bytes(_each_leaf(mail, _only_plain), policy=_POLICY)
    calendar = next((part for part in message.walk() if part.get_content_type() == "text/calendar"), None)
    return MailView(
        name=name,
        sender=str(message.get("From", "")),
        recipient=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        date=str(message.get("Date", "")),
        text=tuple(pieces(_plain(message))),
        calendar=str(calendar.get_param("method", "")) if calendar is not None else "",
        size=len(mail),
    )


def _only_plain(head: bytes, body: bytes) -> bytes:
    """Leave out what a page does not show: reading a picture costs more than reading all else."""
    return body if _PLAIN.search(head) or not _TYPED.search(head) else b""


def subject_of(mail: bytes) -> str:
    r"""Read only a mail's subject, for long lists; empty when it has none.

    >>> subject_of(b"Subject: =?utf-8?q?M=C3=B8te?=\r\n\r\nHei")
    'Møte'
    """
    head = re.split(rb"\r?\n\r?\n", mail, maxsplit=1)[0]
    lines = re.search(rb"(?im)^subject:[^\n]*(?:\n[ \t][^\n]*)*", head)
    if lines is None:
        return ""
    found = message_from_bytes(lines[0] + b"\n\n", policy=_POLICY)
    return str(found.get("Subject", ""))


def pieces(text: str) -> Iterable[Piece]:
    """Cut a text at its links, in order; joined they are the text.

    >>> [piece.words for piece in pieces("Se https://radshjul.example/moter/a.")]
    ['Se ', 'https://radshjul.example/moter/a', '.']
    """
    place = 0
    for match in _LINK.finditer(text):
        if match.start() > place:
            yield Piece(words=text[place : match.start()], link=False)
        yield Piece(words=match[0], link=_VEILED.search(match[0]) is None)
        place = match.end()
    if place < len(text):
        yield Piece(words=text[place:], link=False)


def _plain(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return str(part.get_content()) if part is not None else ""
