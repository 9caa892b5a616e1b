"""Parts that gave no rule though they look as if they held some are told, so that a human reads them."""

from __future__ import annotations

import pytest

from reading import read_text

AGREEMENT = """Samarbeidsavtale om politiråd mellom Granmo kommune og Fjelldal politidistrikt

1 Sammensetning
Politirådet består av ordfører, kommunedirektør og politistasjonssjef.

2 Møter
Politirådet møtes fire ganger i året.
{more}
"""

STRANGE = {
    "a heading over rules": (
        "3 Sekretariat\nOlav Duun bytter på det med en i tunet ved siden av.",
        "Sekretariat",
    ),
    "a list of who sits": (
        "3 Uteseksjonen\n- rektor ved skolen\n- helsesykepleier\n- barnevernleder\n- politikontakt",
        "Uteseksjonen",
    ),
}


@pytest.mark.parametrize("case", STRANGE)
def test_a_part_that_looks_like_rules_and_gave_none_is_told_by_its_first_line(case: str) -> None:
    more, begins = STRANGE[case]
    text = AGREEMENT.format(more=more)
    told = read_text(text).silent
    assert [begins in one.quote for one in told] == [True]
    assert text.splitlines()[told[0].line - 1].endswith(begins)


@pytest.mark.parametrize(
    "more",
    [
        "",
        "3 Sekretariat\nKommunen er sekretariat for rådet.",
        "3 Bakgrunn\nEt godt samarbeid gir trygge steder å bo.",
        "3 Møter og møteledelse\nDette gjelder:\n3.1 Leder\nOrdføreren leder politirådet.",
    ],
)
def test_parts_that_gave_a_rule_or_look_like_none_are_not_told(more: str) -> None:
    assert read_text(AGREEMENT.format(more=more)).silent == ()


def test_a_table_that_gave_nothing_is_told_although_the_lines_around_it_gave_rules() -> None:
    rows = "\n".join(
        f"{who} | utekontakt | blå sone | {number}"
        for number, who in enumerate(("Rektor", "Politikontakt", "Ordfører", "Kommuneoverlege"))
    )
    seats = "3 Arbeidsgruppe\nArbeidsgruppen består av:\n- rektor\n- helsesykepleier"
    told = read_text(
        AGREEMENT.format(more=f"Vi deler uka slik at alle rekker over det.\n\n{rows}\n\n{seats}\n")
    ).silent
    assert [one.quote for one in told] == ["Rektor | utekontakt | blå sone | 0"]


def test_parts_without_rules_are_in_what_the_command_prints() -> None:
    more = STRANGE["a heading over rules"][0]
    told = read_text(AGREEMENT.format(more=more)).to_json()["parts_without_rules"]
    assert told == [{"quote": "Sekretariat", "line": 8}]
