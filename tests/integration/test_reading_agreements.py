"""Five real agreements, where they lie beside the project, compared by the scorer that lies with them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reading import read_text

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "agreements"
STRICT = {"frequency", "notice"}

pytestmark = pytest.mark.skipif(
    not (FOLDER / "score.py").is_file(),
    reason="the five agreements with their truth are not beside the project",
)


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("agreement_score", FOLDER / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt")) if FOLDER.is_dir() else []


def _sums(kinds: set[str]) -> tuple[float, float, list[Any]]:
    scorer = _scorer()
    found = missed = invented = 0
    traps: list[Any] = []
    for name in _names():
        gold = json.loads((FOLDER / f"{name}.facts.json").read_text(encoding="utf-8"))
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        counts, _, _, fallen = scorer.score(gold, read_text(text).to_json())
        chosen = [count for kind, count in counts.items() if kind in kinds]
        found += sum(count["tp"] for count in chosen)
        missed += sum(count["fn"] for count in chosen)
        invented += sum(count["fp"] for count in chosen)
        traps += fallen
    return found / max(1, found + invented), found / max(1, found + missed), traps


def test_the_core_kinds_of_the_five_agreements_are_read() -> None:
    precision, recall, traps = _sums(set(_scorer().CORE))

    assert precision >= 0.97
    assert recall >= 0.93
    assert traps == []


def test_their_frequency_and_notice_are_read_best() -> None:
    precision, recall, _ = _sums(STRICT)

    assert precision >= 0.98
    assert recall >= 0.95


@pytest.mark.parametrize("name", _names())
def test_every_quote_is_found_in_the_agreement(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    reading = read_text(text)

    assert reading.facts
    assert all(reading.quote(fact) in text for fact in reading.facts)
    assert all(passage.quote in text for passage in reading.unread)
