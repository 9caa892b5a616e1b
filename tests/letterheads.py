"""A municipality's head for letters and papers, with arms that are drawn here."""

from __future__ import annotations

import struct
import zlib

from scheduler.records.letterheads import Letterhead

YELLOW, BLUE, NOTHING = b"\xff\xd5\x00\xff", b"\x00\x5b\x94\xff", b"\x00\x00\x00\x00"


def arms(wide: int = 70, high: int = 84) -> bytes:
    """Give a PNG of yellow over blue with an edge that one sees through."""
    edge = NOTHING * 2
    rows = (edge + (YELLOW if y < high // 2 else BLUE) * (wide - 4) + edge for y in range(high))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


HEAD = Letterhead(
    name="Eksempelfjord kommune",
    name_sami="Ovdamearkavuona gielda",
    sami="se",
    colour="#ffd500",
    arms=arms(),
    arms_show="gult over blått",
)
