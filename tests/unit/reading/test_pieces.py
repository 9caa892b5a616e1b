"""Every short piece of tests/cases/reading_pieces gives the facts beside it, and no others of its kinds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reading import Fact, read_text
from tests.rows import each_holds
from tests.unit.reading.facts_in_short import BODIES, HEAD, short

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "reading_pieces"
KINDS = {"frequency", "notice", "item_deadline", "validity", "evaluation", "revision", "meeting_plan"}
FILES = sorted(FOLDER.glob("*.toml"))


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


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_pieces_of_a_file_give_their_facts(file: Path) -> None:
    pieces = tomllib.loads(file.read_text(encoding="utf-8"))["piece"]

    each_holds(
        {f"{number}: {piece['text']}": piece for number, piece in enumerate(pieces, 1)}, _gives_its_facts
    )


def _gives_its_facts(piece: dict[str, Any]) -> None:
    assert told(piece["text"]) == piece["gives"]
