"""Every phrase of tests/cases/reading/phrases gives the facts written beside it, and no others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.unit.reading.facts_in_short import facts_of

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "reading" / "phrases"
PHRASES = [
    pytest.param(phrase["text"], phrase["gives"], id=f"{path.stem}: {phrase['text'][:60]}")
    for path in sorted(FOLDER.glob("*.toml"))
    for phrase in tomllib.loads(path.read_text(encoding="utf-8"))["phrase"]
]


@pytest.mark.parametrize(("text", "gives"), PHRASES)
def test_a_phrase_gives_its_facts(text: str, gives: list[str]) -> None:
    found = facts_of(text)

    assert found == sorted(gives)
