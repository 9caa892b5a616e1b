"""Bytes of a text file to its words, in the encodings people's machines write. Used in the jailed child."""

from __future__ import annotations

import unicodedata
from typing import Final

from reading.refusals import RefusedError

_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_OF_ONE_BYTE: Final = ("cp1252", "cp850", "mac_roman")
ENCODINGS: Final = (*(name for _, name in _MARKS), "utf-16-le", "utf-16-be", "utf-8", *_OF_ONE_BYTE)
"""All that may be asked for once the child can open nothing any more."""

_NORWEGIAN: Final = frozenset("æøåÆØÅ")
_SAMPLE: Final = 4_096
_LINE_ENDS: Final = {ord(mark): "\n" for mark in "\r\v\x85\u2028\u2029"}


def decoded(data: bytes) -> str:
    """Give the text of the bytes, whole letters and lines that end with one sign.

    A few broken bytes become signs of doubt; they do not make the rest another encoding.

    Raises:
        RefusedError: it is no text.
    """
    return tidy(data.decode(_encoding(data), errors="replace"))


def tidy(text: str) -> str:
    r"""Give the text with letters in one piece (NFC) and every line end a single sign; form feeds stay.

    >>> tidy("ra\u030ad\r\nmøte\u2028")
    'råd\nmøte\n'
    """
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").translate(_LINE_ENDS)


def _encoding(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return marked
    if b"\x00" in data:
        return _of_two_bytes(data[:_SAMPLE])
    as_utf8 = data.decode("utf-8", errors="replace")
    broken = as_utf8.count("\ufffd")
    if not broken or broken < sum(sign in _NORWEGIAN for sign in as_utf8):
        return "utf-8"
    return max(_OF_ONE_BYTE, key=lambda name: _letters(data, name))


def _letters(data: bytes, encoding: str) -> int:
    """Count the letters that only Norwegian has; of equals the first encoding counts."""
    return sum(sign in _NORWEGIAN for sign in data.decode(encoding, errors="replace"))


def _of_two_bytes(sample: bytes) -> str:
    """Give the order of bytes of a text without a mark, in which every second one is nothing.

    Raises:
        RefusedError: they are no text.
    """
    half = len(sample) // 2
    for name, nothing, something in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if nothing.count(0) * 10 >= half * 9 and not something.count(0):
            return name
    raise RefusedError("wrong_type")
