"""Every short piece of tests/cases/reading_pieces gives the facts beside it, and no others of its kinds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reading import Fact, read_text
from tests.unit.reading.facts_in_short import BODIES, HEAD, short

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "reading_pieces"
KINDS = {"frequency", "notice", "item_deadline", "validity", "evaluation", "revision", "meeting_plan"}
PIECES = [
    pytest.param(piece["text"], piece["gives"], id=f"{path.stem}: {piece['text'][:60]}")
    for path in sorted(FOLDER.glob("*.toml"))
    for piece in tomllib.loads(path.read_text(encoding="utf-8"))["piece"]
]


def told(text: str) -> list[str]:
    """Give the facts of these kinds that are read from a piece in an agreement, each once."""
    facts = read_text(f"{HEAD}{text}\n").facts
    return sorted({_told(fact) for fact in facts if fact.kind.value in KINDS})


def _told(fact: Fact) -> str:
    kind = fact.kind.value
    if kind == "meeting_plan":
        return kind
    if kind in {"validity", "evaluation", "revision"}:
        return f"{kind}:{short(kind, fact.value)}"
    return f"{kind}:{BODIES.get(fact.body, fact.body)}:{short(kind, fact.value)}"


@pytest.mark.parametrize(("text", "gives"), PIECES)
def test_a_piece_gives_its_facts(text: str, gives: list[str]) -> None:
    assert told(text) == gives
