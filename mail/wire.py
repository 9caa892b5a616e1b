"""A letter's bytes are read back strictly before anybody may send them.

Whatever the library that wrote them let through, a letter with one header too many, another
recipient, a bare line break or a part that cannot be read never leaves.
"""

from __future__ import annotations

import re
from email import errors, message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from mail.errors import LetterError
from mail.mime import Content, Mailbox

HEADERS: Final = (
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
)
"""The headers of every letter, in order, each once."""

PART_HEADERS: Final = ("Content-Type", "Content-Transfer-Encoding")
"""The headers of every part, in order, each once."""

RELATED_HEADERS: Final = ("Content-Type",)
"""The headers of what holds the HTML and its picture together."""

PICTURE_HEADERS: Final = (*PART_HEADERS, "Content-ID", "Content-Disposition")
"""The headers of the picture, in order, each once."""

LINE_OCTETS: Final = 998
"""The longest line that mail servers must take (RFC 5321), without its CRLF."""

_Headers = list[tuple[str, tuple[str, ...]]]
_STRICT: Final = policy.compat32.clone(raise_on_defect=True, linesep="\r\n")
_BARE: Final = re.compile(rb"\r(?!\n)|(?<!\r)\n")


def check(key: str, mail: bytes, expected: Content) -> None:
    """Read the bytes back.

    Raises:
        LetterError: they do not say exactly what was expected.
    """
    check_octets(key, mail)
    try:
        message = message_from_bytes(mail, policy=_STRICT)
        faults = [*_faults_of_head(message, expected), *_faults_of_parts(message, expected)]
    except (errors.MessageError, errors.MessageDefect, LookupError, ValueError) as error:
        raise LetterError(key, f"cannot be read back ({error})") from error
    if faults:
        raise LetterError(key, f"came out with {', '.join(faults)}")


def check_octets(key: str, mail: bytes) -> None:
    """Look whether mail servers take these bytes as they are.

    Raises:
        LetterError: they have characters, line breaks or lines that servers change or refuse.
    """
    if not mail.isascii() or b"\0" in mail:
        raise LetterError(key, "has octets that are not plain ASCII")
    if _BARE.search(mail):
        raise LetterError(key, "has a line break that is not CRLF")
    if max(map(len, mail.split(b"\r\n"))) > LINE_OCTETS:
        raise LetterError(key, "has a line that is too long for mail servers")


def _faults_of_head(message: Message, expected: Content) -> list[str]:
    if tuple(message.keys()) != HEADERS:
        return ["wrong headers"]
    said = {
        "From": _address(message, "From") == expected.sender,
        "To": _address(message, "To") == expected.recipient,
        "Subject": _decoded(message["Subject"]) == expected.subject,
        "Message-ID": message["Message-ID"] == expected.message_id,
        "Date": parsedate_to_datetime(message["Date"]) == expected.made_at.replace(microsecond=0),
        "type": message.get_content_type() == "multipart/alternative",
    }
    return [f"wrong {name}" for name, right in said.items() if not right]


def _address(message: Message, name: str) -> Mailbox | None:
    found = getaddresses([_unfolded(message[name])])
    if len(found) != 1:
        return None
    [(shown, address)] = found
    return Mailbox(name=_decoded(shown), address=address)


def _decoded(value: str) -> str:
    return str(make_header(decode_header(_unfolded(value))))


def _unfolded(value: str) -> str:
    return re.sub(r"\r\n(?=[ \t])", "", value)


def _faults_of_parts(message: Message, expected: Content) -> list[str]:
    walked: list[Message] = [part for part in message.walk() if part is not message]
    headers = _headers_of_parts(expected)
    if [part.get_content_type() for part in walked] != [kind for kind, _ in headers]:
        return ["wrong parts"]
    parts = {part.get_content_type(): part for part in walked}
    faults = [f"wrong headers in {kind}" for kind, names in headers if tuple(parts[kind].keys()) != names]
    faults += [
        f"wrong text in {kind}"
        for kind, text in (("text/plain", expected.text), ("text/html", expected.html))
        if _text(parts[kind]) != text
    ]
    if expected.picture and not _shows(parts["image/png"], expected):
        faults.append("wrong picture")
    if expected.calendar and not _carries(parts["text/calendar"], expected):
        faults.append("wrong calendar")
    return faults


def _headers_of_parts(expected: Content) -> _Headers:
    """Give the types of the parts in order, each with its headers in order."""
    html: _Headers = [("text/html", PART_HEADERS)]
    if expected.picture:
        html = [("multipart/related", RELATED_HEADERS), *html, ("image/png", PICTURE_HEADERS)]
    calendar: _Headers = [("text/calendar", PART_HEADERS)] if expected.calendar else []
    return [("text/plain", PART_HEADERS), *html, *calendar]


def _octets(part: Message) -> bytes:
    octets = part.get_payload(decode=True)
    return octets if isinstance(octets, bytes) else b""


def _text(part: Message) -> str:
    return _octets(part).decode("utf-8").replace("\r\n", "\n")


def _carries(part: Message, expected: Content) -> bool:
    return (
        _octets(part) == expected.calendar
        and part.get_param("method") == expected.method
        and part.get_content_charset() == "utf-8"
        and part["Content-Transfer-Encoding"] == "base64"
    )


def _shows(part: Message, expected: Content) -> bool:
    return _octets(part) == expected.picture and part["Content-ID"] == expected.content_id
