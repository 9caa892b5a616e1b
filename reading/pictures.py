"""What a picture carries besides the picture: where and when it was taken, by whom, with what.

Only what is needed to show the picture is kept: its points, its colour profile, and which way up it is. What
stands after a picture's end is left out too: cameras put smaller copies there, with the same facts. Pure.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SHOWN: Final = frozenset(
    {b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs"}
)
_MOVING: Final = frozenset({b"acTL", b"fcTL", b"fdAT"})
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = 1


def cleaned_png(data: bytes) -> bytes:
    """Give a PNG without texts, times and facts about its taking; the same when cleaned again.

    Raises:
        ValueError: it does not end as a PNG does.
    """
    made, place = [_PNG], len(_PNG)
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        chunk = data[place : place + 12 + length]
        if kind == b"eXIf":
            told = _turned(data[place + 8 : place + 8 + length])
            made.append(_chunk(kind, _only(told)) if told != _UPRIGHT else b"")
        elif kind[:1].isupper() or kind in _SHOWN | _MOVING:
            made.append(chunk)
        place += 12 + length
        if kind == b"IEND":
            return b"".join(made)
    what = "the picture has no end"
    raise ValueError(what)


def cleaned_jpeg(data: bytes) -> bytes:
    """Give a JPEG without comments and facts about its taking; the same when cleaned again.

    Raises:
        ValueError: it does not end as a JPEG does.
    """
    made: list[bytes] = []
    place, told = 2, _UPRIGHT
    while place + 2 <= len(data):
        if data[place] != 0xFF:
            break
        kind = data[place + 1]
        if kind == 0xFF:  # signs that only fill
            place += 1
            continue
        if kind == _END:
            turned = [_segment(_EXIF, b"Exif\0\0" + _only(told))] if told != _UPRIGHT else []
            first = 1 if made and made[0][1] == _JFIF else 0
            return b"".join([b"\xff\xd8", *made[:first], *turned, *made[first:], b"\xff\xd9"])
        end = place + 2 if kind in _ALONE else place + 2 + _length(data, place + 2)
        body = data[place + 4 : end]
        if kind == _EXIF and body.startswith(b"Exif\0\0") and told == _UPRIGHT:
            told = _turned(body[6:])
        if kind == _SCAN:
            end = _end_of_points(data, end)
        if _is_shown(kind, body):
            made.append(data[place:end])
        place = end
    what = "the picture has no end"
    raise ValueError(what)


def _is_shown(kind: int, body: bytes) -> bool:
    """Tell whether a segment is needed to show the picture."""
    if kind == _PROFILE:
        return body.startswith(b"ICC_PROFILE\0")
    return kind in {_JFIF, _ADOBE} or not (_JFIF <= kind <= 0xEF or kind == _COMMENT)


def _length(data: bytes, place: int) -> int:
    (length,) = struct.unpack_from(">H", data, place)
    if length < 2:
        what = "a part of the picture is shorter than its own length"
        raise ValueError(what)
    return int(length)


def _end_of_points(data: bytes, place: int) -> int:
    """Give where a scan's points end: at the next mark that is none of theirs."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            return len(data)
        if data[place + 1] != 0 and data[place + 1] != 0xFF and data[place + 1] not in _ALONE:
            return place
        place += 1 if data[place + 1] == 0xFF else 2


def _turned(told: bytes) -> int:
    """Give which way up a picture is (1 to 8) by its own facts; upright where they do not tell."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(told[:4])
    try:
        if order is None:
            return _UPRIGHT
        (place,) = struct.unpack_from(f"{order}I", told, 4)
        (number,) = struct.unpack_from(f"{order}H", told, place)
        for entry in range(number):
            tag, kind, count, value = struct.unpack_from(f"{order}HHIH", told, place + 2 + 12 * entry)
            if (tag, kind, count) == (_ORIENTATION, 3, 1):
                return int(value) if _UPRIGHT <= value <= 8 else _UPRIGHT
    except struct.error:
        return _UPRIGHT
    return _UPRIGHT


def _only(turned: int) -> bytes:
    """Give facts that tell which way up the picture is, and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def _segment(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
