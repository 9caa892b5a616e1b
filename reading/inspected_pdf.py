"""Whether a PDF runs something or carries other files. Used inside the jailed child (`reading.inspection`).

Programs that show a PDF read more into it than stands there at first sight: names have escapes, objects lie
packed in streams, and a text may look like the beginning of a stream. So nothing is left out: the bytes as
they stand and every stream unpacked are looked through, and what hides its streams further is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from reading.refusals import RefusedError

_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE: Final = re.compile(rb"/(?:JavaScript|Launch|RichMedia|SubmitForm|ImportData)\b")
_CARRIED: Final = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)\b")
_STREAM: Final = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\r|\n)?")
_PACKED_TWICE: Final = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_OTHERWISE_PACKED: Final = re.compile(rb"/(?:ASCIIHexDecode|ASCII85Decode|LZWDecode|AHx|A85|LZW)\b")
_HEADER: Final = 2
_PIECE: Final = 1024 * 1024
_FED: Final = 64 * 1024
_LONGEST_WORD: Final = 32
_MOST_UNPACKED: Final = 200 * 1024 * 1024
_FORMS_OF_XFA: Final = frozenset({pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND})


def refuse_pdf(data: bytes) -> None:
    """Refuse a PDF that is more than pages to be read.

    Raises:
        RefusedError: it is damaged, protected, runs something, carries files or unpacks to too much.
    """
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        raise RefusedError("damaged")
    words = _plain(data)
    if b"/Encrypt" in words:
        raise RefusedError("protected")
    if _PACKED_TWICE.search(words) or (b"/ObjStm" in words and _OTHERWISE_PACKED.search(words)):
        raise RefusedError("unsafe")
    _refuse_words(words)
    for piece in _unpacked(data):
        _refuse_words(_plain(piece))
    _refuse_what_pages_do(data)


def _plain(piece: bytes) -> bytes:
    """Give the bytes with the escapes in names undone."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), piece)


def _refuse_words(words: bytes) -> None:
    if _ACTIVE.search(words):
        raise RefusedError("active")
    if _CARRIED.search(words):
        raise RefusedError("embedded")


def _refuse_what_pages_do(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        raise RefusedError("active")
    if pdfium.FPDF_GetFormType(document.raw) in _FORMS_OF_XFA:
        raise RefusedError("active")
    if pdfium.FPDFDoc_GetAttachmentCount(document.raw) > 0:
        raise RefusedError("embedded")


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Give every stream unpacked, in pieces that overlap, so that no word is cut."""
    room = _MOST_UNPACKED
    for found in _STREAM.finditer(data):
        start = found.end()
        if not _looks_packed(data[start : start + _HEADER]):
            continue
        for piece in _pieces(memoryview(data)[start:]):
            room -= len(piece)
            if room <= 0:
                raise RefusedError("unsafe")
            yield piece


def _looks_packed(head: bytes) -> bool:
    """Tell whether these two bytes begin what zlib has packed."""
    return len(head) == _HEADER and head[0] & 0x0F == 8 and int.from_bytes(head) % 31 == 0


def _pieces(packed: memoryview) -> Iterator[bytes]:
    """Unpack as far as it goes; neither a wrong sum nor a fault further on takes away what came before."""
    stream, tail, place, step = zlib.decompressobj(-zlib.MAX_WBITS), b"", _HEADER, _FED
    while not stream.eof and place < len(packed):
        before, more = stream.copy(), packed[place : place + step]
        try:
            piece = stream.decompress(more, _PIECE)
        except zlib.error:
            if step == 1:
                return
            stream, step = before, 1
            continue
        place += len(more) - len(stream.unconsumed_tail)
        whole = tail + piece
        yield whole
        tail = whole[-_LONGEST_WORD:]
