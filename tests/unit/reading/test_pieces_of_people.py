"""Every short piece about people and meetings gives the facts beside it, and no others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.unit.reading.facts_in_short import facts_of

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "reading_pieces" / "people"
PIECES = [
    pytest.param(piece["text"], piece["gives"], id=f"{path.stem}: {piece['text'][:60]}")
    for path in sorted(FOLDER.glob("*.toml"))
    for piece in tomllib.loads(path.read_text(encoding="utf-8"))["piece"]
]


@pytest.mark.parametrize(("text", "gives"), PIECES)
def test_a_piece_about_people_gives_its_facts(text: str, gives: list[str]) -> None:
    assert facts_of(text) == sorted(gives)
