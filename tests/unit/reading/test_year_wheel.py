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


WITHOUT_A_HEADER = """Januar        Koordineringsgruppa lager tiltaksplan for året
Mars          Årsrapport til politirådet
September     Foreldremøte på 10. trinn om rus
November      Politirådet evaluerer samarbeidet
"""
NO_WORD_OVER_THE_MONTHS = """
             Politirådet og kommunen             SLT

    JAN                                          Oppstartssamling for SLT-
                                                 teamet og skolene
    FEB      Politiråd
    MARS     Lensmannen møter i kommunestyret
    SEPT     Politiråd                           Foreldremøte på 8. trinn
    DES                                          Koordineringsgruppa
                                                 evaluerer arbeidet
"""
A_CELL_A_LINE = """Måned
Oppgave
Ansvarlig
Januar
Årsmelding legges fram for kommunestyret
SLT-koordinator
Juni
Sommerberedskap med utvidet feltarbeid avklares
Utførergruppa

September
Foreldremøte om rus og nettvett på
8. trinn
Helsesykepleier og politikontakt
"""
WHAT_IS_TOLD_BESIDE_IT = [
    ["Måned", "Møte / hendelse", "Innhold"],
    ["Februar", "Politiråd 1", "Kriminalitetsbildet for fjoråret"],
    ["Mars", "Kommunestyret", "Lensmannen orienterer om politiarbeidet"],
    ["August", "Skolestart", "Synlig politi ved skolene"],
    ["November", "Politiråd 2", "Evaluering av samarbeidet"],
]
DEEDS = {
    "no header": (
        WITHOUT_A_HEADER,
        [
            ("Koordineringsgruppa lager tiltaksplan for året", 1),
            ("Årsrapport til politirådet", 3),
            ("Foreldremøte på 10. trinn om rus", 9),
        ],
    ),
    "no word over the months, which are short": (
        NO_WORD_OVER_THE_MONTHS,
        [
            ("Oppstartssamling for SLT-teamet og skolene", 1),
            ("Lensmannen møter i kommunestyret", 3),
            ("Foreldremøte på 8. trinn", 9),
        ],
    ),
    "a cell a line": (
        A_CELL_A_LINE,
        [
            ("Årsmelding legges fram for kommunestyret", 1),
            ("Sommerberedskap med utvidet feltarbeid avklares", 6),
            ("Foreldremøte om rus og nettvett på 8. trinn", 9),
        ],
    ),
    "what is told beside it": (
        "\n".join(" | ".join(row) for row in WHAT_IS_TOLD_BESIDE_IT),
        [
            ("Kommunestyret: Lensmannen orienterer om politiarbeidet", 3),
            ("Skolestart: Synlig politi ved skolene", 8),
        ],
    ),
}


@pytest.mark.parametrize("case", DEEDS)
def test_a_wheel_is_known_by_its_months_however_it_stands_on_the_page(case: str) -> None:
    wheel, deeds = DEEDS[case]
    facts = read_text(f"{HEAD}{RULE}\n\n{wheel}\n").facts

    told = [(fact.value["what"], fact.value["month"]) for fact in facts if fact.kind is Kind.DUTY]
    assert told == deeds


def test_an_evaluation_in_a_wheel_has_its_month_and_is_no_duty_besides() -> None:
    assert "evaluation:-:yearly december" in facts_of(f"{RULE}\n\n{NO_WORD_OVER_THE_MONTHS}")
    assert "evaluation:-:yearly november" in facts_of(f"{RULE}\n\n{WITHOUT_A_HEADER}")


def test_days_and_weeks_in_a_wheel_are_no_deeds_and_dates_make_none() -> None:
    days = "Måned | Rådet | Annet\nMars | uke 11 | 1. onsdag\nJuni | uke 23 | Russekveld\nMai | uke 20 | -\n"
    dated = (
        "12. mars 2025 | Politiråd | Plan\n4. juni 2025 | Politiråd | Rus\n3. mai 2025 | Politiråd | Vold\n"
    )

    assert [fact for fact in facts_of(RULE + days) if fact.startswith("duty")] == ["duty:-:1/year"]
    assert [fact for fact in facts_of(RULE + dated) if fact.startswith("duty")] == []


def test_rows_of_a_wheel_are_not_told_as_not_understood() -> None:
    assert read_text(f"{HEAD}{RULE}\n\n{NO_WORD_OVER_THE_MONTHS}\n").unread == ()


def _done(table: str) -> list[tuple[object, object, object]]:
    facts = read_text(HEAD + RULE + table).facts
    done = [fact for fact in facts if fact.kind is Kind.DUTY]
    return [(fact.body, fact.value["what"], fact.value.get("month")) for fact in done]


def test_each_thing_of_a_list_in_a_cell_is_done_in_its_own_month() -> None:
    table = (
        "Halvår | Oppgaver | Ansvarlig\n"
        "1. halvår | Årsmelding (mars); Russemøte med politiet; Budsjettinnspill, frist 1. juni | Rektor\n"
        "2. halvår | Oppstartsmøte med rektorene (august); Markering av verdensdagen | Politikontakt\n"
    )

    assert _done(table) == [
        (None, "Årsmelding (mars)", 3),
        (None, "Russemøte med politiet", None),
        (None, "Budsjettinnspill, frist 1. juni", 6),
        (None, "Oppstartsmøte med rektorene (august)", 8),
        (None, "Markering av verdensdagen", None),
    ]


def test_what_stands_beside_a_meeting_is_done_in_its_month_by_the_body_over_it() -> None:
    table = (
        "Kvartal | Politirådet | Koordineringsgruppa\n"
        "1. kvartal | Møte i februar; politiet legger fram statistikken | planlegging av russetiden\n"
        "2. kvartal | Møte i mai | trafikkontroll ved skolene\n"
        "4. kvartal | Møte i november; møteplan for neste år | x\n"
    )

    assert _done(table) == [
        ("politirad", "politiet legger fram statistikken", 2),
        ("slt_koordineringsgruppe", "planlegging av russetiden", None),
        ("slt_koordineringsgruppe", "trafikkontroll ved skolene", None),
        ("politirad", "møteplan for neste år", 11),
    ]


def test_a_rule_that_counts_as_many_meetings_as_quarters_without_months_stays_as_it_is() -> None:
    table = "Kvartal | Politirådet\n1. kvartal | Møte\n2. kvartal | Møte\n4. kvartal | Møte\n"

    assert facts_of(RULE + table) == ["frequency:PR:3/year exact"]


def test_half_a_year_before_the_months_is_no_column_of_the_wheel() -> None:
    table = (
        " | Måned | Politirådet | Koordineringsgruppa\n"
        "VÅR | Januar |  | Skrive årsmelding\n"
        "VÅR | Februar | Møte; Politiets statusrapport | \n"
        "VÅR | Mars |  | Påskebudskap til foreldre\n"
        "HØST | Oktober | Møte | Refleksaksjon\n"
    )

    assert _done(table) == [
        ("slt_koordineringsgruppe", "Skrive årsmelding", 1),
        ("politirad", "Politiets statusrapport", 2),
        ("slt_koordineringsgruppe", "Påskebudskap til foreldre", 3),
        ("slt_koordineringsgruppe", "Refleksaksjon", 10),
    ]
