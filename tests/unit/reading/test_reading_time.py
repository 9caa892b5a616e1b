"""What reading costs, counted and not timed: the same for each letter however long the text is."""

from __future__ import annotations

import gc
import sys
from itertools import count
from typing import SupportsIndex, overload

import pytest

from reading import alone, counting, members, read_text
from reading.hearing import EAR
from reading.lines import Line, lines_of
from reading.shapes import shape_of
from reading.vocabulary import Pattern
from tests.unit.reading.scoring import cases


def agreements() -> str:
    """Give some agreements in a row."""
    return "\n\n".join(case["text"] for case in cases(held_back=False)[::3] if case.get("agreement", True))


@pytest.fixture
def nothing_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no place stand like another, so that each sentence of a text that repeats itself is read."""
    number = count()
    for room in (alone, members):
        monkeypatch.setattr(room, "likeness", lambda _: (next(number),))


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


@pytest.mark.usefixtures("nothing_alike")
def test_a_text_four_times_as_long_asks_the_engine_four_times_as_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = agreements()
    read_text(text)
    EAR.tune()

    times, letters = asked(text, monkeypatch)
    more_times, more_letters = asked("\n\n".join([text] * 4), monkeypatch)

    assert more_times < 4.1 * times
    assert more_letters < 4.1 * letters
    assert letters < 50 * len(text)


TOWARDS = "Avtale om politiråd\n\nPolitirådet møtes fire ganger i året."
HOSTILE = {
    "a list without marks": " Medlemmer:\n" + "ordfører\n" * 250,
    "a chain of sentences that go on": " Dette skjer fire ganger i året og det gjelder." * 45,
    "a sentence without end": " Rådet møtes" + " fire ganger i året og" * 90,
    "groups that say their level": "\n\nSaksteamet er utførende nivå. Politirådet møtes." * 45,
    "rows of a table": "\n\nOrgan | Medlemmer | Møter\n" + "Politiråd | ordfører | 2 i året\n" * 65,
    "headings that ask": "\n\nHvem leder rådet?\n\nOrdføreren." * 60,
    "one person all along": " Ordføreren leder rådet." + " Han kaller inn til møtene." * 75,
    "names of columns": "\n\n" + "Leder\n" * 330,
    "cells a line": "\n\nOrgan\nLeder\n" + "Politiråd\nOrdfører\n" * 95,
    "columns on the page": "\n\nOrgan      Leder\n" + "Politiråd  Ordfører\n" * 90,
    "empty cells": "\n\nOrgan | Leder\n" + " | Ordfører\n" * 160,
    "columns with one space": "\n\nOrgan Leder Møter\n" + "Politiråd Ordfører To i året\n" * 65,
    "names of columns in a line": "\n\n" + "Organ Leder Møter Sekretær\n" * 75,
    "bodies across": "\n\nPolitirådet Arbeidsutvalget\n" + "Leder Ordfører Lensmann\n" * 80,
    "columns that hold prose": "\n\nOrgan Leder Møter\n" + "Rådet Møter Ordfører når noe skjer\n" * 55,
    "bullets apart": "\n\n" + "•\n" * 500 + "\n" + "Ordfører\n" * 100,
    "marks of replies": "\n\n" + "> > Rådet møtes to ganger i året.\n" * 55,
    "names in a row": "\n\n" + "politirådet og ungdomsrådet, " * 70,
}
"""Texts that were made to take long, each of about two thousand letters."""


def calls(text: str) -> int:
    """Give how many functions are called while the text is read."""
    counted = 0

    def add(_frame: object, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(add)
    try:
        read_text(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.usefixtures("nothing_alike")
@pytest.mark.parametrize("made", HOSTILE)
def test_a_text_made_to_take_long_takes_no_more_for_each_letter(made: str) -> None:
    """Four times from where what is bounded has reached its bound, not from the beginning."""
    text, longer = TOWARDS + HOSTILE[made] * 3, TOWARDS + HOSTILE[made] * 12
    alone.forget()  # what was read before may fill what is kept
    members.forget()
    counting.forget()
    read_text(longer)

    assert calls(longer) < 5 * calls(text)


def test_a_text_that_was_read_before_asks_the_engine_less_than_half(monkeypatch: pytest.MonkeyPatch) -> None:
    text = agreements()
    read_text(text)
    alone.forget()
    members.forget()
    counting.forget()

    first, _ = asked(text, monkeypatch)
    again, _ = asked(text, monkeypatch)

    assert again < first / 2


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


class Watched(list[Line]):
    """Lines that note how many of them are taken at once."""

    most = 0

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Line: ...
    @overload
    def __getitem__(self, at: slice, /) -> list[Line]: ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> Line | list[Line]:
        """Give the lines and note how many they are."""
        if not isinstance(at, slice):
            return super().__getitem__(at)
        taken = super().__getitem__(at)
        self.most = max(self.most, len(taken))
        return taken


def test_a_numbered_line_looks_only_at_those_around_it() -> None:
    lines = Watched(lines_of("1. Møter\n\nRådet møtes fire ganger i året.\n\n" * 100))

    shape_of(lines, 0)

    assert lines.most < 10
