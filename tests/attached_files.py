"""Files as people attach them, small and whole, and what is wrong with others."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

from docx import Document

from reading.attached import Inside
from scheduler.records.attachments import FileKind


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(wide: int = 1, high: int = 1) -> bytes:
    """Give a grey picture's bytes; its size is told, not drawn."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0\0"))
        + _chunk(b"IEND", b"")
    )


def jpeg() -> bytes:
    """Give the frame of a picture, enough to be recognised."""
    frame = struct.pack(">BBHBHHB", 0xFF, 0xC0, 11, 8, 1, 1, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"JF" + frame + b"\xff\xd9"


def word(text: str = "Notat om skoleveien", **parts: bytes) -> bytes:
    """Give a Word document with more parts: ``__`` in a name stands for a slash, ``_`` for a dot."""
    plain = io.BytesIO(_word(text))
    if not parts:
        return plain.getvalue()
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, old.read(part))
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


@cache
def _word(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def pdf(words: str = "Notat om skoleveien, langt nok til at det er tekst.", extra: bytes = b"") -> bytes:
    """Give a PDF of one page; ``extra`` stands in its catalogue."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("latin-1")
    fonts = b"<< /Font << /F1 5 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + extra + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %b >>" % fonts,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return made + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def packed_words(hidden: bytes) -> bytes:
    """Give the bytes of an object stream in which something is hidden."""
    return b"<< /Type /ObjStm /N 1 /First 4 >>\nstream\n" + zlib.compress(hidden) + b"\nendstream\n"


def read_here(content: bytes, _: FileKind) -> Inside:
    """Look into a file without a process of its own; what the child says has tests of its own."""
    return Inside(content.decode("latin-1"), content)
