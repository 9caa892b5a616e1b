"""The jailed child that looks into a file somebody attached: its text as JSON, or why it is refused.

Run as `python -m reading.inspection pdf|docx|png|jpeg` with the file on standard input, within the limits of
`reading.extraction`. A file must be of one kind from its first byte to its last, run nothing, and carry no
other file. A picture comes back as it is kept (`reading.pictures`).
"""

from __future__ import annotations

import io
import json
import re
import struct
import sys
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from reading.extraction import RefusedError, lock_in, text_of
from reading.pictures import cleaned_jpeg, cleaned_png

_ZIP_END = b"PK\x05\x06"
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_OBJECTS = re.compile(rb"/ObjStm\b[^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|XFA|RichMedia|SubmitForm|ImportData)\b")
_CARRIED = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)\b")
_MOST_UNPACKED = 30 * 1024 * 1024
_LARGEST_LIST = 1024 * 1024
_WORD_PARTS = frozenset(
    {"xml", "rels", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "odttf"}
)
_REMOTE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
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
    {"pdf": _refuse_pdf, "docx": _refuse_word, "png": _refuse_png, "jpeg": _refuse_jpeg}[kind](data)
    if kind != "docx" and _ZIP_END in data[-65_600:]:
        raise RefusedError("wrong_type")
    if kind not in {"pdf", "docx"}:
        return ""
    try:
        return text_of(kind, data)
    except RefusedError as error:
        if str(error) in {"scanned", "empty"}:
            return ""
        raise


def _refuse_pdf(data: bytes) -> None:
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        raise RefusedError("damaged")
    if b"/Encrypt" in data:
        raise RefusedError("protected")
    for piece in (_STREAM.sub(b"", data), *_object_streams(data)):
        words = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), piece)
        if _ACTIVE.search(words):
            raise RefusedError("active")
        if _CARRIED.search(words):
            raise RefusedError("embedded")
    document = pypdfium2.PdfDocument(data)
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        raise RefusedError("active")
    if pdfium.FPDFDoc_GetAttachmentCount(document.raw) > 0:
        raise RefusedError("embedded")


def _object_streams(data: bytes) -> Iterator[bytes]:
    room = _MOST_UNPACKED
    for found in _OBJECTS.finditer(data):
        unpacked = zlib.decompressobj().decompress(found[1], room)
        room -= len(unpacked)
        if room <= 0:
            raise RefusedError("unsafe")
        yield unpacked


def _refuse_word(data: bytes) -> None:
    if not data.startswith(b"PK\x03\x04") or data.rfind(_ZIP_END) != len(data) - 22:
        raise RefusedError("damaged")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.infolist():
            name = part.filename.lower()
            if name.endswith("vbaproject.bin") or "activex" in name:
                raise RefusedError("active")
            if not name.endswith("/") and name.rpartition(".")[2] not in _WORD_PARTS:
                raise RefusedError("embedded")
            if name.endswith(".rels") or name == "[content_types].xml":
                _refuse_list(packed, part)


def _refuse_list(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > _LARGEST_LIST:
        raise RefusedError("unsafe")
    written = packed.read(part)
    if b"macroEnabled" in written or b"oleObject" in written:
        raise RefusedError("active" if b"macroEnabled" in written else "embedded")
    for found in _REMOTE.finditer(written):
        if b"/hyperlink" not in found[0]:
            raise RefusedError("active")


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
