"""The agreements and other texts of tests/cases/reading, read and compared with their truth."""

from __future__ import annotations

from typing import Any

import pytest

from reading import DocumentType, read_text
from tests.rows import each_holds
from tests.unit.reading.scoring import Score, cases, read_once, score

OPEN = cases(held_back=False)
HELD = cases(held_back=True)
EVERY = OPEN + HELD
BY_NAME = {case["name"]: case for case in EVERY}
STRICT = frozenset({"frequency", "notice"})


def _total(scores: list[Score]) -> Score:
    return Score(
        found=sum(one.found for one in scores),
        missed=[line for one in scores for line in one.missed],
        invented=[line for one in scores for line in one.invented],
        trapped=[line for one in scores for line in one.trapped],
    )


def test_there_are_at_least_forty_cases_and_a_third_was_held_back() -> None:
    assert len(EVERY) >= 40
    assert len(HELD) * 3 >= len(EVERY) - 2
    assert {case.get("form", "nb") for case in EVERY} == {"nb", "nn"}


@pytest.mark.parametrize("chosen", [OPEN, HELD], ids=["open", "held back"])
def test_core_kinds_are_read_as_well_as_promised(chosen: list[dict[str, Any]]) -> None:
    total = _total([score(case) for case in chosen])

    assert total.precision() >= 0.97, total.invented
    assert total.recall() >= 0.93, total.missed
    assert total.trapped == []


@pytest.mark.parametrize("chosen", [OPEN, HELD], ids=["open", "held back"])
def test_frequency_and_notice_are_read_best(chosen: list[dict[str, Any]]) -> None:
    total = _total([score(case, STRICT) for case in chosen])

    assert total.precision() >= 0.98, total.invented
    assert total.recall() >= 0.95, total.missed


def test_every_quote_is_found_on_its_line() -> None:
    each_holds(BY_NAME, _quotes_are_found)


def _quotes_are_found(case: dict[str, Any]) -> None:
    lines = case["text"].split("\n")
    shown = read_once(case["text"]).to_json()

    assert isinstance(shown["facts"], list)
    for fact in shown["facts"]:
        assert fact["quote"]
        assert fact["quote"] in case["text"]
        assert fact["quote"].split("\n")[0] in lines[fact["line"] - 1]
        assert 0 < fact["confidence"] <= 1


def test_only_agreements_statutes_and_mandates_give_facts() -> None:
    each_holds(BY_NAME, _only_agreements_give_facts)


def _only_agreements_give_facts(case: dict[str, Any]) -> None:
    reading = read_once(case["text"])

    assert (reading.document is DocumentType.AGREEMENT) is case.get("agreement", True)
    if not case.get("agreement", True):
        assert (reading.bodies, reading.facts, reading.unread, reading.questions) == ((), (), (), ())


def test_reading_twice_gives_the_same() -> None:
    each_holds(BY_NAME, _is_read_again_as_before)


def _is_read_again_as_before(case: dict[str, Any]) -> None:
    assert read_text(case["text"]).to_json() == read_once(case["text"]).to_json()


def test_contradictions_are_asked_about() -> None:
    each_holds({name: case for name, case in BY_NAME.items() if "questions" in case}, _is_asked_about)


def _is_asked_about(case: dict[str, Any]) -> None:
    asked = {question.about for question in read_once(case["text"]).questions}

    assert set(case["questions"]) <= asked
