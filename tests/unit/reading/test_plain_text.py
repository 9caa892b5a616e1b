"""Text files as people's machines write them: each gives the same words."""

from __future__ import annotations

import unicodedata

import pytest

from reading.plain_text import decoded
from reading.refusals import RefusedError

TEXT = "Rådet ledes av ordføreren.\nÆrend meldes sekretæren.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "cp850", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_a_text_is_the_same_in_every_encoding(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\u2028", "\u2029", "\x85"])
def test_every_line_end_is_a_line_end(end: str) -> None:
    assert decoded(TEXT.replace("\n", end).encode()) == TEXT


def test_letters_in_two_pieces_are_put_together() -> None:
    assert decoded(unicodedata.normalize("NFD", TEXT).encode()) == TEXT


def test_a_broken_byte_does_not_turn_every_letter_into_another() -> None:
    assert decoded(TEXT.encode() + b"\xff!") == f"{TEXT}\ufffd!"


def test_a_text_that_breaks_off_within_a_sign_is_read_until_there() -> None:
    assert decoded(TEXT.encode("utf-16") + b"x").startswith(TEXT)


@pytest.mark.parametrize("data", [b"\x7fELF\x00\x00\x01", b"\x00" * 40, b"a\x00b\x00\x00\x00c\x00" * 9])
def test_a_program_is_no_text(data: bytes) -> None:
    with pytest.raises(RefusedError, match="wrong_type"):
        decoded(data)
