"""Addresses that say for whom they are: ``council+tag@place``, where the tag cannot be guessed.

An answer tag is a keyed digest of person and meeting: whoever answers to it has had our letter. A
bounce tag carries the letter's Message-ID and a keyed digest of it. Both need a mail server that
delivers such addresses, so they are a setting.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable
from typing import Final

from scheduler.records.settings import Settings

LOCAL_LIMIT: Final = 64
"""The most characters before the @ (RFC 5321); an address that would be longer stays plain."""

_DIGEST_OCTETS: Final = 10
_BOUNCE: Final = re.compile(r"b-([a-z2-7]{26})([a-z2-7]{16})")
_OUR_ID: Final = re.compile(r"<([0-9a-f]{32})@(.+)>")


def answer_tag(secret: str, person: str, meeting: str) -> str:
    """Give the tag for one person's answers to one meeting: 16 letters and digits."""
    return _digest(secret, f"answer|{person}|{meeting}")


def tagged(address: str, tag: str) -> str:
    """Give the address with a tag; unchanged where it would become too long.

    >>> tagged("politirad@vik.example", "abc")
    'politirad+abc@vik.example'
    """
    local, _, place = address.rpartition("@")
    made = f"{local}+{tag}"
    return f"{made}@{place}" if len(made) <= LOCAL_LIMIT else address


def plain(address: str) -> str:
    """Give an address without its tag, in small letters.

    >>> plain("Politirad+abc@vik.example")
    'politirad@vik.example'
    """
    local, _, place = address.casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{place}"


def carries(recipients: Iterable[str], mailbox: str, tag: str) -> bool:
    """Tell whether one of the addresses is the mailbox with this tag."""
    wanted = tagged(mailbox, tag).casefold()
    return "+" in wanted and any(hmac.compare_digest(one.encode(), wanted.encode()) for one in recipients)


def envelope(settings: Settings, mailbox: str, message_id: str) -> str:
    """Give the envelope sender of a letter: with tags, one that says which letter came back."""
    found = _OUR_ID.fullmatch(message_id)
    if not settings.answer_tags or found is None:
        return mailbox
    written = base64.b32encode(bytes.fromhex(found[1])).decode().rstrip("=").lower()
    return tagged(mailbox, f"b-{written}{_digest(settings.secret_key, f'bounce|{found[1]}')}")


def bounce_id(settings: Settings, recipients: Iterable[str]) -> str:
    """Give the Message-ID that a bounce address among the recipients stands for, or nothing."""
    for recipient in recipients:
        found = _BOUNCE.fullmatch(recipient.rpartition("@")[0].partition("+")[2])
        digits = _digits(found[1]) if found else ""
        if found and digits:
            expected = _digest(settings.secret_key, f"bounce|{digits}")
            if hmac.compare_digest(expected.encode(), found[2].encode()):
                return f"<{digits}@{settings.uid_domain}>"
    return ""


def _digits(written: str) -> str:
    try:
        return base64.b32decode(written.upper() + "======").hex()
    except binascii.Error:
        return ""


def _digest(secret: str, words: str) -> str:
    digest = hmac.new(secret.encode(), words.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:_DIGEST_OCTETS]).decode().lower()
