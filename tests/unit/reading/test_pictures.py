"""Pictures are kept without where, when, with what and by whom they were taken, and look as they did."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.pictures import cleaned_jpeg, cleaned_png

PLACE = b"GPS 60.79 N 11.20 E, kamera 4711"
POINTS = b"\x12\xff\x00\x34\xff\xd3\x56"
PROFILE = b"ICC_PROFILE\0\x01\x01farger"


def part(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def facts(turned: int, order: str = "<") -> bytes:
    """Give a camera's facts: its make first, then which way up, then the place outside the list."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    make = struct.pack(f"{order}HHII", 0x010F, 2, len(PLACE), 8 + 2 + 24 + 4)
    way = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turned, 0)
    return head + struct.pack(f"{order}H", 2) + make + way + struct.pack(f"{order}I", 0) + PLACE


def jpeg(*parts: bytes, after: bytes = b"") -> bytes:
    shown = part(0xDB, b"\0" * 65) + part(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0") + part(0xC4, b"\0" * 20)
    scan = part(0xDA, b"\x01\x01\0\0\x3f\0") + POINTS
    return b"\xff\xd8" + part(0xE0, b"JFIF\0\x01\x02") + b"".join(parts) + shown + scan + b"\xff\xd9" + after


def png(*chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    rest = chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + rest


def exif(turned: int, order: str = "<") -> bytes:
    return part(0xE1, b"Exif\0\0" + facts(turned, order))


def test_nothing_but_the_picture_and_its_colours_is_left_of_a_photo() -> None:
    photo = jpeg(
        exif(1),
        part(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE),
        part(0xE2, PROFILE),
        part(0xE2, b"MPF\0" + PLACE),
        part(0xED, b"Photoshop 3.0\0" + PLACE),
        part(0xFE, PLACE),
        after=jpeg(exif(1)),
    )

    assert cleaned_jpeg(photo) == jpeg(part(0xE2, PROFILE))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turned", range(2, 9))
def test_a_photo_that_was_turned_stays_turned_and_tells_nothing_else(turned: int, order: str) -> None:
    made = cleaned_jpeg(jpeg(exif(turned, order)))

    assert PLACE not in made
    assert made.count(b"Exif\0\0") == 1
    assert struct.pack(">HHIH", 0x0112, 3, 1, turned) in made
    assert made.index(b"JFIF") < made.index(b"Exif")
    assert cleaned_jpeg(made) == made


def test_a_picture_of_a_screen_keeps_its_points_and_loses_its_texts() -> None:
    kept = (chunk(b"iCCP", b"navn\0\0farger"), chunk(b"pHYs", b"\0" * 9))
    told = (chunk(b"tEXt", b"Author\0" + PLACE), chunk(b"tIME", b"\0" * 7), chunk(b"eXIf", facts(1)))

    assert cleaned_png(png(*told, *kept, chunk(b"iTXt", PLACE))) == png(*kept)
    assert PLACE not in cleaned_png(png(chunk(b"eXIf", facts(6))))
    assert cleaned_png(png(chunk(b"eXIf", facts(6)))).count(b"eXIf") == 1


@pytest.mark.parametrize(
    "told", [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff", b"x" * 40]
)
def test_facts_that_make_no_sense_are_left_out(told: bytes) -> None:
    assert cleaned_jpeg(jpeg(part(0xE1, b"Exif\0\0" + told))) == jpeg()
    assert cleaned_png(png(chunk(b"eXIf", told))) == png()


@given(st.binary(max_size=200), st.integers(0, 20))
def test_whatever_is_cleaned_is_clean_or_refused(noise: bytes, cut: int) -> None:
    for clean, made in ((cleaned_jpeg, jpeg(exif(6), noise)), (cleaned_png, png(noise))):
        for data in (made, made[: len(made) - cut], noise):
            try:
                once = clean(data)
            except (ValueError, struct.error):
                continue
            assert clean(once) == once


def test_a_picture_without_an_end_is_refused() -> None:
    for clean, made in ((cleaned_jpeg, jpeg()), (cleaned_png, png())):
        with pytest.raises(ValueError, match="no end"):
            clean(made[:-14])
    with pytest.raises(ValueError, match="shorter"):
        cleaned_jpeg(b"\xff\xd8\xff\xe0\0\0")
