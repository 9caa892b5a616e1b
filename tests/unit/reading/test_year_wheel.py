"""The wheel of a year as a table gives the months of rules and duties of the year, and no rule a cell."""

from __future__ import annotations

import pytest

from reading import read_text
from reading.records import Kind, Value
from tests.unit.reading.facts_in_short import HEAD, facts_of

RULE = "Politirådet har tre møter i året.\n\n"
ON_THE_PAGE = """Måned      Politiråd                Koordineringsgruppe   Andre oppgaver
Januar                                                    Kontaktlærerne kurses
Februar    Møte 1: Budsjett         Møte
Mars                                Møte
Mai        Møte 2: Trafikk          Møte                  Trygghetsvandring i sentrum
Juli
November   Møte 3: Evaluering       Møte
           av samarbeidet
"""
ROWS = [
    ["Måned", "Politiråd", "Koordineringsgruppe", "Andre oppgaver"],
    ["Januar", "", "", "Kontaktlærerne kurses"],
    ["Februar", "Møte 1: Budsjett", "Møte", ""],
    ["Mars", "", "Møte", ""],
    ["Mai", "Møte 2: Trafikk", "Møte", "Trygghetsvandring i sentrum"],
    ["Juli", "", "", ""],
    ["November", "Møte 3: Evaluering av samarbeidet", "Møte", ""],
]
WITH_BARS = "\n".join(" | ".join(row) for row in ROWS)
WITH_TABS = "\n".join("\t".join(row) for row in ROWS)
DONE = [
    "duty:-:1/year",
    "duty:-:1/year",
    "evaluation:-:yearly november",
    "frequency:KG:4/year exact m[2, 3, 5, 11]",
]


@pytest.mark.parametrize("table", [ON_THE_PAGE, WITH_BARS, WITH_TABS])
def test_the_filled_cells_of_a_body_are_the_months_of_the_meetings_its_rule_counts(table: str) -> None:
    assert facts_of(RULE + table) == [*DONE, "frequency:PR:3/year exact m[2, 5, 11]"]


def test_another_rule_of_how_often_keeps_the_months_away() -> None:
    assert "frequency:PR:5/year exact" in facts_of(RULE.replace("tre", "fem") + WITH_BARS)
    assert [fact for fact in facts_of(RULE.replace("tre", "fem") + WITH_BARS) if ":PR:3" in fact] == []


def test_what_is_done_has_its_month() -> None:
    facts = read_text(HEAD + RULE + WITH_BARS).facts
    done: list[Value] = [fact.value for fact in facts if fact.kind is Kind.DUTY]

    assert [(value["what"], value["month"]) for value in done] == [
        ("Kontaktlærerne kurses", 1), ("Trygghetsvandring i sentrum", 5),
    ]  # fmt: skip


def test_a_theme_that_is_an_evaluation_is_one() -> None:
    assert "evaluation:-:yearly november" in facts_of(f"{RULE}Årshjul\n\n{WITH_BARS}")


def test_two_months_are_no_wheel() -> None:
    table = "Måned | Politiråd | Andre oppgaver\nMars | Møte | Befaring\nMai | Møte | Kurs\n"

    assert [fact for fact in facts_of(RULE + table) if fact.startswith("duty")] == []


def test_a_column_of_what_is_done_has_the_meetings_of_bodies_among_it() -> None:
    done = (
        "Februar | Politirådsmøte | Ordfører\nMars | Befaring | Rektor\nMai | Møte i politirådet | Ordfører\n"
    )

    found = facts_of(f"Når | Aktivitet | Ansvarlig\n{done}Høst | Natteravnkurs | Utekontakt\n")

    assert found == ["duty:-:1/year", "duty:-:1/year", "frequency:PR:2/year exact m[2, 5]"]
