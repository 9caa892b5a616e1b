"""Every phrase of tests/cases/reading/phrases gives the facts written beside it, and no others."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.rows import each_holds
from tests.unit.reading.facts_in_short import facts_of

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "reading" / "phrases"
FILES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_phrases_of_a_file_give_their_facts(file: Path) -> None:
    phrases = tomllib.loads(file.read_text(encoding="utf-8"))["phrase"]

    each_holds(
        {f"{number}: {phrase['text']}": phrase for number, phrase in enumerate(phrases, 1)}, _gives_its_facts
    )


def _gives_its_facts(phrase: dict[str, Any]) -> None:
    assert facts_of(phrase["text"]) == sorted(phrase["gives"])
