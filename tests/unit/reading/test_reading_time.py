"""What reading costs, counted and not timed: the same for each letter however long the text is."""

from __future__ import annotations

import gc

import pytest

from reading import read_text
from reading.hearing import EAR
from reading.vocabulary import Pattern
from tests.unit.reading.scoring import cases


def agreements() -> str:
    """Give some agreements in a row."""
    return "\n\n".join(case["text"] for case in cases(held_back=False)[::3] if case.get("agreement", True))


def asked(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Give how often the engine is asked while the text is read, and how many letters it is given."""
    handed: list[int] = []
    search, finditer = Pattern.search, Pattern.finditer

    def counted_search(self: Pattern, text: str, within: str = "") -> object:
        handed.append(len(text))
        return search(self, text, within)

    def counted_finditer(self: Pattern, text: str) -> object:
        handed.append(len(text))
        return finditer(self, text)

    with monkeypatch.context() as patched:
        patched.setattr(Pattern, "search", counted_search)
        patched.setattr(Pattern, "finditer", counted_finditer)
        read_text(text)
    return len(handed), sum(handed)


def test_a_text_four_times_as_long_asks_the_engine_four_times_as_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = agreements()
    read_text(text)

    times, letters = asked(text, monkeypatch)
    more_times, more_letters = asked("\n\n".join([text] * 4), monkeypatch)

    assert more_times < 4.1 * times
    assert more_letters < 4.1 * letters
    assert letters < 50 * len(text)


def test_reading_leaves_no_cycles_and_the_search_for_them_goes_on_afterwards() -> None:
    text = agreements()
    read_text(text)
    gc.collect()

    read_text(text)

    assert gc.isenabled()
    assert gc.collect() == 0


def test_nothing_more_is_listened_for_once_a_text_was_read() -> None:
    text = agreements()
    read_text(text)
    before = EAR.count

    read_text(text)

    assert EAR.count == before
