"""The years in the title of a plan are those for which its rules hold."""

from __future__ import annotations

import pytest

from reading import read_text

RULES = """

Politirådet møtes fire ganger i året. Ordføreren leder politirådet. SLT-koordinator er sekretær,
sender ut innkalling og saksliste senest ti dager før møtet og skriver referat fra møtene.
"""


@pytest.mark.parametrize(
    "title",
    [
        "SLT-HANDLINGSPLAN 2025-2028",
        "Handlingsplan mot vald og rus 2025–2028",
        "Tiltaksplan for trygge bygder (2025 - 2028)",
    ],
)
def test_the_title_of_a_plan_tells_for_which_years_it_holds(title: str) -> None:
    assert _years(f"{title}{RULES}") == [("2025", "2028")]


@pytest.mark.parametrize(
    "title",
    [
        "Handlingsplan mot vold, vedtatt etter budsjettet for 2025-2028 var lagt fram",
        "Samarbeidsavtale om politiråd\nHandlingsplan for trafikk 2025-2028 følger som vedlegg",
        "Samarbeidsavtale om politiråd\nVedlegg: Handlingsplan for trafikk 2025-2028",
        "Samarbeidsavtale om politiråd\nHandlingsplan for trafikk 2025-2028",
    ],
)
def test_years_that_are_told_of_another_plan_or_paper_are_not_those_of_the_rules(title: str) -> None:
    assert _years(f"{title}{RULES}") == []


def _years(text: str) -> list[tuple[object, object]]:
    told = (fact.value for fact in read_text(text).facts if fact.kind == "validity")
    return [(value["from"], value["to"]) for value in told]
