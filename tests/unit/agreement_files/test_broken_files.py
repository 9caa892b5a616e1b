"""Every fault of a file is a sentence that says where, what and what to do; the cases stand in a table."""

from __future__ import annotations

import tomllib
from itertools import zip_longest
from typing import NamedTuple

import pytest

from scheduler.agreement_files import AgreementFileError, read
from tests.source_tree import ROOT

CASES = ROOT / "tests" / "cases" / "agreement_files"
WHOLE = (CASES / "whole.toml").read_text(encoding="utf-8")


class Case(NamedTuple):
    says: str
    old: str
    new: str
    faults: list[str]


BROKEN = [
    Case(**entry) for entry in tomllib.loads((CASES / "broken.toml").read_text(encoding="utf-8"))["case"]
]


def _sentences(text: str) -> list[str]:
    with pytest.raises(AgreementFileError) as caught:
        read(text.encode(), "fjord.toml")

    assert str(caught.value) == "\n".join(str(fault) for fault in caught.value.faults)
    return [str(fault).removeprefix("fjord.toml: ") for fault in caught.value.faults]


def _shortened(sentence: str, expected: str) -> str:
    """Cut the sentence where the case says "and so on"."""
    return f"{sentence[: len(expected) - 1]}…" if expected.endswith("…") else sentence


def test_the_file_that_the_cases_break_is_whole() -> None:
    assert read(WHOLE.encode(), "fjord.toml").key == "fjord"


@pytest.mark.parametrize("case", BROKEN, ids=[case.says for case in BROKEN])
def test_a_broken_file_is_answered_with_all_its_faults(case: Case) -> None:
    assert case.old in WHOLE

    sentences = _sentences(WHOLE.replace(case.old, case.new, 1))

    expected = case.faults
    if expected[-1] == "…":
        assert len(sentences) >= len(expected)
        expected, sentences = expected[:-1], sentences[: len(expected) - 1]
    assert [_shortened(*pair) for pair in zip_longest(sentences, expected, fillvalue="")] == expected


def test_faults_of_the_schema_and_of_the_references_come_together() -> None:
    text = WHOLE.replace("times = 4", "times = 0", 1).replace(
        'held_by = ["fjord-ordforar"]', 'held_by = ["x"]'
    )

    sentences = _sentences(text)

    assert [sentence.split(": ")[0] for sentence in sentences] == [
        "body[0].meets.times",
        "body[0].seat[0].held_by[0]",
    ]


def test_no_case_says_the_same_as_another() -> None:
    names = [case.says for case in BROKEN]

    assert len(names) == len(set(names))
