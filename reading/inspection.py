"""The jailed child that looks into a file somebody attached: its text as JSON, or why it is refused.

Run as `python -m reading.inspection pdf|docx|png|jpeg` with the file on standard input, within the limits of
`reading.extraction`. A file must be of one kind from its first byte to its last, run nothing, and carry no
other file. A picture comes back as it is kept (`reading.pictures`).
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from base64 import b64encode

from reading.extraction import lock_in, text_of
from reading.inspected_pdf import refuse_pdf
from reading.inspected_word import ZIP_END, refuse_word
from reading.pictures import cleaned_jpeg, cleaned_png
from reading.refusals import RefusedError

_PNG = b"\x89PNG\r\n\x1a\n"
_CLEANED = {"png": cleaned_png, "jpeg": cleaned_jpeg}
_MOST_PIXELS = 80_000_000
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def main() -> None:
    """Look into standard input within the limits, and print its text or the reason for a refusal."""
    try:
        lock_in()
        kind, data = sys.argv[1], sys.stdin.buffer.read()
        answer = {"text": inspected(kind, data)}
        if kind in _CLEANED:
            answer["picture"] = b64encode(_CLEANED[kind](data)).decode("ascii")
    except RefusedError as error:
        answer = {"refusal": str(error)}
    except (MemoryError, RecursionError):
        answer = {"refusal": "too_slow"}
    except Exception:  # noqa: BLE001 - whatever a parser of foreign bytes raises means the same to the reader
        answer = {"refusal": "damaged"}
    sys.stdout.write(json.dumps(answer))


def inspected(kind: str, data: bytes) -> str:
    """Give the text of a file that may be kept; a picture, and a PDF of pictures, have none.

    Raises:
        RefusedError: it may not be kept; the argument is the key of the reason.
    """
    {"pdf": refuse_pdf, "docx": refuse_word, "png": _refuse_png, "jpeg": _refuse_jpeg}[kind](data)
    if kind != "docx" and ZIP_END in data[-65_600:]:
        raise RefusedError("wrong_type")
    if kind not in {"pdf", "docx"}:
        return ""
    try:
        return text_of(kind, data)
    except RefusedError as error:
        if str(error) in {"scanned", "empty"}:
            return ""
        raise


def _refuse_png(data: bytes) -> None:
    if not data.startswith(_PNG):
        raise RefusedError("damaged")
    place, first = len(_PNG), True
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        (told,) = struct.unpack_from(">I", data, place + 8 + length)
        if told != zlib.crc32(kind + body) or (first and kind != b"IHDR"):
            raise RefusedError("damaged")
        if first:
            _refuse_size(*struct.unpack_from(">II", body))
        place, first = place + 12 + length, False
        if kind == b"IEND":
            break
    else:
        raise RefusedError("damaged")
    if place != len(data):
        raise RefusedError("wrong_type")


def _refuse_jpeg(data: bytes) -> None:
    if not data.startswith(b"\xff\xd8\xff") or not data.rstrip(b"\0").endswith(b"\xff\xd9"):
        raise RefusedError("damaged")
    place = 2
    while place + 4 <= len(data):
        mark, kind, length = struct.unpack_from(">BBH", data, place)
        if mark != 0xFF or length < 2:
            raise RefusedError("damaged")
        if kind in _FRAMES:
            high, wide = struct.unpack_from(">HH", data, place + 5)
            return _refuse_size(wide, high)
        place += 2 + length
    raise RefusedError("damaged")


def _refuse_size(wide: int, high: int) -> None:
    if not wide or not high or wide * high > _MOST_PIXELS:
        raise RefusedError("unsafe")


if __name__ == "__main__":
    main()
