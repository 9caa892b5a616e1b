"""The pattern engine gives the same answers on its quick way, for western letters, and on its other one."""

from __future__ import annotations

import pytest

from reading.vocabulary import Pattern, cue, table

WORD = Pattern(r"(?P<first>\pL)(?P<rest>\pL*)")


@pytest.mark.parametrize("sign", ["é", "–", "č"])
def test_places_count_characters_on_both_ways(sign: str) -> None:
    text = f"råd {sign} møte"

    found = [(match.start(), match.end(), match.group("rest")) for match in WORD.finditer(text)]

    assert found[0] == (0, 3, "åd")
    assert found[-1] == (6, 10, "øte")


@pytest.mark.parametrize("sign", ["é", "č"])
def test_replacing_puts_the_groups_where_the_template_says(sign: str) -> None:
    assert Pattern(r"(\pL)-(\pL)").sub(r"\2\1!", f"a-b {sign} c-d") == f"ba! {sign} dc!"


def test_a_group_that_took_no_part_is_replaced_by_nothing() -> None:
    assert Pattern(r"(a)|(b)").sub(r"<\1>", "ab") == "<a><>"


def test_a_pattern_of_nothing_comes_to_an_end() -> None:
    assert len(list(Pattern(r"x*").finditer("ab"))) == 3


def test_a_phrase_may_be_a_list_of_ways_of_which_any_fits() -> None:
    ways = table("cues")["frequency"]["meeting_verb"]

    assert isinstance(ways, list)
    assert all(cue("frequency.meeting_verb").search(f"rådet {told} her") for told in ("møtes", "trer sammen"))
