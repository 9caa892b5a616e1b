"""How a municipality shows itself: what is kept, what is refused, what a list says."""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import UTC, datetime

import pytest

from scheduler.proposals.face_lists import read_face_list
from scheduler.records.errors import RecordError, TextError
from scheduler.records.faces import Face, FaceWish, Sami
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.face_errors import NoArmsError, NoColourError, NoPictureError
from scheduler.usecases.set_face import LARGEST_ARMS, import_faces, remove_arms, set_arms, set_face
from scheduler.usecases.show_face import face_of, ink_of, shown_arms, shown_face
from tests.unit.usecases.conftest import Vik

NOW = datetime(2027, 1, 4, 7, 0, tzinfo=UTC)
VIK = "4639"


def png(width: int = 2, height: int = 2) -> bytes:
    """Make a small picture, all of one colour."""
    rows = b"".join(b"\x00" + b"\x20\x40\x80" * width for _ in range(height))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_names_and_colour_are_kept_and_the_same_again_leaves_no_trace(vik: Vik) -> None:
    wish = FaceWish(
        number=VIK, name=" Vik kommune ", name_sami="Vikka gielda", sami=Sami.LULE, colour="#005B94"
    )

    first = set_face(vik.ports, vik.agreement, wish, "vik-slt")
    again = set_face(vik.ports, vik.agreement, wish, "vik-ordforer")

    assert again == first == shown_face(vik.ports, VIK)
    assert (first.name, first.name_sami, first.sami, first.colour) == (
        *("Vik kommune", "Vikka gielda", Sami.LULE, "#005b94"),
    )
    assert ink_of(first)[0] == "#ffffff"
    with vik.ports.store.reading() as books:
        assert [one.act for one in books.audit.entries(VIK)] == ["face.set"]
        assert face_of(books, (vik.agreement,)) == first


def test_what_is_not_said_stands_and_an_empty_text_takes_it_away(vik: Vik) -> None:
    set_face(vik.ports, vik.agreement, FaceWish(number=VIK, name="Vik kommune", county="Vestland"), "vik-slt")

    after = set_face(vik.ports, vik.agreement, FaceWish(number=VIK, name=""), "vik-slt")

    assert (after.name, after.county) == ("", "Vestland")


@pytest.mark.parametrize("colour", ["blå", "#12345", "#12345g", "#0000000", "red;}*{"])
def test_what_is_no_colour_is_refused_and_nothing_is_kept(vik: Vik, colour: str) -> None:
    with pytest.raises(NoColourError):
        set_face(vik.ports, vik.agreement, FaceWish(number=VIK, name="Vik kommune", colour=colour), "vik-slt")

    with pytest.raises(UnknownError):
        shown_face(vik.ports, VIK)


def test_a_municipality_that_the_agreement_does_not_name_is_not_changed(vik: Vik) -> None:
    with pytest.raises(UnknownError):
        set_face(vik.ports, vik.agreement, FaceWish(number="0301", name="Oslo kommune"), "vik-slt")


def test_arms_are_kept_shown_and_taken_away_again(vik: Vik) -> None:
    with_arms = set_arms(vik.ports, vik.agreement, VIK, ("vapen.png", png()), "vik-slt")
    shown = shown_arms(vik.ports, VIK)
    without = remove_arms(vik.ports, vik.agreement, VIK, "vik-slt")

    assert (shown.content, shown.digest) == (png(), with_arms.arms)
    assert without.arms == ""
    with pytest.raises(UnknownError):
        shown_arms(vik.ports, VIK)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vapen.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("vapen.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("vapen.png", png()[:-20]),
        ("vapen.png", b""),
        ("vapen.png", png() + b"\x00" * LARGEST_ARMS),
        ("vapen.jpg", b"\xff\xd8\xff\xe0"),
        ("vapen.png", png(2, 2001)),
        ("vapen.png", png(2001, 2)),
    ],
)
def test_what_is_no_sound_small_png_is_refused_as_arms(vik: Vik, name: str, content: bytes) -> None:
    with pytest.raises(NoArmsError):
        set_arms(vik.ports, vik.agreement, VIK, (name, content), "vik-slt")


def test_a_list_is_taken_in_whole_and_tells_what_changed(vik: Vik) -> None:
    octets = "Kommunenummer;Navn;Fylke;Farge\n4639;Vik kommune;Vestland;#FFD500\n4638;;Vestland;\n".encode(
        "cp1252"
    )
    wishes, faults = read_face_list(octets)

    assert faults == ()
    assert import_faces(vik.ports, wishes, by="test") == ("4639", "4638")
    assert import_faces(vik.ports, wishes, by="test") == ()
    assert shown_face(vik.ports, VIK).colour == "#ffd500"
    assert shown_face(vik.ports, "4638").name == ""


def test_every_fault_of_a_list_is_told_with_its_line() -> None:
    text = (
        "nummer,navn,farge,samisk språk\n46,Vik,,\n4639,Vik,blå,\n4638,Nes,,se\n4638,Nes,,\n4640,Å,,kvensk\n"
    )

    wishes, faults = read_face_list(text.encode())

    assert [wish.number for wish in wishes] == ["4638"]
    assert [fault.partition(":")[0] for fault in faults] == ["line 2", "line 3", "line 5", "line 6"]
    assert read_face_list(b"navn\nVik\n")[0] == read_face_list(b"\x00")[0] == ()


def test_a_face_refuses_what_cannot_be_shown() -> None:
    with pytest.raises(RecordError):
        Face(number="46", by="x", at=NOW)
    with pytest.raises(TextError):
        Face(number=VIK, name="to\nlinjer", by="x", at=NOW)
    with pytest.raises(RecordError):
        Face(number=VIK, colour="javascript:", by="x", at=NOW)


def test_arms_are_kept_without_what_the_file_tells_of_its_making(vik: Vik) -> None:
    words = b"tEXtAuthor\0Kari"
    told = struct.pack(">I", len(words) - 4) + words + struct.pack(">I", zlib.crc32(words))
    plain = png()

    face = set_arms(vik.ports, vik.agreement, VIK, ("vapen.png", plain[:33] + told + plain[33:]), "vik-slt")

    with vik.ports.store.reading() as books:
        kept = books.faces.arms(VIK)
    assert kept is not None
    assert kept.content == plain
    assert face.arms == kept.digest == hashlib.sha256(plain).hexdigest()


def test_arms_without_a_file_ask_for_one(vik: Vik) -> None:
    with pytest.raises(NoPictureError):
        set_arms(vik.ports, vik.agreement, VIK, ("", b""), "vik-slt")
