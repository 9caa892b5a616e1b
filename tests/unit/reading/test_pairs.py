"""Tables of two columns, one for each council, that came out one cell a line."""

from __future__ import annotations

import pytest

from reading import read_text
from reading.pairs import paired

HEAD = "Avtale om politiråd og SLT mellom Vik kommune og Vestre politidistrikt\n\n"
COUNCIL = ["Politirådet", "Leiar", "Ordførar", "Møte", "3 per år", "Innkalling", "Sekretæren, 2 veker før"]
GROUP = ["SLT-gruppa", "Medlemer", "Rektor, barnevernsleiar,", "politikontakt", "Møte", "Kvar månad"]


def told(text: str) -> set[tuple[str, str | None]]:
    return {(fact.kind.value, fact.body) for fact in read_text(text).facts}


@pytest.mark.parametrize(
    "before",
    [("Namn",), ("Navn",), ("Nivå", "Strategisk", "Namn"), ("Organ",)],
    ids=["nynorsk", "bokmål", "below its level", "another word"],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["one after another", "apart"])
def test_each_council_has_what_stands_in_its_own_table(before: tuple[str, ...], between: str) -> None:
    text = HEAD + between.join("\n".join((*before, *table)) for table in (COUNCIL, GROUP)) + "\n"

    facts = told(text)

    assert {("chair", "politirad"), ("frequency", "politirad"), ("notice", "politirad")} <= facts
    assert {("members", "slt_koordineringsgruppe"), ("frequency", "slt_koordineringsgruppe")} <= facts
    assert ("members", "politirad") not in facts
    assert ("chair", "slt_koordineringsgruppe") not in facts


def test_an_answer_that_goes_over_two_lines_is_one() -> None:
    text = HEAD + "\n".join(("Namn", *COUNCIL, "Namn", *GROUP)) + "\n"

    members = next(fact for fact in read_text(text).facts if fact.kind.value == "members")

    assert members.value["list"] == ["rektor", "barnevernsleiar", "politikontakt"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Namn", *COUNCIL],
        ["Namn", "Kari", "Leiar", "Ordførar", "Møte", "3", "Namn", "Ola", "Leiar", "Rektor", "Møte", "4"],
        ["Organ", "Politirådet", "Leiar", "", "Ordføraren leier.", "Organ", "SLT-gruppa", "Møte"],
    ],
    ids=["one alone", "people", "headings with text"],
)
def test_what_is_no_such_table_is_left_as_it_is(lines: list[str]) -> None:
    assert not paired(lines).names
