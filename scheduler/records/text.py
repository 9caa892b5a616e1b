"""The one normaliser for text that people type or files carry.

Everything that may end in a mail header, a calendar or a page passes here first, so
that no control character, lone surrogate or direction override gets further.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from scheduler.records.errors import TextError

LINE_LIMIT: Final = 300
"""The most characters a one-line field may have."""

PASSAGE_LIMIT: Final = 20_000
"""The most characters a field of several lines may have."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB_ADDRESS = re.compile(
    r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:[/?#][!#-;=?-Z\[\]_a-z~%]*)?"
)
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(value: str, what: str, *, limit: int = LINE_LIMIT) -> str:
    """Return the text in NFC, trimmed, or refuse it.

    Args:
        value: what was typed.
        what: the field's name, for the sentence of the error.
        limit: the most characters allowed.

    Raises:
        TextError: the text is empty, too long, or has line breaks or control characters.
    """
    text = _clean(value, what, limit)
    if not text:
        raise TextError(what, "is empty", "write at least one character")
    if _unseen(text) & {"Cc", "Zl", "Zp"}:
        raise TextError(what, "has a line break or control character", "write it on one line")
    return text


def passage(value: str, what: str, *, limit: int = PASSAGE_LIMIT) -> str:
    """Return a text of several lines in NFC with plain line feeds; it may be empty.

    Raises:
        TextError: the text is too long or has control characters other than line breaks and tabs.
    """
    text = _clean(value.replace("\r\n", "\n").replace("\r", "\n"), what, limit)
    if _unseen(text.replace("\n", "").replace("\t", "")) & {"Cc", "Zl", "Zp"}:
        raise TextError(what, "has a control character", "remove it")
    return text


def key(value: str, what: str) -> str:
    """Return a key: small letters a-z, digits and single hyphens.

    Raises:
        TextError: the value is no key.
    """
    if len(value) > 80 or not _KEY.fullmatch(value):
        raise TextError(what, f"is no key: {value[:80]!r}", "use a-z, 0-9 and hyphens, 80 characters at most")
    return value


def address(value: str, what: str) -> str:
    """Return an e-mail address (RFC 5321 without quoting or comments).

    Raises:
        TextError: the value is no address.
    """
    if len(value) > 254 or not _ADDRESS.fullmatch(value) or ".." in value:
        raise TextError(what, f"is no e-mail address: {value[:80]!r}", "write it as name@place.no")
    return value


def web_address(value: str, what: str) -> str:
    """Return an https address of at most 300 characters, in ASCII.

    Raises:
        TextError: the value is no such address.
    """
    if len(value) > LINE_LIMIT or not _WEB_ADDRESS.fullmatch(value):
        raise TextError(what, f"is no https address: {value[:80]!r}", "copy it whole: https://…")
    return value


def _clean(value: str, what: str, limit: int) -> str:
    if len(value) > limit:
        raise TextError(what, f"has {len(value)} characters", f"shorten it to {limit} at most")
    text = unicodedata.normalize("NFC", value).strip()
    if _unseen(text) & {"Cs", "Co", "Cn"}:
        raise TextError(what, "has a character that is no text", "remove it")
    if not _BIDI.isdisjoint(text):
        raise TextError(what, "has an invisible direction mark", "remove it")
    return text


def _unseen(text: str) -> frozenset[str]:
    """Give the Unicode categories of the marks that print nothing; most texts have none, told at once."""
    if text.isprintable():
        return frozenset()
    return frozenset(unicodedata.category(mark) for mark in text if not mark.isprintable())
