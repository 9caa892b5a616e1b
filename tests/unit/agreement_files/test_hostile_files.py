"""Whatever the bytes are, the answer is a record or a sentence, and it comes at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.agreement_files import AgreementFileError, read
from scheduler.agreement_files.faults import MOST_FAULTS
from tests.source_tree import ROOT

WHOLE = (ROOT / "tests" / "cases" / "agreement_files" / "whole.toml").read_bytes()
SECONDS = 2.0  # of processor time, on a machine that does other things too; it takes a fraction


def _faults(text: bytes, name: str = "fjord.toml") -> list[str]:
    with pytest.raises(AgreementFileError) as caught:
        read(text, name)
    return [str(fault) for fault in caught.value.faults]


def _title(value: bytes) -> bytes:
    return WHOLE.replace(b"Samarbeidsavtale mellom Fjord kommune og Vest politidistrikt", value, 1)


LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "more than a megabyte": (lambda: b"#" * 1_000_001, "has 1000001 bytes; keep an agreement below"),
    "a title of nearly a megabyte": (
        lambda: _title(b"a" * 900_000),
        "title: has 900000 characters; shorten it",
    ),
    "a million brackets": (
        lambda: b"a = " + b"[" * 900_000,
        "line 1: nests deeper than 16; use shorter tables",
    ),
    "a million braces": (
        lambda: b"a = " + b"{a=" * 300_000,
        "line 1: nests deeper than 16; use shorter tables",
    ),
    "a name of half a million parts": (lambda: b"a" + b".a" * 400_000 + b" = 1", "more than 32 full stops"),
    "a heading of half a million parts": (lambda: b"[a" + b".a" * 400_000 + b"]", "more than 32 full stops"),
    "a number of a million digits": (lambda: b"a = " + b"9" * 900_000, "has a number with too many digits"),
    "a hundred thousand bodies": (
        lambda: b"[[body]]\n" * 100_000,
        "has a table or list with too many entries",
    ),
    "a hundred thousand names": (
        lambda: b"".join(b"a%d = 1\n" % number for number in range(70_000)),
        "has a table or list with too many entries",
    ),
    "openings that never close": (lambda: b'\\"""\n' * 190_000, "line 1, column 1: is no TOML"),
    "escapes without end": (lambda: b'a = "' + b"\\u0041" * 160_000, "is no TOML"),
    "quotation marks without end": (lambda: b"'" * 999_999, "is no TOML"),
}


@pytest.mark.parametrize("case", LARGE)
def test_a_file_made_to_choke_the_reader_is_refused_at_once(case: str) -> None:
    make, expected = LARGE[case]
    text = make()
    before = time.process_time()

    faults = _faults(text)

    assert time.process_time() - before < SECONDS
    assert len(faults) == 1 or case == "a title of nearly a megabyte"
    assert expected in faults[0]
    assert len(faults[0]) < 400


def test_a_thousand_broken_bodies_are_answered_with_the_first_faults_only() -> None:
    faults = _faults(WHOLE + b"[[body]]\nkey = 1\nx = 2\n" * 900)

    assert len(faults) == MOST_FAULTS


def test_the_text_of_the_error_says_how_many_faults_are_left_out() -> None:
    with pytest.raises(AgreementFileError, match=r"… and \d+ more$"):
        read(WHOLE + b"[[body]]\nkey = 1\nx = 2\n" * 900, "fjord.toml")


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read(b"\xef\xbb\xbf" + WHOLE, "fjord.toml") == read(WHOLE, "fjord.toml")


def test_windows_line_ends_are_no_fault() -> None:
    assert read(WHOLE.replace(b"\n", b"\r\n"), "fjord.toml") == read(WHOLE, "fjord.toml")


def test_a_file_that_is_not_utf_8_is_told_where() -> None:
    text = b'key = "fjord"\ntitle = "' + "Samarbeid på ærlig vis".encode("latin-1") + b'"\n'

    assert _faults(text) == ["fjord.toml: line 2: has a byte that is not UTF-8; save the file as UTF-8"]


def test_utf_16_is_not_taken_for_anything_else() -> None:
    assert "UTF-8" in _faults(WHOLE.decode().encode("utf-16"))[0]


def test_an_empty_file_lacks_everything_that_an_agreement_needs() -> None:
    paths = [fault.split(": ")[1] for fault in _faults(b"")]

    assert paths == ["key", "title", "document", "language", "municipality", "sender", "body"]


def test_a_body_without_members_and_meetings_is_no_fault() -> None:
    agreement = read(WHOLE + b'[[body]]\nkey="fjord-x"\nkind="other"\nname="X"\nsource={}\n', "fjord.toml")

    assert agreement.body("fjord-x").seats == ()


def test_the_name_of_the_file_cannot_forge_a_line_of_the_log() -> None:
    assert "\n" not in _faults(b"#" * 1_000_001, "a.toml\n2027-01-01 all is well")[0]
    assert len(_faults(b"a", "x" * 100_000)[0]) < 300


def test_sentences_never_carry_line_breaks_of_the_file() -> None:
    text = b'"a\\nb" = 1\n' + WHOLE.replace(b'"fjord"', b'"fj\\nord"').replace(
        b'= "fjord-', b'= "fjord\\n-', 5
    )

    assert all("\n" not in fault for fault in _faults(text))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_sentence(text: bytes) -> None:
    faults = _faults(text)

    assert faults
    assert all(fault.startswith("fjord.toml: ") and "; " in fault for fault in faults)


@given(st.data())
def test_a_file_with_any_part_cut_out_is_read_or_answered(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, len(WHOLE)))

    with suppress(AgreementFileError):
        assert read(WHOLE[:start] + WHOLE[end:], "fjord.toml").bodies


@given(
    st.sampled_from(
        ["title", "document", "police", "sender", "validity", "person", "body", "question", "blocked"]
    ),
    st.sampled_from(
        ["1", '"a"', "true", "1.5", "[]", "[1]", "{}", "[[]]", "[{}]", "2027-01-01", "inf", "[[[{}]]]"]
    ),
)
def test_a_field_of_any_type_is_read_or_answered(field: str, value: str) -> None:
    text = "\n".join(line for line in WHOLE.decode().split("[[municipality]]")[0].splitlines())
    kept = "\n".join(line for line in text.splitlines() if not line.startswith(field))

    faults = _faults(f"{kept}\n{field} = {value}\n".encode())

    assert all(fault.startswith("fjord.toml: ") for fault in faults)
